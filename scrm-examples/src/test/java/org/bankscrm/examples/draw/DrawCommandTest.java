package org.bankscrm.examples.draw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class DrawCommandTest {
    private static final String USUAL = "{\"ladder\":[\"1.88\",\"2.88\",\"3.88\",\"5.88\",\"8.88\",\"18.88\",\"38.88\","
            + "\"88.88\",\"188.88\"],\"participants\":20000,\"mean\":\"3.88\",\"bounds\":{\"88.88\":[3,3],"
            + "\"188.88\":[1,1]},\"mostFrequent\":\"3.88\",\"fit\":\"EXACT\",\"policy\":[\"3.00\",\"5.00\"]}";
    private static final String SMALL = "{\"campaign\":\"spring-2026\",\"rulesVersion\":\"1\",\"tiers\":["
            + "{\"amount\":\"1.88\",\"count\":150},{\"amount\":\"3.88\",\"count\":46},{\"amount\":\"88.88\",\"count\":4}]";

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        CommandLine command =
                Scrm.commandLine().setOut(new PrintWriter(outText)).setErr(new PrintWriter(errText));
        int exitCode = command.execute(arguments);
        out = outText.toString();
        err = errText.toString();
        return exitCode;
    }

    private String file(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file.toString();
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out);
    }

    private Path drawn(String plan, String... entropy) throws Exception {
        Path draw = folder.resolve("draw");
        assertThat(run("draw", "seal", file("plan.json", plan), "--out", draw.toString(), "--seed", "5a".repeat(32)))
                .isZero();
        List<String> arguments = new java.util.ArrayList<>(
                List.of("draw", "simulate", draw.toString(), "--participants", "180", "--random", "1"));
        arguments.addAll(List.of(entropy));
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        return draw;
    }

    @Test
    void a_usual_campaign_is_designed_to_the_fen() throws Exception {
        assertThat(run("draw", "design", file("request.json", USUAL))).isZero();

        assertThat(json().get("total").asText()).isEqualTo("77600.00");
        assertThat(json().get("slack").asText()).isEqualTo("0.00");
        assertThat(json().get("warnings")).isEmpty();
        int most = 0;
        for (JsonNode tier : json().get("tiers")) {
            most = Math.max(most, tier.get("count").asInt());
        }
        assertThat(json().get("tiers").get(2).get("count").asInt()).isEqualTo(most);
    }

    @Test
    void a_total_between_two_steps_is_infeasible_with_what_would_help() throws Exception {
        String round = USUAL.replace("88.88\":[", "88.00\":[")
                .replace("\"88.88\"", "\"88.00\"")
                .replace("\"188.88\"", "\"188.00\"");

        assertThat(run("draw", "design", file("request.json", round))).isEqualTo(1);

        assertThat(json().get("infeasible").asText()).isEqualTo("NOT_REPRESENTABLE");
        assertThat(json().get("nearestBudgets")).hasSize(2);
        assertThat(json().get("remedy").asText()).contains("AT_MOST");
    }

    @Test
    void every_infeasibility_has_a_shape() throws Exception {
        assertThat(infeasible(USUAL.replace("\"1.88\",", "\"1.88\",\"1.88\","))).isEqualTo("LADDER_INVALID");
        assertThat(infeasible(USUAL.replace("20000", "3"))).isEqualTo("COUNT_BOUNDS");
        assertThat(infeasible(USUAL.replace("20000", "30"))).isEqualTo("BUDGET_BELOW_MINIMUM");
        assertThat(infeasible(USUAL.replace("\"mean\":\"3.88\"", "\"mean\":\"200\"")))
                .isEqualTo("BUDGET_ABOVE_MAXIMUM");
        assertThat(infeasible(USUAL.replace("\"mean\":\"3.88\"", "\"mean\":\"6\"")))
                .isEqualTo("MEAN_OUT_OF_POLICY");
        assertThat(infeasible(USUAL.replace("\"mostFrequent\":\"3.88\"", "\"mostFrequent\":\"8.88\"")))
                .isEqualTo("MODE_NOT_ACHIEVABLE");
        assertThat(infeasible("{\"ladder\":[\"2\",\"3\",\"5\"],\"participants\":3,\"budget\":\"11\",\"bounds\":"
                        + "{\"2\":[0,1],\"3\":[0,1]},\"mostFrequent\":null,\"fit\":\"EXACT\"}"))
                .isEqualTo("NO_INTEGER_SOLUTION");
    }

    /** Designs, and compares the fields of the answer with those the page of the draw has in its table. */
    private String infeasible(String request) throws Exception {
        assertThat(run("draw", "design", file("request.json", request))).isEqualTo(1);
        String code = json().get("infeasible").asText();
        String row = Files.readString(Path.of("..", "scrm-core", "DRAW.md"))
                .lines()
                .filter(line -> line.startsWith("| `" + code + "` |"))
                .findFirst()
                .orElseThrow();
        List<String> fields = new java.util.ArrayList<>();
        json().fieldNames().forEachRemaining(fields::add);
        assertThat(fields.subList(1, fields.size() - 1))
                .as(code)
                .containsExactlyElementsOf(Pattern.compile("`(\\w+)`")
                        .matcher(row.substring(row.lastIndexOf('|', row.length() - 2)))
                        .results()
                        .map(field -> field.group(1))
                        .toList());
        assertThat(fields).startsWith("infeasible").endsWith("remedy");
        return code;
    }

    @Test
    void what_a_request_leaves_out_is_at_most_the_budget_led_by_the_amount_nearest_the_mean_within_3_to_5_yuan()
            throws Exception {
        String leftOut = "{\"ladder\":[\"2\",\"4\",\"6\"],\"participants\":10,\"mean\":\"3.55\"}";
        String said =
                leftOut.replace("}", ",\"fit\":\"AT_MOST\",\"mostFrequent\":\"4\",\"policy\":[\"3.00\",\"5.00\"]}");
        assertThat(run("draw", "design", file("request.json", said))).isZero();
        String asSaid = out;

        assertThat(run("draw", "design", file("request.json", leftOut))).isZero();
        assertThat(out).isEqualTo(asSaid);
        assertThat(json().get("slack").asText()).isEqualTo("1.50");

        for (String mean : List.of("2.99", "5.01")) {
            assertThat(infeasible(leftOut.replace("3.55", mean))).isEqualTo("MEAN_OUT_OF_POLICY");
        }
    }

    @Test
    void one_ticket_of_another_amount_makes_a_total_exact_if_it_may_and_is_warned_of() throws Exception {
        String round = "{\"ladder\":[\"2\",\"4\",\"6\"],\"participants\":10,\"budget\":\"40.50\",\"mostFrequent\":null,"
                + "\"fit\":\"EXACT\"";
        assertThat(infeasible(round + "}")).isEqualTo("NOT_REPRESENTABLE");

        assertThat(run("draw", "design", file("request.json", round + ",\"balancingTicket\":true}")))
                .isZero();

        assertThat(json().get("total").asText()).isEqualTo("40.50");
        assertThat(json().get("warnings")).extracting(JsonNode::asText).contains("BALANCING_TICKET");
    }

    @Test
    void a_null_policy_and_a_null_mode_ask_for_nothing() throws Exception {
        String free = USUAL.replace("\"policy\":[\"3.00\",\"5.00\"]", "\"policy\":null")
                .replace("\"mostFrequent\":\"3.88\"", "\"mostFrequent\":null")
                .replace("\"mean\":\"3.88\"", "\"budget\":\"120000.00\"");

        assertThat(run("draw", "design", file("request.json", free))).isZero();
        assertThat(json().get("total").asText()).isEqualTo("120000.00");
    }

    @Test
    void every_fault_of_a_request_is_named() throws Exception {
        String bad =
                "{\"ladder\":[\"1.8x\"],\"participants\":\"many\",\"fit\":\"LOOSE\",\"bounds\":{\"1.88\":[3]},\"colour\":1}";

        assertThat(run("draw", "design", file("request.json", bad))).isEqualTo(1);

        assertThat(err)
                .contains("ladder[0]: amount must look like")
                .contains("participants: ")
                .contains("fit: ")
                .contains("bounds.1.88: must be two whole numbers")
                .contains("mean or budget must be given")
                .contains("colour is not a field");
        assertThat(run("draw", "design", file("request.json", "[1"))).isEqualTo(1);
        assertThat(err).contains("not JSON");
        assertThat(run("draw", "design", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(run("draw")).isEqualTo(2);
    }

    @Test
    void a_draw_is_designed_sealed_run_and_verified() throws Exception {
        run("draw", "design", file("request.json", USUAL));
        String design = file("design.json", out);
        String plan = file(
                "plan.json",
                "{\"campaign\":\"spring-2026\",\"rulesVersion\":\"1\",\"pacing\":{\"rareTiers\":2,\"strata\":100}}");
        String draw = folder.resolve("draw").toString();

        assertThat(run("draw", "seal", plan, "--design", design, "--out", draw)).isZero();
        assertThat(json().get("tickets").asInt()).isEqualTo(20_000);
        assertThat(run("draw", "seal", plan, "--design", design, "--out", draw)).isEqualTo(2);
        assertThat(run("draw", "simulate", draw)).isZero();
        assertThat(json().get("total").asText()).isEqualTo("77600.00");
        assertThat(run("draw", "verify", draw)).isZero();
        assertThat(json().get("verified").asBoolean()).isTrue();
        assertThat(json().get("tiers").get(8).get("awarded").asInt()).isEqualTo(1);
        assertThat(SecondVerifier.faultOf(folder.resolve("draw"))).isEmpty();
    }

    @Test
    void participants_of_a_file_draw_once_each_until_the_tickets_are_used_up() throws Exception {
        String draw = folder.resolve("draw").toString();
        run("draw", "seal", file("plan.json", SMALL + "}"), "--out", draw);
        StringBuilder names = new StringBuilder("客户一\n客户一\n\n");
        for (int i = 0; i < 205; i++) {
            names.append("customer-").append(i).append('\n');
        }

        assertThat(run("draw", "simulate", draw, "--participants-file", file("names.txt", names.toString())))
                .isZero();

        assertThat(json().get("awards").asInt()).isEqualTo(200);
        assertThat(json().get("repeated").asInt()).isEqualTo(1);
        assertThat(json().get("exhausted").asInt()).isEqualTo(6);
        assertThat(Files.readString(folder.resolve("draw/awards.csv"))).doesNotContain("customer-");
        assertThat(run("draw", "simulate", draw)).isEqualTo(2);
    }

    @Test
    void a_bit_flipped_anywhere_in_what_is_published_is_found() throws Exception {
        Path draw = drawn(
                SMALL + ",\"entropy\":{\"mode\":\"PUBLIC\",\"source\":\"福彩3D 第2026301期\"}}",
                "--entropy",
                file("entropy.json", "{\"mode\":\"PUBLIC\",\"value\":\"313233\"}"));
        assertThat(VerifiedFolder.of(draw, new DrawVerifier()).verified()).isTrue();
        for (String name : List.of(DrawFiles.SEAL, DrawFiles.OPEN, DrawFiles.CLOSE, DrawFiles.AWARDS)) {
            byte[] good = Files.readAllBytes(draw.resolve(name));
            int step = name.equals(DrawFiles.AWARDS) ? 1_213 : 15;
            for (int bit = 0; bit < 8 * good.length; bit += step) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(draw.resolve(name), bad);
                assertThat(VerifiedFolder.of(draw, new DrawVerifier(1)).verified())
                        .as("%s, bit %d", name, bit)
                        .isFalse();
            }
            Files.write(draw.resolve(name), good);
        }
        assertThat(VerifiedFolder.of(draw, new DrawVerifier()).verified()).isTrue();
    }

    @Test
    void a_file_written_another_way_than_the_one_described_is_refused() throws Exception {
        Path draw = drawn(SMALL + "}");
        for (String name : List.of(DrawFiles.SEAL, DrawFiles.OPEN, DrawFiles.CLOSE)) {
            String good = Files.readString(draw.resolve(name));
            assertThat(good)
                    .startsWith("{\"version\":1,\"campaign\":\"spring-2026\",")
                    .endsWith("}\n");
            for (String other : List.of(
                    good.replaceFirst(",", ", "),
                    good.strip(),
                    good.replaceFirst("\"version\":1,(\"campaign\":\"spring-2026\")", "$1,\"version\":1"),
                    good.replaceFirst("spring", "\\\\u0073pring"))) {
                assertThat(other).isNotEqualTo(good);
                Files.writeString(draw.resolve(name), other);
                assertThat(run("draw", "verify", draw.toString())).as(other).isEqualTo(1);
            }
            Files.writeString(draw.resolve(name), good);
        }
        assertThat(run("draw", "verify", draw.toString())).isZero();
    }

    @Test
    void a_verifier_written_from_the_document_alone_agrees() throws Exception {
        Entropy.Value operations = Entropy.Value.parse("0102");
        Entropy.Value audit = Entropy.Value.parse("0304");
        String rule = ",\"pacing\":{\"rareTiers\":1,\"strata\":9,\"frontPpm\":500000},\"unawardedTop\":\"FRONT_LOAD\","
                + "\"entropy\":{\"mode\":\"TWO_PARTY\",\"operations\":\""
                + Entropy.TwoParty.commitment(Entropy.Party.OPERATIONS, operations) + "\",\"audit\":\""
                + Entropy.TwoParty.commitment(Entropy.Party.AUDIT, audit) + "\"},\"firstTicket\":0}";
        Path draw = drawn(
                SMALL + rule,
                "--entropy",
                file("entropy.json", "{\"mode\":\"TWO_PARTY\",\"operations\":\"0102\",\"audit\":\"0304\"}"));

        assertThat(SecondVerifier.faultOf(draw)).isEmpty();
        assertThat(run("draw", "verify", draw.toString())).isZero();

        String awards = Files.readString(draw.resolve("awards.csv"));
        Files.writeString(draw.resolve("awards.csv"), awards.replaceFirst(",1\\.88", ",3.88"));
        assertThat(SecondVerifier.faultOf(draw)).isNotEmpty();
        assertThat(run("draw", "verify", draw.toString())).isEqualTo(1);
        assertThat(out).contains("FILE_HASH").contains("WRONG_AMOUNT").contains("TOTAL");
    }

    @Test
    void a_supplement_and_closing_raffles_are_published_and_verified_with_the_rest() throws Exception {
        String draw = folder.resolve("draw").toString();
        String rule = ",\"unawardedTop\":\"CLOSING_RAFFLE\"";
        run("draw", "seal", file("plan.json", SMALL + rule + "}"), "--out", draw);
        String more = SMALL + rule + ",\"deckNumber\":1,\"firstTicket\":200}";
        assertThat(run("draw", "seal", file("more.json", more), "--out", draw)).isZero();
        assertThat(run("draw", "seal", file("more.json", more), "--out", draw)).isEqualTo(2);

        assertThat(run("draw", "simulate", draw, "--participants", "205", "--random", "1"))
                .isEqualTo(2);
        assertThat(err).contains("--raffle must be given");
        assertThat(run("draw", "simulate", draw, "--participants", "205", "--random", "1", "--raffle", "0a0b"))
                .isZero();
        assertThat(json().get("awards").asInt()).isEqualTo(205);
        int raffled = json().get("raffled").asInt();

        assertThat(run("draw", "verify", draw)).isZero();
        assertThat(json().get("raffled").asInt()).isEqualTo(raffled);
        assertThat(json().get("tiers").findValues("deckNumber")).isNotEmpty();
        assertThat(raffled).isPositive();
        assertThat(SecondVerifier.faultOf(folder.resolve("draw"))).isEmpty();
        Path raffle = folder.resolve("draw/raffle-1.json");
        String good = Files.readString(raffle);
        Files.writeString(raffle, good.replace("0a0b", "0a0c"));
        assertThat(run("draw", "verify", draw)).isEqualTo(1);
        assertThat(SecondVerifier.faultOf(folder.resolve("draw"))).isEqualTo("raffle");
        Files.delete(raffle);
        assertThat(run("draw", "verify", draw)).isEqualTo(1);
        assertThat(SecondVerifier.faultOf(folder.resolve("draw"))).isEqualTo("raffle");
        assertThat(out).contains("RAFFLE");
        Files.writeString(raffle, good);
        Path close = folder.resolve("draw/close-1.json");
        Files.writeString(close, Files.readString(close).replace("\"awards\":205", "\"awards\":204"));
        assertThat(run("draw", "verify", draw)).isEqualTo(1);
        assertThat(out).contains("close-1.json must tell the same awards as close.json");
        assertThat(SecondVerifier.faultOf(folder.resolve("draw"))).isEqualTo("number or total");
    }

    @Test
    void entropy_that_was_not_called_for_is_wrong_usage() throws Exception {
        String draw = folder.resolve("draw").toString();
        run("draw", "seal", file("plan.json", SMALL + "}"), "--out", draw);
        String entropy = file("entropy.json", "{\"mode\":\"PUBLIC\",\"value\":\"00\"}");

        assertThat(run("draw", "simulate", draw, "--entropy", entropy)).isEqualTo(2);
        assertThat(err).contains("--entropy must be what the seal calls for");
    }
}
