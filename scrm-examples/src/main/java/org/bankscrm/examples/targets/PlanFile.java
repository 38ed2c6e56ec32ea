package org.bankscrm.examples.targets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.StandardCapacity;
import org.bankscrm.core.target.StandardCapacity.Batches;
import org.bankscrm.core.target.TargetPolicy;
import org.bankscrm.core.target.TargetPolicy.Rounding;
import org.bankscrm.core.target.TargetPolicy.SurplusUse;
import org.bankscrm.core.target.TargetRates;
import org.bankscrm.core.target.plan.DayWeights;
import org.bankscrm.core.target.plan.ReplanPolicy;
import org.bankscrm.core.target.plan.ShortfallPolicy;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What management wants, from a file of YAML or JSON:
 *
 * <pre>{@code
 * period: 2026Q4            # a quarter or a month
 * asOf: 2026-10-01          # the morning the base was counted
 * lens: ever-added@1        # the rule by which customers count as added
 * rates:                    # penetration to be reached, by segment
 *   new: 90%
 *   premium: 60%
 * unitRates:                # rates of single units, optional
 *   "0103": {premium: 70%}
 * rounding: CEILING         # or HALF_UP
 * surplus: WITHIN_UNIT      # or KEEP_IN_SEGMENT, POOL
 * capacity: {requestsPerDay: 20, acceptance: 30%, walkInsPerDay: 0.5}
 * saturday: 30%             # weight of an ordinary Saturday, 0% without
 * months: [290, 339, 371]   # totals of the months, optional
 * catchUp: 150%             # of what the original target asks for in the days left
 * shortfall: REPORT         # or ROLL, PEERS
 * }</pre>
 *
 * <p>Only {@code period}, {@code asOf} and {@code rates} are needed; the others show their defaults, without {@code
 * unitRates}, {@code months} and walk-ins, and with a Saturday of no weight. Names that are not known are faults, because a
 * misspelt one would be a default nobody wanted.
 */
record PlanFile(
        Period period,
        LocalDate asOf,
        Rule lens,
        TargetRates rates,
        TargetPolicy policy,
        StandardCapacity capacity,
        DayWeights weights,
        List<Long> months,
        ReplanPolicy replan) {

    /** What came of reading: a plan, or what is wrong with the file. */
    sealed interface Reading {
        /** The file is sound. */
        record Read(PlanFile plan) implements Reading {}

        /** The file is not; each fault names its place. */
        record Faulty(List<String> faults) implements Reading {}
    }

    /**
     * Reads a file; one that ends in {@code .json} as JSON, any other as YAML.
     *
     * @throws IOException if it cannot be read
     */
    static Reading read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        ObjectMapper mapper = name.toLowerCase(Locale.ROOT).endsWith(".json") ? new JsonMapper() : new YAMLMapper();
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        JsonNode root;
        try {
            root = mapper.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            return new Reading.Faulty(List.of(name + ":" + line + ": cannot be read: " + reason));
        }
        if (root == null || !root.isObject()) {
            return new Reading.Faulty(List.of(name + ":1: must hold names and values, such as period: 2026Q4"));
        }
        return new Reader(name, root).read();
    }

    /** Goes through the tree and notes every fault. */
    private static final class Reader {
        private static final Set<String> NAMES = Set.of(
                "period",
                "asOf",
                "lens",
                "rates",
                "unitRates",
                "rounding",
                "surplus",
                "capacity",
                "saturday",
                "months",
                "catchUp",
                "shortfall");
        private static final Set<String> CAPACITY_NAMES = Set.of(
                "requestsPerDay", "acceptance", "walkInsPerDay", "batchesPerDay", "batchSize", "batchAcceptance");
        private static final Rule CAPACITY = new Rule("capacity.plan-file", "1");

        private final String file;
        private final JsonNode root;
        private final List<String> faults = new ArrayList<>();

        private Reader(String file, JsonNode root) {
            this.file = file;
            this.root = root;
        }

        private Reading read() {
            known("", root, NAMES);
            Period period = value(
                    "period", root.path("period"), Reader::planPeriod, Period.of(PeriodKind.QUARTER, LocalDate.EPOCH));
            LocalDate asOf = value("asOf", root.path("asOf"), Reader::date, LocalDate.EPOCH);
            Rule lens = optional("lens", "ever-added@1", Reader::rule, new Rule("none", "0"));
            TargetRates rates = rates();
            Rounding rounding =
                    optional("rounding", "CEILING", text -> constant(Rounding.class, text), Rounding.CEILING);
            SurplusUse surplus = optional(
                    "surplus", "WITHIN_UNIT", text -> constant(SurplusUse.class, text), SurplusUse.WITHIN_UNIT);
            StandardCapacity capacity = capacity();
            int saturday = optional("saturday", "0%", text -> wholePercent(text, 0, 100), 0);
            List<Long> months = months();
            int catchUp = optional("catchUp", "150%", text -> wholePercent(text, 100, 1_000), 150);
            ShortfallPolicy shortfall = optional(
                    "shortfall", "REPORT", text -> constant(ShortfallPolicy.class, text), ShortfallPolicy.REPORT);
            if (!faults.isEmpty()) {
                return new Reading.Faulty(List.copyOf(faults));
            }
            return new Reading.Read(new PlanFile(
                    period,
                    asOf,
                    lens,
                    rates,
                    new TargetPolicy(new Rule("target.plan-file", "1"), rounding, surplus),
                    capacity,
                    new DayWeights(100, 100, saturday, 0, 0),
                    months,
                    new ReplanPolicy(catchUp, shortfall, 0)));
        }

        private void known(String prefix, JsonNode node, Set<String> names) {
            node.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name)) {
                    fault(
                            prefix + name,
                            "is not known; known are " + names.stream().sorted().toList());
                }
            });
        }

        private void fault(String place, String reason) {
            faults.add(file + ": " + place + ": " + reason);
        }

        private <T> T optional(String name, String standard, Function<String, T> parser, T standIn) {
            JsonNode node = root.path(name);
            return node instanceof MissingNode ? parser.apply(standard) : value(name, node, parser, standIn);
        }

        private <T> T value(String place, JsonNode node, Function<String, T> parser, T standIn) {
            if (!node.isValueNode() || node.isNull()) {
                fault(place, node instanceof MissingNode ? "must be given" : "must be a single value");
                return standIn;
            }
            try {
                return parser.apply(node.asText().strip());
            } catch (IllegalArgumentException e) {
                fault(place, String.valueOf(e.getMessage()));
                return standIn;
            }
        }

        private TargetRates rates() {
            TargetRates.Builder rates = TargetRates.builder();
            if (!root.path("rates").isObject() || root.path("rates").isEmpty()) {
                fault("rates", "must give a rate for each segment, such as new: 90%");
            }
            rates("rates.", root.path("rates"), rates::rate);
            for (Map.Entry<String, JsonNode> unit : root.path("unitRates").properties()) {
                String place = "unitRates." + unit.getKey();
                OrgUnitCode code =
                        value(place, TextNode.valueOf(unit.getKey()), OrgUnitCode::new, new OrgUnitCode("none"));
                rates(place + ".", unit.getValue(), (segment, ppm) -> rates.rate(code, segment, ppm));
            }
            return rates.build();
        }

        private interface RateConsumer {
            void rate(Segment segment, long ppm);
        }

        private void rates(String prefix, JsonNode node, RateConsumer rates) {
            for (Map.Entry<String, JsonNode> rate : node.properties()) {
                String place = prefix + rate.getKey();
                long ppm = value(place, rate.getValue(), text -> percentPpm(text, 100), 0L);
                try {
                    rates.rate(new Segment(rate.getKey()), ppm);
                } catch (IllegalArgumentException e) {
                    fault(place, String.valueOf(e.getMessage()));
                }
            }
        }

        private StandardCapacity capacity() {
            JsonNode node = root.path("capacity");
            if (node instanceof MissingNode) {
                return StandardCapacity.TWENTY_REQUESTS;
            }
            if (!node.isObject()) {
                fault("capacity", "must hold names and values, such as requestsPerDay: 20");
                return StandardCapacity.TWENTY_REQUESTS;
            }
            known("capacity.", node, CAPACITY_NAMES);
            StandardCapacity standard = StandardCapacity.TWENTY_REQUESTS;
            long requests = part(node, "requestsPerDay", Reader::whole, standard.requestsPerDay());
            long acceptance = part(node, "acceptance", text -> percentPpm(text, 100), standard.acceptancePpm());
            long walkIns = part(node, "walkInsPerDay", Reader::millionths, 0L);
            long batches = part(node, "batchesPerDay", Reader::whole, 0L);
            long size = part(node, "batchSize", Reader::whole, StandardCapacity.BATCH_SIZE);
            long batchAcceptance = part(node, "batchAcceptance", text -> percentPpm(text, 100), 0L);
            try {
                return new StandardCapacity(
                        CAPACITY, requests, acceptance, walkIns, new Batches(batches, size, batchAcceptance));
            } catch (InvalidTargetException e) {
                e.faults().forEach(each -> fault("capacity", each.message()));
                return standard;
            }
        }

        private long part(JsonNode node, String name, Function<String, Long> parser, long standard) {
            JsonNode part = node.path(name);
            return part instanceof MissingNode ? standard : value("capacity." + name, part, parser, standard);
        }

        private List<Long> months() {
            JsonNode node = root.path("months");
            List<Long> months = new ArrayList<>();
            if (!(node instanceof MissingNode) && !node.isArray()) {
                fault("months", "must be a list, such as [290, 339, 371]");
            }
            for (int i = 0; i < node.size(); i++) {
                months.add(value("months." + (i + 1), node.path(i), Reader::whole, 0L));
            }
            return months;
        }

        private static Period planPeriod(String text) {
            Period period = Period.parse(text);
            if (period.kind() != PeriodKind.QUARTER && period.kind() != PeriodKind.MONTH) {
                throw new IllegalArgumentException("must be a quarter 2026Q4 or a month 2026-10");
            }
            return period;
        }

        private static LocalDate date(String text) {
            Period day = Period.parse(text);
            if (day.kind() != PeriodKind.DAY) {
                throw new IllegalArgumentException("must be a date such as 2026-10-01");
            }
            return day.firstDay();
        }

        private static Rule rule(String text) {
            int at = text.indexOf('@');
            if (at < 0) {
                throw new IllegalArgumentException("must be a name and a version, such as ever-added@1");
            }
            return new Rule(text.substring(0, at), text.substring(at + 1));
        }

        private static <E extends Enum<E>> E constant(Class<E> type, String text) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("must be one of " + List.of(type.getEnumConstants()));
        }

        private static long whole(String text) {
            try {
                return new BigDecimal(text).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("must be a whole number", e);
            }
        }

        private static long millionths(String text) {
            try {
                return new BigDecimal(text).movePointRight(6).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("must be a number with up to six decimals", e);
            }
        }

        private static int wholePercent(String text, int least, int most) {
            long ppm = percentPpm(text, most);
            if (ppm % 10_000 != 0 || ppm < least * 10_000L) {
                throw new IllegalArgumentException("must be a whole percentage from " + least + "% to " + most + "%");
            }
            return Math.toIntExact(ppm / 10_000);
        }

        private static long percentPpm(String text, int most) {
            String rule = "must be a percentage from 0% to " + most + "% with up to four decimals, such as 12.5%";
            if (!text.endsWith("%")) {
                throw new IllegalArgumentException(rule);
            }
            try {
                long ppm = new BigDecimal(text.substring(0, text.length() - 1))
                        .movePointRight(4)
                        .longValueExact();
                if (ppm < 0 || ppm > most * 10_000L) {
                    throw new IllegalArgumentException(rule);
                }
                return ppm;
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(rule, e);
            }
        }
    }
}
