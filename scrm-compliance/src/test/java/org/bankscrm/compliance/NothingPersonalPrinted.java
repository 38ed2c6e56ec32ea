package org.bankscrm.compliance;

import org.bankscrm.compliance.privacy.PersonalDataFinder;
import org.bankscrm.compliance.privacy.PersonalDataKind;
import org.bankscrm.compliance.privacy.PersonalDataSpan;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Listens to standard output and standard error, where logs go too, through all tests of the module: a class of tests fails in
 * which a phone, an identity or a card number was printed.
 */
public final class NothingPersonalPrinted implements BeforeAllCallback, AfterAllCallback {
    private static final Set<PersonalDataKind> NUMBERS =
            EnumSet.of(PersonalDataKind.PHONE, PersonalDataKind.ID_NUMBER, PersonalDataKind.BANK_CARD);

    /** What was printed since it was last looked at. */
    private record Heard(ByteArrayOutputStream bytes) {
        synchronized String take() {
            String text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            return text;
        }
    }

    private static Heard listen() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(both(System.out, bytes));
        System.setErr(both(System.err, bytes));
        return new Heard(bytes);
    }

    private static PrintStream both(PrintStream first, ByteArrayOutputStream second) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                first.write(b);
                second.write(b);
            }

            @Override
            public void write(byte[] some, int from, int count) {
                first.write(some, from, count);
                second.write(some, from, count);
            }

            @Override
            public void flush() {
                first.flush();
            }
        };
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static Heard heard(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(NothingPersonalPrinted.class))
                .getOrComputeIfAbsent("heard", key -> listen(), Heard.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        heard(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        for (PersonalDataSpan span :
                PersonalDataFinder.standard().find(heard(context).take())) {
            if (NUMBERS.contains(span.kind())) {
                throw new AssertionError("something personal was printed: " + span.kind());
            }
        }
    }
}
