package org.bankscrm.examples.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.Charset;

/** Requests no client library would send. */
@Timeout(60)
class RawRequestsTest {
    private static final String END = " HTTP/1.1\r\nHost: scrm\r\n\r\n";

    private RouteServer server;

    @BeforeEach
    void start() throws IOException {
        CurrentRouting current = new CurrentRouting();
        current.set(SmallBank.routes("r"));
        server = RouteServer.start(
                ServerSettings.local(2), current, ApiKeys.OPEN, MovableClock.atMorning(), System::nanoTime);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String once(String request, Charset charset) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            return connection.send(request, charset).answer();
        } catch (SocketException e) {
            return "";
        }
    }

    private void stillServes() throws IOException {
        assertThat(once("GET /v1/route?phone=" + SmallBank.PHONE + END, UTF_8)).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void a_connection_is_kept_after_an_error() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection.send("GET /v1/route?phone=1" + END, UTF_8).answer())
                    .startsWith("HTTP/1.1 400 ");
            assertThat(connection.send("GET /nowhere" + END, UTF_8).answer()).startsWith("HTTP/1.1 404 ");
            assertThat(connection.send("DELETE /v1/route" + END, UTF_8).answer())
                    .startsWith("HTTP/1.1 405 ");
            assertThat(connection
                            .send("GET /v1/route?phone=" + SmallBank.PHONE + END, UTF_8)
                            .answer())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"manager\":\"an\"");
        }
    }

    @Test
    void bytes_that_are_not_percent_encoded_are_read_as_utf_8_or_refused_and_never_guessed() throws IOException {
        assertThat(once("GET /v1/route?visitor=v&within=é" + END, UTF_8))
                .startsWith("HTTP/1.1 400 ")
                .contains("unknown-unit", "\"value\":\"é\"");
        assertThat(once("GET /v1/route?visitor=v&within=é" + END, ISO_8859_1))
                .startsWith("HTTP/1.1 400 ")
                .contains("malformed-query");
        assertThat(once("GET /v1/route?visitor=v&within=渠道" + END, UTF_8)).startsWith("HTTP/1.1 400 ");
        stillServes();
    }

    @Test
    void a_percent_sign_without_digits_is_refused() throws IOException {
        assertThat(once("GET /v1/route?visitor=%4" + END, UTF_8)).startsWith("HTTP/1.1 400 ");
        assertThat(once("GET /v1/route?visitor=%zz" + END, UTF_8)).startsWith("HTTP/1.1 400 ");
        stillServes();
    }

    @Test
    void what_the_server_of_the_jdk_refuses_by_itself_is_not_quoted_either() throws IOException {
        for (String line : new String[] {"GET /v1/route?phone=13131000001^", "13131000001", "GET 13131000001"}) {
            assertThat(once(line + END, UTF_8)).doesNotStartWith("HTTP/1.1 200").doesNotContain("13131000001");
        }
        stillServes();
    }

    @Test
    void an_enormous_header_is_refused_or_cut_off_and_harms_nobody_else() throws IOException {
        String request =
                "GET /v1/route?visitor=v HTTP/1.1\r\nHost: scrm\r\nX-Filler: " + "x".repeat(1 << 20) + "\r\n\r\n";

        assertThat(once(request, UTF_8)).doesNotStartWith("HTTP/1.1 200");
        stillServes();
    }

    @Test
    void an_enormous_body_is_answered_413_and_the_connection_closed() throws IOException {
        String head = "POST /v1/route HTTP/1.1\r\nHost: scrm\r\nContent-Type: application/json\r\nContent-Length: ";
        try (RawConnection connection = new RawConnection(server)) {
            String answer = connection
                    .send(head + "1000000\r\n\r\n" + "x".repeat(8_192), UTF_8)
                    .answer();

            assertThat(answer).startsWith("HTTP/1.1 413 ").containsIgnoringCase("\r\nconnection: close\r\n");
        }
        stillServes();
    }

    @Test
    void a_request_that_is_cut_off_harms_nobody_else() throws IOException {
        for (String part :
                new String[] {"", "GET", "GET /v1/route", "GET /v1/route HTTP/1.1\r\nHost", "\r\n\r\n", "\0\0"}) {
            try (RawConnection connection = new RawConnection(server)) {
                connection.send(part, ISO_8859_1);
            }
        }
        stillServes();
    }
}
