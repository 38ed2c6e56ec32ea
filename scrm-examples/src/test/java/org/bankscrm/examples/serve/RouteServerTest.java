package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.examples.serve.Caller.json;
import static org.bankscrm.examples.serve.Caller.problem;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

class RouteServerTest {
    private final CurrentRouting current = new CurrentRouting();
    private RouteServer server;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        current.set(SmallBank.routes("relations-5"));
        server = RouteServer.start(
                ServerSettings.local(2), current, ApiKeys.OPEN, MovableClock.atMorning(), System::nanoTime);
        caller = new Caller(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> findings(HttpResponse<String> answer) {
        List<String> findings = new ArrayList<>();
        json(answer)
                .path("reasons")
                .forEach(reason -> findings.add(reason.path("rule").path("id").asText() + " "
                        + reason.path("finding").asText()));
        return findings;
    }

    @Nested
    class a_route {
        @Test
        void tells_the_manager_her_code_the_step_the_versions_and_the_reasons() {
            HttpResponse<String> answer =
                    caller.get("/v1/route?channel=hall&campaign=spring", "X-Customer-Phone", SmallBank.PHONE);

            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode route = json(answer);
            assertThat(route.path("decision").asText()).isEqualTo("OWN_MANAGER");
            assertThat(route.path("step").asText()).isEqualTo("MANAGING_MANAGER");
            assertThat(route.path("manager").asText()).isEqualTo("an");
            assertThat(route.path("branch").asText()).isEqualTo("3101");
            assertThat(route.path("code").path("id").asText()).isEqualTo(SmallBank.CODE_OF_AN);
            assertThat(route.path("code").path("url").asText()).isEqualTo(SmallBank.CODE_OF_AN);
            assertThat(route.path("code").path("validUntil").asText()).isEqualTo("2027-01-01T00:00:00Z");
            assertThat(route.path("rule"))
                    .isEqualTo(Description.read("{\"id\":\"routing.managing-manager\",\"version\":\"standard-1\"}"));
            assertThat(route.path("versions")).isEqualTo(Description.read("""
                                    {"relations":"relations-5","staff":"staff-7","codes":"codes-3","regions":"none"}"""));
            assertThat(findings(answer))
                    .containsExactly(
                            "routing.already-added NOT_ADDED",
                            "routing.managing-manager CHOSEN",
                            "small.balance TAKEN");
            assertThat(route.path("reasons").get(2).path("text").asText()).isEqualTo("taken, channel hall");
            assertThat(route.path("reasons")
                            .get(2)
                            .path("facts")
                            .path("channel")
                            .asText())
                    .isEqualTo("hall");
        }

        @Test
        void is_the_same_by_query_header_body_and_customer_number() {
            String byQuery = caller.get("/v1/route?phone=" + SmallBank.PHONE).body();

            assertThat(caller.get("/v1/route", "x-customer-phone", "+86 131-3100-0001")
                            .body())
                    .isEqualTo(byQuery);
            assertThat(caller.post("{\"phone\":\"" + SmallBank.PHONE + "\"}").body())
                    .isEqualTo(byQuery);
            assertThat(caller.get("/v1/route?customer=" + SmallBank.CUSTOMER).body())
                    .isEqualTo(byQuery);
        }

        @Test
        void may_be_a_collective_code_without_an_address() {
            HttpResponse<String> listed = caller.get("/v1/route?phone=" + SmallBank.LISTED);
            HttpResponse<String> stranger = caller.post("{\"visitor\":\"session-17\",\"anywhere\":true}");

            assertThat(json(listed).path("decision").asText()).isEqualTo("BRANCH_COLLECTIVE");
            assertThat(json(listed).path("branch").asText()).isEqualTo("3102");
            assertThat(json(listed).path("code")).isEqualTo(Description.read("{\"id\":\"all-3102\"}"));
            assertThat(json(stranger).path("decision").asText()).isEqualTo("BANK_COLLECTIVE");
        }

        @Test
        void may_be_none_and_says_why() {
            current.set(SmallBank.routes("r", LiveCode.NONE, RoutePolicy.STANDARD));
            HttpResponse<String> answer = caller.get("/v1/route?phone=" + SmallBank.STRANGER);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("decision").asText()).isEqualTo("REFUSED");
            assertThat(json(answer).path("cause").asText()).isEqualTo("NO_CODE");
            assertThat(findings(answer)).contains("routing.bank-collective NO_CODE");
        }

        @Test
        void is_never_kept_by_a_cache() {
            for (String path :
                    List.of("/v1/route?phone=" + SmallBank.PHONE, "/v1/route?phone=1", "/nowhere", "/metrics")) {
                assertThat(caller.get(path).headers().firstValue("Cache-Control"))
                        .contains("no-store");
            }
        }

        @Test
        void is_given_to_a_request_that_says_nothing_of_the_customer() {
            HttpResponse<String> answer = caller.get("/v1/route");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("decision").asText()).isEqualTo("BANK_COLLECTIVE");
        }

        @Test
        void is_that_of_the_customer_number_where_it_and_the_phone_both_lead_somewhere() {
            HttpResponse<String> answer =
                    caller.get("/v1/route?phone=" + SmallBank.LISTED + "&customer=" + SmallBank.CUSTOMER);
            HttpResponse<String> byPhone = caller.get("/v1/route?phone=" + SmallBank.LISTED + "&customer=C-unknown");

            assertThat(json(answer).path("manager").asText()).isEqualTo("an");
            assertThat(json(byPhone).path("branch").asText()).isEqualTo("3102");
        }

        @Test
        void takes_what_the_request_says_of_units_as_utf_8() {
            HttpResponse<String> known = caller.get("/v1/route?visitor=v&within=%E6%B8%A0%E9%81%93");
            HttpResponse<String> unknown = caller.get("/v1/route?visitor=v&within=%E6%B8%A0");

            assertThat(known.statusCode()).isEqualTo(200);
            assertThat(problem(unknown)).isEqualTo("unknown-unit");
            assertThat(json(unknown).path("value").asText()).isEqualTo("渠");
        }
    }

    @Nested
    class a_bad_request {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "phone=12345|bad-phone|phone|*****",
                    "phone=|bad-phone|phone|''",
                    "phone=021-6888-0000|bad-phone|phone|*************",
                    "visitor=v&within=9999|unknown-unit|within|9999",
                    "visitor=v&within=13131000001|unknown-unit|within|***********",
                    "visitor=v&telephone=1|unknown-parameter|telephone|",
                    "visitor=v&13131000001|unknown-parameter|***********|",
                    "visitor=v&visitor=v|repeated-parameter|visitor|",
                    "visitor=v&channel=a+b|invalid-value|channel|a b",
                    "customer=C%201|invalid-value|customer|***",
                    "visitor=v&anywhere=yes|invalid-value|anywhere|yes",
                    "visitor=v&skills=fund,,loan|invalid-value|skills|fund,,loan",
                    "visitor=v&channel=%FF|malformed-query||",
                    "visitor=v&channel=%C3|malformed-query||",
                    "visitor=v&channel=%E6%B8|malformed-query||"
                })
        void names_the_field_the_masked_value_and_what_would_be_valid(
                String query, String type, String field, String value) {
            HttpResponse<String> answer = caller.get("/v1/route" + (query == null ? "" : "?" + query));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(problem(answer)).isEqualTo(type);
            assertThat(json(answer).path("field").asText(null)).isEqualTo(field);
            assertThat(json(answer).path("value").asText(null)).isEqualTo(value);
            assertThat(json(answer).path("valid").asText()).isNotEmpty();
        }

        @Test
        void says_of_a_phone_what_is_wrong_with_it() {
            assertThat(json(caller.get("/v1/route?phone=1313100000"))
                            .path("detail")
                            .asText())
                    .contains("\"**********\"", "valid is one mainland mobile number");
        }

        @Test
        void lists_every_fault() {
            HttpResponse<String> answer = caller.get("/v1/route?anywhere=1&tel=1&channel=");

            List<String> types = new ArrayList<>(List.of(problem(answer)));
            json(answer)
                    .path("others")
                    .forEach(other -> types.add(other.path("field").asText()));
            assertThat(types).containsExactly("unknown-parameter", "channel", "anywhere");
        }

        @Test
        void may_have_the_phone_in_two_places() {
            HttpResponse<String> answer =
                    caller.get("/v1/route?phone=" + SmallBank.PHONE, "X-Customer-Phone", SmallBank.PHONE);

            assertThat(problem(answer)).isEqualTo("repeated-parameter");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "\"13131000001\"",
                    "{\"phone\":\"13131000001\"",
                    "{\"phone\":\"13131000001\"} 1",
                    "{\"phone\":\"13131000001\",\"phone\":\"13131000001\"}",
                    "{phone:13131000001}"
                })
        void may_have_a_body_that_is_no_object_and_does_not_quote_it(String body) {
            HttpResponse<String> answer = caller.post(body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(problem(answer)).isEqualTo("malformed-body");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"phone\":13131000001}", "{\"phone\":null}", "{\"visitor\":\"v\",\"anywhere\":\"true\"}"})
        void may_have_members_of_another_type(String body) {
            assertThat(problem(caller.post(body))).isEqualTo("invalid-value");
        }

        @Test
        void is_passed_over_as_far_as_the_policy_says() {
            RoutePolicy lenient =
                    RoutePolicy.STANDARD.withInvalidPhone("lenient-1", RoutePolicy.InvalidPhone.PASS_OVER);
            current.set(SmallBank.routes("r", LiveCode.of("all"), lenient));
            HttpResponse<String> answer = caller.get("/v1/route?phone=12345");

            assertThat(json(answer).path("decision").asText()).isEqualTo("BANK_COLLECTIVE");
            assertThat(findings(answer)).contains("routing.already-added INVALID_PHONE");
        }
    }

    @Nested
    class a_body {
        @Test
        void of_4096_bytes_is_read_and_one_of_4097_is_not() {
            String start = "{\"phone\":\"" + SmallBank.PHONE + "\"}";

            assertThat(caller.post(start + " ".repeat(RouteEndpoint.MOST_BODY_BYTES - start.length()))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> tooLarge =
                    caller.post(start + " ".repeat(RouteEndpoint.MOST_BODY_BYTES + 1 - start.length()));
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(problem(tooLarge)).isEqualTo("body-too-large");
        }

        @Test
        void that_is_not_declared_as_json_is_refused() {
            HttpResponse<String> answer = caller.send(
                    "POST", "/v1/route", "phone=13131000001", "Content-Type", "application/x-www-form-urlencoded");

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(problem(answer)).isEqualTo("unsupported-type");
            assertThat(caller.send(
                                    "POST",
                                    "/v1/route",
                                    "{\"visitor\":\"v\"}",
                                    "Content-Type",
                                    "Application/JSON; charset=utf-8")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class a_path {
        @ParameterizedTest
        @ValueSource(strings = {"/", "/v1", "/v1/route/", "/v1/routes", "/v1//route", "/13131000001", "/v1/route%2F"})
        void that_is_unknown_is_answered_404_and_not_quoted(String path) {
            HttpResponse<String> answer = caller.get(path);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(problem(answer)).isEqualTo("not-found");
        }

        @Test
        void tells_its_methods() {
            for (String method : List.of("PUT", "DELETE", "PATCH", "HEAD")) {
                HttpResponse<String> answer = caller.send(method, "/v1/route", "");
                assertThat(answer.statusCode()).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).contains("GET, OPTIONS, POST");
            }
            assertThat(problem(caller.send("DELETE", "/metrics", ""))).isEqualTo("method-not-allowed");
            HttpResponse<String> options = caller.send("OPTIONS", "/health/live", "");
            assertThat(options.statusCode()).isEqualTo(204);
            assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/health/live", "/health/ready", "/openapi.json"})
        void answers_head_with_the_length_and_no_body(String path) {
            HttpResponse<String> head = caller.send("HEAD", path, "");

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length"))
                    .isEqualTo(caller.get(path).headers().firstValue("Content-Length"));
        }
    }

    @Nested
    class before_the_data_is_loaded {
        @Test
        void it_lives_but_is_not_ready() throws IOException {
            CurrentRouting loading = new CurrentRouting();
            try (RouteServer young = RouteServer.start(
                    ServerSettings.local(1), loading, ApiKeys.OPEN, MovableClock.atMorning(), System::nanoTime)) {
                Caller early = new Caller(young);
                assertThat(early.get("/health/live").statusCode()).isEqualTo(200);
                assertThat(early.get("/health/ready").statusCode()).isEqualTo(503);
                assertThat(problem(early.get("/v1/route?phone=" + SmallBank.PHONE)))
                        .isEqualTo("not-ready");
                assertThat(early.get("/metrics").body())
                        .contains("scrm_ready 0\n")
                        .doesNotContain("scrm_route_data_info");

                loading.set(SmallBank.routes("r"));

                assertThat(early.get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(early.get("/v1/route?phone=" + SmallBank.PHONE).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void a_failure_of_the_host_is_answered_without_internals() {
        current.set(RouteSource.of(
                request -> {
                    throw new IllegalStateException("jdbc:secret 13131000001");
                },
                SmallBank.routes("r").versions()));
        HttpResponse<String> answer = caller.get("/v1/route?phone=" + SmallBank.PHONE);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(problem(answer)).isEqualTo("failed");
        assertThat(answer.body()).doesNotContain("jdbc", "IllegalState", "Exception");
    }

    @Test
    void metrics_count_requests_decisions_and_times_and_name_the_data() {
        caller.get("/v1/route?phone=" + SmallBank.PHONE);
        caller.get("/v1/route?phone=" + SmallBank.PHONE);
        caller.get("/v1/route?phone=1");
        caller.get("/nowhere/13131000001");
        HttpResponse<String> metrics = caller.get("/metrics");

        assertThat(metrics.headers().firstValue("Content-Type")).contains(Metrics.CONTENT_TYPE);
        assertThat(metrics.body())
                .contains(
                        "# TYPE scrm_http_requests_total counter\n",
                        "scrm_http_requests_total{path=\"/v1/route\",method=\"GET\",status=\"200\"} 2\n",
                        "scrm_http_requests_total{path=\"/v1/route\",method=\"GET\",status=\"400\"} 1\n",
                        "scrm_http_requests_total{path=\"other\",method=\"other\",status=\"404\"} 1\n",
                        "scrm_route_decisions_total{step=\"MANAGING_MANAGER\",decision=\"OWN_MANAGER\"} 2\n",
                        "scrm_route_decisions_total{step=\"NONE\",decision=\"REFUSED\"} 1\n",
                        "scrm_http_request_duration_seconds_bucket{path=\"/v1/route\",le=\"+Inf\"} 3\n",
                        "scrm_http_request_duration_seconds_count{path=\"/v1/route\"} 3\n",
                        "scrm_http_requests_in_flight 1\n",
                        "scrm_ready 1\n",
                        "scrm_route_data_info{relations=\"relations-5\",staff=\"staff-7\",codes=\"codes-3\",regions=\"none\"} 1\n");
        for (String line : metrics.body().split("\n", -1)) {
            assertThat(line).matches("(# (HELP|TYPE) .+|[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? [0-9.]+|)");
        }
    }
}
