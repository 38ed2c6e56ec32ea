package org.bankscrm.core.draw.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class AwardFileReaderTest {
    private static final CampaignId CAMPAIGN = new CampaignId("spring-2026");

    private static AwardFileReader reader(byte[] file) {
        return new AwardFileReader(new ByteArrayInputStream(file));
    }

    @Test
    void what_the_writer_wrote_is_read_to_the_bit() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<Award> awards = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AwardFileWriter writer = new AwardFileWriter(bytes, CAMPAIGN);
        for (int i = 0; i < 2_000; i++) {
            CustomerTag tag = new CustomerTag(random.nextLong(), random.nextLong());
            awards.add(new Award(
                    random.nextInt(0, Integer.MAX_VALUE),
                    tag,
                    random.nextInt(33),
                    Money.ofFen(random.nextLong(1, 1_000_000_000))));
            writer.write(awards.get(i));
        }
        Closing closing = writer.finish();
        AwardFileReader reader = reader(bytes.toByteArray());

        assertThat(reader.heading()).isEqualTo("bankscrm-awards,1,spring-2026");
        for (Award award : awards) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.parse()).isTrue();
            assertThat(new Award(
                            reader.ticket,
                            new CustomerTag(reader.customerHigh, reader.customerLow),
                            (int) reader.tier,
                            Money.ofFen(reader.fen)))
                    .isEqualTo(award);
        }
        assertThat(reader.next()).isFalse();
        assertThat(reader.digest()).isEqualTo(closing.file());
    }

    @Test
    void a_line_cut_off_anywhere_is_no_award_whatever_stood_before_it() throws Exception {
        String whole = "17,9f86d081884c7d659a2feaa0c55ad015,2,13.88";
        for (int length = 0; length < whole.length(); length++) {
            assertThat(isAward(whole + "\n", whole.substring(0, length) + "\n"))
                    .as(whole.substring(0, length))
                    .isFalse();
        }
        assertThat(isAward(whole + "\n", whole + "\n")).isTrue();
    }

    private static boolean isAward(String before, String line) throws IOException {
        AwardFileReader reader = reader((before + line).getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.next()).isTrue();
        assertThat(reader.parse()).isTrue();
        assertThat(reader.next()).isTrue();
        return reader.parse();
    }

    @Test
    void tags_are_those_anybody_with_the_key_computes() throws Exception {
        // The first 16 bytes of HMAC-SHA-256 over the three fields, each after its length in four bytes.
        byte[] key = "sixteen bytes ..".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String field : List.of("spring-2026", "CUSTOMER_NUMBER", "\u5ba2-17")) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            message.writeBytes(new byte[] {0, 0, 0, (byte) bytes.length});
            message.writeBytes(bytes);
        }
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        String digits = java.util.HexFormat.of().formatHex(mac.doFinal(message.toByteArray()), 0, 16);

        assertThat(CustomerTag.of(key, CAMPAIGN, "CUSTOMER_NUMBER", "\u5ba2-17").toString())
                .isEqualTo(digits);
    }
}
