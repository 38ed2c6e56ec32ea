package org.bankscrm.compliance;

import org.bankscrm.compliance.evidence.EvidenceExport;
import org.bankscrm.compliance.evidence.EvidenceLog;
import org.bankscrm.compliance.evidence.EvidenceVerifier;
import org.bankscrm.compliance.evidence.InMemoryEvidenceStore;
import org.bankscrm.compliance.evidence.StreamId;
import org.bankscrm.compliance.privacy.FieldAlgorithm;
import org.bankscrm.compliance.privacy.FieldCipher;
import org.bankscrm.compliance.privacy.LocalKeyVault;
import org.bankscrm.compliance.privacy.PersonalDataFinder;
import org.bankscrm.compliance.privacy.Pseudonym;
import org.bankscrm.compliance.privacy.UnreadableFieldException;
import org.bankscrm.compliance.testkit.SampleDecisions;
import org.bankscrm.compliance.words.InvalidWeightsException;
import org.bankscrm.compliance.words.LearnedWeights;
import org.bankscrm.compliance.words.pack.Companion;
import org.bankscrm.compliance.words.pack.InvalidPackException;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.PackCsv;
import org.bankscrm.compliance.words.pack.PackJson;
import org.bankscrm.compliance.words.pack.WordPack;
import org.bankscrm.core.testkit.Fuzz;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Whatever stands in a pack, a file of evidence, a column or a message, each parser gives a value or its documented error. */
@Tag("fuzz")
class ParserFuzzTest {
    private static final List<Companion> COMPANIONS = List.of(new Companion("note", List.of(List.of("不构成")), false));
    private static final String CSV = PackCsv.COLUMNS + """

            保本,GUARANTEE,block,广告法 25,WEALTH FUND,CHAT,合规部,2026-01-01,2027-01-01,HOMOPHONE BOUNDARY,保本基金会,note,"改写,或删去"
            确保本人,CUT,allow,常用语,,,合规部,,,,,,
            亏损,,class,,,,,,,,亏了 跌破了,,
            爆款,,off,,,,,,,,,,
            """;

    private static WordPack csv(String text) throws IOException {
        return PackCsv.read("p", Layer.HEAD_OFFICE, "1", COMPANIONS, new StringReader(text));
    }

    private static WordPack json(String text) throws IOException {
        return PackJson.read("p", Layer.HEAD_OFFICE, "1", COMPANIONS, new StringReader(text));
    }

    @Test
    void a_pack_in_csv() {
        Fuzz.ofTexts(CSV).refusing(InvalidPackException.class).feedsText(ParserFuzzTest::csv);
    }

    @Test
    void a_pack_in_json() throws IOException {
        Fuzz.ofTexts(PackJson.write(csv(CSV)), "{\"entries\": [], \"removed\": [\"保本\"]}")
                .refusing(InvalidPackException.class)
                .feedsText(ParserFuzzTest::json);
    }

    @Test
    void weights_that_were_learned() {
        Fuzz.ofTexts("\t1\t2\n亏\t20\t-3\t1\t5\n赚钱\t1\t1\t0\t0\n赚_钱\t-127\t127\t2\t127\n")
                .refusing(InvalidWeightsException.class)
                .feedsText(text -> LearnedWeights.read(new StringReader(text)));
    }

    @Test
    void a_file_of_evidence() {
        SplittableRandom random = new SplittableRandom(1);
        MovableClock clock = MovableClock.atMorning();
        LocalDate day = BankTime.dayOf(clock.instant());
        InMemoryEvidenceStore store = new InMemoryEvidenceStore();
        EvidenceLog log = EvidenceLog.on(store, new StreamId("a"), clock, random);
        for (int i = 0; i < 4; i++) {
            log.record(SampleDecisions.any(random, clock.instant()));
        }
        clock.advance(Duration.ofDays(1));
        log.seal(day);
        List<String> lines = new ArrayList<>();
        EvidenceExport.from(store).days(day, day, lines::add);

        Fuzz.ofTexts(String.join("\n", lines))
                .feedsText(text -> EvidenceVerifier.ofFile().verify(text.lines()));
    }

    @Test
    void an_encrypted_field() {
        for (FieldAlgorithm algorithm : FieldAlgorithm.values()) {
            byte[] key = new byte[algorithm == FieldAlgorithm.AES_GCM ? 32 : 16];
            LocalKeyVault vault = LocalKeyVault.of(algorithm, Map.of("kek1", key), new SplittableRandom(1));
            FieldCipher cipher = FieldCipher.of(vault, algorithm, new SplittableRandom(2));

            Fuzz.ofTexts(cipher.encrypt("13812345678 张三", "customer.phone/1"))
                    .refusing(UnreadableFieldException.class)
                    .feedsText(text -> cipher.decrypt(text, "customer.phone/1"));
        }
    }

    @Test
    void a_pseudonym() {
        Fuzz.ofTexts("k1:" + "0123456789abcdef".repeat(2))
                .refusing(IllegalArgumentException.class)
                .feedsText(Pseudonym::parse);
    }

    @Test
    void a_message_with_personal_data() {
        PersonalDataFinder finder = PersonalDataFinder.standard();

        Fuzz.ofTexts(
                        "张三先生您好，您尾号6222021234567890123的卡，身份证11010519491231002X，手机１３８-１２３４-５６７８。",
                        "请联系 lan@example.com，北京市海淀区中关村大街1号2栋3单元401室，微信号 wx_lan")
                .feedsText(finder::find);
    }
}
