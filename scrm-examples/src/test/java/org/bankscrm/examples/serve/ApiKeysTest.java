package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.examples.serve.Caller.problem;

import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

class ApiKeysTest {
    private static final String KEY = "k-0123456789abcdef";
    private static final String OTHER = "k-fedcba9876543210";

    private static String line(String name, String key) {
        return name + ":" + HexFormat.of().formatHex(ApiKeys.sha256(key));
    }

    private static RouteServer server(ApiKeys keys) throws IOException {
        CurrentRouting current = new CurrentRouting();
        current.set(SmallBank.routes("r"));
        return RouteServer.start(ServerSettings.local(2), current, keys, MovableClock.atMorning(), System::nanoTime);
    }

    @Test
    void any_of_the_keys_opens_in_either_header() throws IOException {
        ApiKeys keys = ApiKeys.parse(List.of(
                "# two callers",
                "",
                line("mobile-bank", KEY),
                line("counter", OTHER).toUpperCase(Locale.ROOT)));
        try (RouteServer server = server(keys)) {
            Caller caller = new Caller(server);
            String path = "/v1/route?phone=" + SmallBank.PHONE;

            assertThat(caller.get(path, "X-Api-Key", KEY).statusCode()).isEqualTo(200);
            assertThat(caller.get(path, "X-Api-Key", OTHER).statusCode()).isEqualTo(200);
            assertThat(caller.get(path, "Authorization", "Bearer " + KEY).statusCode())
                    .isEqualTo(200);
            assertThat(caller.get(path, "Authorization", "bearer " + OTHER).statusCode())
                    .isEqualTo(200);
            assertThat(caller.get("/metrics", "X-Api-Key", KEY).statusCode()).isEqualTo(200);
            assertThat(caller.get("/openapi.json", "X-Api-Key", KEY).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_a_known_key_only_health_is_told() throws IOException {
        try (RouteServer server = server(ApiKeys.parse(List.of(line("mobile-bank", KEY))))) {
            Caller caller = new Caller(server);
            String path = "/v1/route?phone=" + SmallBank.PHONE;
            String digest = line("mobile-bank", KEY).substring("mobile-bank:".length());

            for (HttpResponse<String> refused : List.of(
                    caller.get(path),
                    caller.get(path, "X-Api-Key", OTHER),
                    caller.get(path, "X-Api-Key", KEY + "x"),
                    caller.get(path, "X-Api-Key", digest),
                    caller.get(path, "Authorization", "Basic " + KEY),
                    caller.get(path, "Authorization", KEY),
                    caller.get(path, "X-Api-Key", OTHER, "Authorization", "Bearer " + KEY),
                    caller.post("{\"phone\":\"" + SmallBank.PHONE + "\"}"),
                    caller.get("/metrics"),
                    caller.get("/openapi.json"))) {
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(problem(refused)).isEqualTo("unauthorised");
                assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"scrm\"");
            }
            assertThat(caller.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(caller.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile-bank", ":ab", "mobile-bank:", "mobile-bank:xyz", "mobile-bank:0123"})
    void a_line_that_is_no_name_and_digest_is_named_and_not_quoted(String bad) {
        assertThatThrownBy(() -> ApiKeys.parse(List.of(line("a", KEY), bad, line("a", OTHER))))
                .isInstanceOfSatisfying(
                        InvalidApiKeysException.class,
                        e -> assertThat(e.faults()).hasSize(2).satisfies(faults -> {
                            assertThat(faults.get(0))
                                    .startsWith("line 2: valid is name:digest")
                                    .doesNotContain(bad);
                            assertThat(faults.get(1)).startsWith("line 3: the name stands in a line before");
                        }));
    }

    @Test
    void a_file_without_keys_is_refused_instead_of_letting_everybody_in() {
        assertThatThrownBy(() -> ApiKeys.parse(List.of("# nobody yet"))).hasMessageContaining("no line holds a key");
    }

    @Test
    void keys_print_their_number_only() {
        assertThat(ApiKeys.parse(List.of(line("a", KEY)))).hasToString("ApiKeys[1]");
        assertThat(ApiKeys.OPEN).hasToString("ApiKeys[open]");
    }
}
