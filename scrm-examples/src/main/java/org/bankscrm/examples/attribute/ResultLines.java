package org.bankscrm.examples.attribute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.attribution.Candidate;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.LensResult;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.Loss;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.json.JsonFields;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums the results of all persons up and writes them as lines of JSON, sorted as text. */
final class ResultLines {
    private final List<String> lines = new ArrayList<>();
    private final Map<Beneficiary, Long> credits = new TreeMap<>();
    private final Map<OrgUnitCode, Long> stock = new TreeMap<>();
    private final Map<Beneficiary, Long> losses = new TreeMap<>();
    private final Map<Period, Long> adds = new TreeMap<>();

    private record Beneficiary(Level level, String name, Period period) implements Comparable<Beneficiary> {
        @Override
        public int compareTo(Beneficiary other) {
            int byLevel = level.compareTo(other.level);
            int byName = byLevel != 0 ? byLevel : name.compareTo(other.name);
            return byName != 0 ? byName : period.compareTo(other.period);
        }
    }

    void add(String person, LensResult result) {
        for (Candidate candidate : result.candidates()) {
            ObjectNode json = line("candidate")
                    .put("event", candidate.event().value())
                    .put("person", person)
                    .put("status", candidate.status().name());
            put(
                    candidate.finding().isPresent()
                            ? json.put("reason", candidate.finding().code())
                            : json.putNull("reason"));
        }
        for (Cell cell : result.cells()) {
            credits.merge(
                    new Beneficiary(
                            cell.key().level(),
                            cell.key().beneficiary(),
                            cell.key().period()),
                    cell.milli(),
                    Long::sum);
        }
        for (OrgUnitCode unit : result.stock()) {
            stock.merge(unit, 1L, Long::sum);
        }
        for (Loss loss : result.losses()) {
            losses.merge(new Beneficiary(Level.BRANCH, loss.branch().value(), loss.period()), 1L, Long::sum);
        }
        result.rollUp(cell -> true).forEach((period, count) -> adds.merge(period, count, Long::sum));
    }

    /** Returns the lines; nothing may be added afterwards. */
    List<String> sorted() {
        credits.forEach((to, milli) -> {
            if (milli != 0) {
                ObjectNode json = line("credit")
                        .put("level", to.level().name())
                        .put("beneficiary", to.name())
                        .put("period", to.period().toString());
                put(
                        milli % 1_000 == 0
                                ? json.put("credit", milli / 1_000)
                                : json.put(
                                        "credit", BigDecimal.valueOf(milli, 3).stripTrailingZeros()));
            }
        });
        stock.forEach(
                (unit, count) -> put(line("stock").put("unit", unit.value()).put("count", count)));
        adds.forEach((period, count) ->
                put(line("rollup").put("period", period.toString()).put("adds", count)));
        losses.forEach((to, count) -> put(line("loss")
                .put("unit", to.name())
                .put("period", to.period().toString())
                .put("count", count)));
        Collections.sort(lines);
        return lines;
    }

    private static ObjectNode line(String kind) {
        return JsonFields.MAPPER.createObjectNode().put("kind", kind);
    }

    private void put(ObjectNode json) {
        lines.add(json.toString());
    }
}
