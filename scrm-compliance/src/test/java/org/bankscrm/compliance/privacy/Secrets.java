package org.bankscrm.compliance.privacy;

import org.bankscrm.compliance.evidence.Decision;
import org.bankscrm.compliance.evidence.Digest;
import org.bankscrm.compliance.evidence.EvidenceLog;
import org.bankscrm.compliance.evidence.EvidenceVerifier;
import org.bankscrm.compliance.evidence.InMemoryEvidenceStore;
import org.bankscrm.compliance.evidence.RetentionClass;
import org.bankscrm.compliance.evidence.StreamId;
import org.bankscrm.compliance.evidence.Whose;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.testkit.MovableClock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Puts a personal value into everything of privacy and evidence, and collects what is said about it. */
final class Secrets {
    private static final byte[] KEY = new byte[32];

    private Secrets() {}

    static List<String> saidAbout(String value) {
        List<String> said = new ArrayList<>();
        HashKey key = HashKey.hmacSha256("k", KEY);
        LocalKeyVault vault = LocalKeyVault.of(FieldAlgorithm.AES_GCM, Map.of("kek", KEY), new SplittableRandom(1));
        FieldCipher cipher = FieldCipher.of(vault, FieldAlgorithm.AES_GCM, new SplittableRandom(2));
        EvidenceLog log = EvidenceLog.on(
                new InMemoryEvidenceStore(), new StreamId("a"), MovableClock.atMorning(), new SplittableRandom(3));
        OutgoingPolicy masks = OutgoingPolicy.STANDARD
                .with(PersonalDataKind.ID_NUMBER, OutgoingAction.MASK)
                .with(PersonalDataKind.BANK_CARD, OutgoingAction.MASK);
        Decision.Builder builder = Decision.of("kind", "token", MovableClock.MORNING);
        List<Callable<Object>> calls = List.of(
                () -> Pseudonym.parse(value),
                () -> new Pseudonym(value + "!", "0".repeat(32)),
                () -> new Pseudonym("k", value),
                () -> Pseudonymizer.of(List.of(key)).of(new CustomerId(value)),
                () -> Pseudonymizer.of(List.of(key))
                        .isOf(new Pseudonym("other", "0".repeat(32)), new CustomerId(value)),
                () -> cipher.decrypt(value, "c"),
                () -> cipher.decrypt("f1.a." + value + ".x.y", "c"),
                () -> cipher.decrypt(cipher.encrypt("x", value), "c"),
                () -> cipher.encrypt(value, "c"),
                () -> FieldCipher.keyIdOf(value),
                () -> vault.unwrap("other", value.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                () -> TagCodec.of(List.of(key), List.of(value)),
                () -> TagCodec.of(List.of(key), List.of(value, value)),
                () -> TagCodec.of(List.of(key), List.of("x")).code(value),
                () -> PersonalDataFinder.standard().find("请打" + value),
                () -> OutgoingPolicy.STANDARD.check("卡" + value, PersonalDataFinder.standard()),
                () -> masks.check("卡" + value, PersonalDataFinder.standard()),
                () -> MaskedView.builder().build().of(new CustomerId(value)),
                () -> log.record(builder.outcome(value + " ", List.of())),
                () -> Decision.of(value + "\n", "token", MovableClock.MORNING),
                () -> new Decision(
                        "kind",
                        "t",
                        "by",
                        value,
                        "",
                        RetentionClass.STANDARD,
                        List.of(),
                        Digest.NONE,
                        "OUT",
                        List.of(),
                        MovableClock.MORNING),
                () -> new Digest(value),
                () -> Digest.ofInputs(Map.of("phone", value)),
                () -> new StreamId(value + "\n"),
                () -> EvidenceVerifier.ofFile().verify(Stream.of(value, "{\"type\":\"" + value + "\"}")),
                () -> List.of(
                        new Whose.Customer(
                                List.of(Pseudonymizer.of(List.of(key)).of(new CustomerId(value)))),
                        LocalDate.EPOCH));
        for (Callable<Object> call : calls) {
            try {
                said.add(String.valueOf(call.call()));
            } catch (Exception e) {
                said.add(e + Arrays.toString(e.getSuppressed()) + e.getCause());
            }
        }
        return said;
    }
}
