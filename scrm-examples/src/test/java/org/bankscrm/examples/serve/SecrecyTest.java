package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** No phone reaches a log or a message; that none reaches an answer is checked of every answer by {@link Caller}. */
class SecrecyTest {
    private static final class Records extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void no_phone_is_logged_whatever_happens() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        Records records = new Records();
        Logger.getLogger("").addHandler(records);
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            askForEverything();
        } finally {
            System.setErr(before);
            Logger.getLogger("").removeHandler(records);
        }

        assertThat(written.toString(StandardCharsets.UTF_8) + records.lines)
                .contains("request failed path=/v1/route error=java.lang.IllegalArgumentException at=")
                .doesNotContain(SmallBank.PHONE)
                .doesNotContainPattern("1[3-9]\\d{9}")
                .doesNotContain(SmallBank.CUSTOMER);
    }

    private static void askForEverything() throws IOException {
        CurrentRouting current = new CurrentRouting();
        current.set(SmallBank.routes("r"));
        try (RouteServer server = RouteServer.start(
                ServerSettings.local(2), current, ApiKeys.OPEN, MovableClock.atMorning(), System::nanoTime)) {
            Caller caller = new Caller(server);
            caller.get("/v1/route?phone=" + SmallBank.PHONE);
            caller.get("/v1/route?phone=" + SmallBank.PHONE + "0");
            caller.get("/v1/route?" + SmallBank.PHONE);
            caller.get("/" + SmallBank.PHONE);
            caller.post("{\"phone\":" + SmallBank.PHONE);
            caller.get("/v1/route", "X-Customer-Phone", SmallBank.PHONE);
            caller.get("/v1/route?customer=" + SmallBank.CUSTOMER);
            current.set(RouteSource.of(
                    request -> {
                        throw new IllegalArgumentException("bad phone " + request.phoneDigits());
                    },
                    SmallBank.routes("r").versions()));
            caller.get("/v1/route?phone=" + SmallBank.PHONE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9999, 9999",
        "S0101, S0101",
        "13131000001, ***********",
        "131-3100-0001, ***-****-****",
        "phone１３１３１００００01, phone***********",
        "1234567, *******",
        "123456, 123456"
    })
    void what_could_be_a_phone_is_masked_in_any_parameter(String given, String shown) {
        assertThat(MaskedText.digits(given)).isEqualTo(shown);
    }

    @Test
    void what_is_shown_is_short_and_printable() {
        assertThat(MaskedText.digits("x".repeat(500))).hasSize(40).endsWith("…");
        assertThat(MaskedText.all("x".repeat(500))).hasSize(40).endsWith("…");
        assertThat(MaskedText.digits("a\u0000\nb\uD800")).isEqualTo("a??b?");
        assertThat(MaskedText.digits("\uD83D\uDE00".repeat(50)))
                .hasSizeLessThanOrEqualTo(80)
                .endsWith("…");
    }
}
