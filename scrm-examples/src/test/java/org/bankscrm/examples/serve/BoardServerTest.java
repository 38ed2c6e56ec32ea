package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.examples.live.BoardProvince;
import org.bankscrm.examples.live.ContactLoad;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

@Timeout(60)
class BoardServerTest {
    private static final String KEY = "k-0123456789abcdef";

    private final BoardProvince province = new BoardProvince();
    private final CurrentBoard board = new CurrentBoard();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private RouteServer server;

    @BeforeEach
    void start() throws IOException {
        ApiKeys keys = ApiKeys.parse(List.of("test:" + HexFormat.of().formatHex(ApiKeys.sha256(KEY))));
        server = RouteServer.startWithBoard(
                ServerSettings.local(2), new CurrentRouting(), keys, MovableClock.atMorning(), System::nanoTime, board);
        province.tick();
        board.set(province.feed);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private <T> HttpResponse<T> get(String path, BodyHandler<T> how) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("X-Api-Key", KEY)
                        .build(),
                how);
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Description.read(answer.body());
    }

    private static JsonNode next(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = stream.readLine();
        }
        return Description.read(String.valueOf(line).substring("data: ".length()));
    }

    @Test
    void the_data_carry_the_numbers() throws Exception {
        JsonNode view = json("/v1/board");

        assertThat(view.at("/total/added").asInt()).isEqualTo(3);
        assertThat(view.at("/total/target").asInt()).isEqualTo(5);
        assertThat(view.at("/rows/0/id").asText()).isEqualTo("A");
        assertThat(json("/v1/board?unit=B").at("/total/added").asInt()).isZero();
    }

    @Test
    void the_stream_tells_a_new_fact_as_soon_as_the_board_has_read_it() throws Exception {
        HttpResponse<InputStream> answer = get("/v1/board/events?unit=B", BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        try (BufferedReader stream = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(next(stream).at("/total/added").asInt()).isZero();

            province.log.append(province.added("chen", "hall", "2026-10-21T09:59"));
            province.tick();

            assertThat(next(stream).at("/total/added").asInt()).isEqualTo(1);
        }
    }

    @Test
    void behind_a_number_stand_as_many_customers_masked() throws Exception {
        province.log.append(province.addedByName("chen", "2026-10-21T09:59"));
        province.tick();
        String day = "&from=2026-10-21&through=2026-10-21";

        JsonNode found = json("/v1/board/customers?unit=P&stage=ADDED" + day);

        assertThat(found.path("count").asInt()).isEqualTo(4);
        assertThat(found.path("customers")).hasSize(4);
        assertThat(found.toString()).doesNotContain(BoardProvince.CONTACT);
        assertThat(json("/v1/board/customers?person=an&stage=CONVERSED&view=BY_STAGE_DAY" + day)
                        .at("/customers/0/conversed")
                        .asText())
                .isEqualTo("2026-10-21");
        assertThat(json("/v1/board/customers?unit=P&stage=ADDED&channel=push" + day)
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void behind_a_credit_of_every_level_and_behind_every_step_of_the_bridge_stand_its_customers_masked()
            throws Exception {
        province.log.append(province.addedByName("chen", "2026-10-21T09:59"));
        province.log.append(province.customerOfA("wm-1"));
        province.tick();

        JsonNode ofProvince = json("/v1/board/credits?lens=branch&unit=P");
        assertThat(ofProvince.path("credits").asText()).isEqualTo("9");
        assertThat(ofProvince.path("rows")).hasSize(9);
        assertThat(ofProvince.toString()).doesNotContain(BoardProvince.CONTACT);
        assertThat(json("/v1/board/credits?lens=branch&unit=T&period=2026Q4")
                        .path("credits")
                        .asText())
                .isEqualTo("3");
        assertThat(json("/v1/board/credits?lens=head-office&person=an").path("rows"))
                .hasSize(1)
                .first()
                .satisfies(row -> assertThat(row.path("added").asText()).isEqualTo("2026-10-21"))
                .satisfies(row -> assertThat(row.path("status").asText()).isEqualTo("PROVISIONAL"))
                .satisfies(row -> assertThat(row.path("rule").asText()).isEqualTo("head-office@1"));
        assertThat(json("/v1/board/credits?lens=head-office").path("credits").asText())
                .isEqualTo("1");
        assertThat(json("/v1/board/credits?reason=PROSPECT").path("customers").asInt())
                .isEqualTo(8);
        assertThat(json("/v1/board/credits?lens=branch&unit=P&period=2026Q3").path("rows"))
                .isEmpty();
    }

    @Test
    void the_load_of_contacts_is_shown_as_the_guard_wrote_it() throws Exception {
        assertThat(json("/v1/board/contact-load").path("rows")).isEmpty();

        board.setLoad(new ContactLoad(List.of(
                new ContactLoad.Row("2026-11-24", "new", 0, 4, 1, 0, 2),
                new ContactLoad.Row("2026-11-23", "new", 3, 0, 0, 0, 0))));

        assertThat(json("/v1/board/contact-load")
                        .path("rows")
                        .get(0)
                        .path("sent")
                        .asInt())
                .isEqualTo(3);
        assertThat(json("/v1/board/contact-load")
                        .path("rows")
                        .get(1)
                        .path("customerClass")
                        .asText())
                .isEqualTo("new");
    }

    @Test
    void without_a_key_there_is_the_empty_page_and_nothing_else() throws Exception {
        for (String path : List.of(
                "/v1/board",
                "/v1/board/events",
                "/v1/board/contact-load",
                "/v1/board/credits?lens=branch&unit=P",
                "/v1/board/customers?unit=P&stage=ADDED&from=2026-10-21&through=2026-10-21")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
        for (String path :
                List.of("/board", "/board/board.css", "/board/board.js", "/board/chart.js", "/board/load.js")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("临江", "安小").doesNotContainPattern("(src|href)=\"(?!/|data:)");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'");
        }
    }

    @Test
    void names_of_employees_are_masked() throws Exception {
        assertThat(json("/v1/board?unit=A").toString()).contains("安**").doesNotContain("安小明");
    }

    @Test
    void a_question_that_makes_no_sense_is_answered_with_what_would() throws Exception {
        List<String> bad = List.of(
                "/v1/board?unit=X",
                "/v1/board?unit=A&unit=B",
                "/v1/board?unit=%FF",
                "/v1/board/customers?unit=P",
                "/v1/board/credits",
                "/v1/board/credits?lens=other",
                "/v1/board/credits?lens=branch&unit=P&person=an",
                "/v1/board/credits?reason=OTHER",
                "/v1/board/credits?lens=branch&period=today",
                "/v1/board/customers?unit=P&stage=OTHER&from=2026-10-21&through=2026-10-21",
                "/v1/board/customers?unit=P&stage=ADDED&from=2026-10-21&through=2026-10-20",
                "/v1/board/customers?unit=P&stage=ADDED&from=today&through=2026-10-20");
        for (String path : bad) {
            assertThat(get(path, BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(get("/board/other", BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_data_are_not_there_before_they_are_loaded() throws Exception {
        try (RouteServer early = RouteServer.startWithBoard(
                ServerSettings.local(1),
                new CurrentRouting(),
                ApiKeys.OPEN,
                MovableClock.atMorning(),
                System::nanoTime,
                new CurrentBoard())) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(early.url() + "/v1/board"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
        }
    }
}
