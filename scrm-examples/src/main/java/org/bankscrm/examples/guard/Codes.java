package org.bankscrm.examples.guard;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.compliance.words.pack.Product;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What values of the files stand for; errors name what would be valid. */
final class Codes {
    private static final List<InformationClass> INFORMATION = List.of(
            InformationClass.MARKETING,
            InformationClass.SERVICE,
            InformationClass.TRANSACTION,
            InformationClass.SECURITY,
            InformationClass.LEGAL);
    private static final List<Purpose> PURPOSES = List.of(Purpose.SERVICE, Purpose.MARKETING, Purpose.PERSONAL_ADVICE);
    private static final String OPT_OUT = "opt-out";

    private Codes() {}

    static ContactChannel channel(String code) {
        return oneOf(code, List.of(ContactChannel.values()), ContactChannel::code);
    }

    static InformationClass information(String code) {
        return oneOf(code, INFORMATION, InformationClass::code);
    }

    static List<Purpose> purposes(String codes) {
        return parts(codes).stream()
                .map(code -> oneOf(code, PURPOSES, Purpose::code))
                .toList();
    }

    static Product product(String code) {
        return oneOf(code, List.of(Product.values()), product -> product.name().toLowerCase(Locale.ROOT));
    }

    static List<Suppression> suppressions(String codes) {
        return parts(codes).stream().map(Codes::suppression).toList();
    }

    private static Suppression suppression(String code) {
        if (code.equals("complaint")) {
            return new Suppression.Complaint();
        }
        if (code.equals(OPT_OUT)) {
            return new Suppression.OptOutOfAll();
        }
        if (code.startsWith(OPT_OUT + ":")) {
            return new Suppression.OptOut(channel(code.substring(OPT_OUT.length() + 1)));
        }
        throw new IllegalArgumentException("must be complaint, opt-out or opt-out:<channel>");
    }

    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must look like 2026-11-23T10:00:00+08:00", e);
        }
    }

    private static List<String> parts(String codes) {
        return Arrays.stream(codes.split(";", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static <T> T oneOf(String code, List<T> all, Function<T, String> codeOf) {
        return all.stream()
                .filter(one -> codeOf.apply(one).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + all.stream().map(codeOf).toList()));
    }
}
