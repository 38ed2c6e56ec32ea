package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.examples.serve.Caller.problem;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.CandidateStatus;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.core.report.FunnelView;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.examples.live.BoardProvince;
import org.bankscrm.examples.live.LiveCredits;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The description says what the server does: no more and no less. Each answer is held against it by {@link Caller}. */
class OpenApiTest {
    private static final String KEY = "k-0123456789abcdef";
    private static final String[] WITH_KEY = {"X-Api-Key", KEY};

    private final Description description = new Description();
    private final CurrentRouting current = new CurrentRouting();
    private final CurrentBoard board = new CurrentBoard();
    private final Set<String> seen = new TreeSet<>();

    private RouteServer start() throws IOException {
        ApiKeys keys = ApiKeys.parse(List.of("test:" + HexFormat.of().formatHex(ApiKeys.sha256(KEY))));
        return RouteServer.startWithBoard(
                ServerSettings.local(2), current, keys, MovableClock.atMorning(), System::nanoTime, board);
    }

    private HttpResponse<String> see(
            Caller caller, String method, String pathAndQuery, String body, String... headers) {
        HttpResponse<String> answer = caller.send(method, pathAndQuery, body, headers);
        seen.add(method + " " + pathAndQuery.split("\\?", 2)[0] + " " + answer.statusCode());
        return answer;
    }

    @Test
    void every_answer_described_is_given_and_every_answer_given_is_described() throws IOException {
        String[] json = {"X-Api-Key", KEY, "Content-Type", "application/json"};
        RouteSource broken = RouteSource.of(
                request -> {
                    throw new IllegalStateException("broken");
                },
                SmallBank.routes("r").versions());
        try (RouteServer server = start()) {
            Caller caller = new Caller(server);
            see(caller, "GET", "/health/ready", "");
            see(caller, "GET", "/v1/route?visitor=v", "", WITH_KEY);
            see(caller, "POST", "/v1/route", "{\"visitor\":\"v\"}", json);
            current.set(broken);
            see(caller, "GET", "/v1/route?visitor=v", "", WITH_KEY);
            see(caller, "POST", "/v1/route", "{\"visitor\":\"v\"}", json);
            current.set(SmallBank.routes("r"));
            for (String path :
                    List.of("/health/live", "/health/ready", "/metrics", "/openapi.json", "/v1/route?visitor=v")) {
                see(caller, "GET", path, "", WITH_KEY);
            }
            for (String path : List.of("/metrics", "/openapi.json", "/v1/route?visitor=v")) {
                see(caller, "GET", path, "");
            }
            see(caller, "GET", "/v1/route?phone=1", "", WITH_KEY);
            see(caller, "POST", "/v1/route", "{\"visitor\":\"v\"}");
            see(caller, "POST", "/v1/route", "{\"visitor\":\"v\"}", json);
            see(caller, "POST", "/v1/route", "{\"phone\":\"1\"}", json);
            see(caller, "POST", "/v1/route", "{}", WITH_KEY);
            see(caller, "POST", "/v1/route", " ".repeat(RouteEndpoint.MOST_BODY_BYTES + 1), json);
            seeTheBoard(caller);
        }

        assertThat(seen).isEqualTo(description.answers());
    }

    private void seeTheBoard(Caller caller) {
        String day = "&from=2026-10-21&through=2026-10-21";
        List<String> data = List.of(
                "/v1/board?",
                "/v1/board/events?",
                "/v1/board/customers?stage=ADDED" + day,
                "/v1/board/credits?lens=branch");
        data.forEach(path -> see(caller, "GET", path, "", WITH_KEY));
        BoardProvince province = new BoardProvince();
        province.tick();
        province.feed.close();
        board.set(province.feed);
        data.forEach(path -> see(caller, "GET", path, "", WITH_KEY));
        data.forEach(path -> see(caller, "GET", path, ""));
        data.forEach(path -> see(caller, "GET", path + "&unit=A&unit=B", "", WITH_KEY));
        board.set(province.broken());
        data.forEach(path -> see(caller, "GET", path, "", WITH_KEY));
        see(caller, "GET", "/v1/board/contact-load", "", WITH_KEY);
        see(caller, "GET", "/v1/board/contact-load", "");
        List.of("/board", "/board/board.css", "/board/board.js", "/board/chart.js", "/board/load.js")
                .forEach(path -> see(caller, "GET", path, ""));
    }

    @Test
    void every_path_the_server_knows_is_described() {
        Set<String> served = new TreeSet<>(Gate.paths());
        served.addAll(BoardHandler.paths());
        Set<String> described = new TreeSet<>();
        description.root().path("paths").fieldNames().forEachRemaining(described::add);

        assertThat(described).isEqualTo(served);
    }

    @Test
    void stages_views_and_reasons_on_the_board_are_those_of_the_code() {
        assertThat(texts("/components/parameters/stage/schema/enum")).isEqualTo(names(FunnelStage.values()));
        assertThat(texts("/components/schemas/Stage/properties/stage/enum")).isEqualTo(names(FunnelStage.values()));
        assertThat(texts("/components/parameters/view/schema/enum")).isEqualTo(names(FunnelView.values()));
        assertThat(texts("/components/schemas/BridgeStep/properties/reason/enum"))
                .isEqualTo(names(BridgeReason.values()));
        assertThat(texts("/components/parameters/reason/schema/enum")).isEqualTo(names(BridgeReason.values()));
        assertThat(texts("/components/parameters/lens/schema/enum"))
                .isEqualTo(LiveCredits.LENSES.stream().map(Lens::id).toList());
        assertThat(texts("/components/schemas/CreditCustomer/properties/status/enum"))
                .containsAll(names(CandidateStatus.values()))
                .hasSize(CandidateStatus.values().length + 1)
                .contains("DECIDED");
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    @Test
    void paths_and_methods_are_those_the_server_knows() throws IOException {
        try (RouteServer server = start()) {
            Caller caller = new Caller(server);
            description.root().path("paths").properties().forEach(path -> {
                Set<String> allowed = new TreeSet<>(Arrays.asList(caller.send("OPTIONS", path.getKey(), "")
                        .headers()
                        .firstValue("Allow")
                        .orElse("")
                        .split(", ", -1)));
                allowed.removeAll(List.of("OPTIONS", "HEAD"));
                Set<String> described = new TreeSet<>();
                path.getValue().fieldNames().forEachRemaining(name -> described.add(name.toUpperCase(Locale.ROOT)));
                assertThat(described).as(path.getKey()).isEqualTo(allowed);
            });
        }
    }

    @Test
    void parameters_are_those_the_server_reads_by_query_header_and_body() {
        for (String method : List.of("get", "post")) {
            List<String> queries = new ArrayList<>();
            List<String> headers = new ArrayList<>();
            description.operation("/v1/route", method).path("parameters").forEach(reference -> {
                JsonNode parameter = description.resolved(reference);
                (parameter.path("in").asText().equals("query") ? queries : headers)
                        .add(parameter.path("name").asText());
                assertThat(parameter.path("required").asBoolean()).isFalse();
            });
            assertThat(queries).containsExactlyInAnyOrderElementsOf(RouteParameters.NAMES);
            assertThat(headers).containsExactly(RouteParameters.PHONE_HEADER);
        }
        Set<String> members = new TreeSet<>();
        JsonNode body = description.root().at("/components/schemas/RouteRequest");
        body.path("properties").fieldNames().forEachRemaining(members::add);
        assertThat(members).isEqualTo(new TreeSet<>(RouteParameters.NAMES));
        assertThat(body.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void values_beyond_the_lengths_described_are_refused_and_those_within_are_not() throws IOException {
        current.set(SmallBank.routes("r"));
        try (RouteServer server = start()) {
            Caller caller = new Caller(server);
            for (String name : List.of("customer", "visitor", "channel", "campaign")) {
                String schema =
                        "/components/schemas/" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
                int most = description.root().at(schema + "/maxLength").asInt();
                String who = name.equals("customer") || name.equals("visitor") ? "" : "visitor=v&";
                String start = "/v1/route?" + who + name + "=";

                assertThat(caller.get(start + "x".repeat(most), WITH_KEY).statusCode())
                        .isEqualTo(200);
                assertThat(problem(caller.get(start + "x".repeat(most + 1), WITH_KEY)))
                        .isEqualTo("invalid-value");
            }
        }
    }

    @Test
    void kinds_of_problems_steps_and_causes_are_those_of_the_code() {
        List<String> types =
                Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList();
        List<String> steps = Arrays.stream(RouteStep.values()).map(Enum::name).toList();

        assertThat(texts("/components/schemas/ProblemType/enum")).containsExactlyInAnyOrderElementsOf(types);
        assertThat(texts("/components/schemas/RouteAnswer/properties/step/enum"))
                .containsExactlyElementsOf(steps);
        assertThat(texts("/components/schemas/RouteAnswer/properties/decision/enum"))
                .hasSize(kindsOf(RouteDecision.class));
        assertThat(texts("/components/schemas/RouteAnswer/properties/cause/enum"))
                .containsExactly(RouteDecision.Refusal.NO_CODE.name());
    }

    private static int kindsOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .mapToInt(OpenApiTest::kindsOf)
                        .sum()
                : 1;
    }

    private List<String> texts(String pointer) {
        List<String> texts = new ArrayList<>();
        description.root().at(pointer).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void the_server_hands_out_this_description() throws IOException {
        try (RouteServer server = start()) {
            assertThat(Caller.json(new Caller(server).get("/openapi.json", WITH_KEY)))
                    .isEqualTo(description.root());
        }
    }

    @Test
    void an_answer_the_schema_does_not_allow_is_noticed() {
        JsonNode problem = description.schema("Problem");
        String good = "{\"type\":\"urn:bankscrm:problem:failed\",\"title\":\"t\",\"status\":500,\"detail\":\"d\"}";

        assertThat(description.faults(problem, good)).isEmpty();
        assertThat(description.faults(problem, good.replace("500", "\"500\""))).isNotEmpty();
        assertThat(description.faults(problem, good.replace("failed", "other"))).isNotEmpty();
        assertThat(description.faults(problem, good.replace("\"detail\"", "\"details\"")))
                .isNotEmpty();
    }
}
