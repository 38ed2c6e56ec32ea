package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.draw.design.CountBounds;
import org.bankscrm.core.draw.design.DesignOutcome;
import org.bankscrm.core.draw.design.DesignOutcome.BudgetAboveMaximum;
import org.bankscrm.core.draw.design.DesignOutcome.BudgetBelowMinimum;
import org.bankscrm.core.draw.design.DesignOutcome.CountsOutOfBounds;
import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignOutcome.Infeasible;
import org.bankscrm.core.draw.design.DesignOutcome.LadderInvalid;
import org.bankscrm.core.draw.design.DesignOutcome.MeanOutOfPolicy;
import org.bankscrm.core.draw.design.DesignOutcome.ModeNotAchievable;
import org.bankscrm.core.draw.design.DesignOutcome.NoIntegerSolution;
import org.bankscrm.core.draw.design.DesignOutcome.NotRepresentable;
import org.bankscrm.core.draw.design.DesignOutcome.SearchExhausted;
import org.bankscrm.core.draw.design.DesignRequest;
import org.bankscrm.core.draw.design.DesignWarning;
import org.bankscrm.core.draw.design.Fit;
import org.bankscrm.core.draw.design.MeanPolicy;
import org.bankscrm.core.draw.design.MostFrequent;
import org.bankscrm.core.draw.design.PrizeLadder;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.money.Money;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of {@code scrm draw design}. */
final class DesignFile {
    private DesignFile() {}

    static DesignRequest read(byte[] json) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        PrizeLadder ladder = new PrizeLadder(fields.list("ladder", Money::parse), Map.of());
        Optional<JsonNode> bounds = fields.node("bounds");
        if (bounds.isPresent()) {
            ladder = bounded(ladder, bounds.get(), fields);
        }
        DesignRequest.Builder request = DesignRequest.builder()
                .ladder(ladder)
                .participants(fields.value("participants", 1, Integer::parseInt))
                .fit(fields.optional("fit", Fit.AT_MOST, Fit::valueOf));
        if (fields.has("mean") == fields.has("budget")) {
            fields.fault("mean or budget must be given, and not both");
        } else if (fields.has("mean")) {
            request.mean(fields.value("mean", Money.ofFen(1), Money::parse));
        } else {
            request.budget(fields.value("budget", Money.ofFen(1), Money::parse));
        }
        if (fields.isNull("mostFrequent")) {
            request.mostFrequent(new MostFrequent.Any());
        } else if (fields.has("mostFrequent")) {
            request.mostFrequent(fields.value("mostFrequent", Money.ofFen(1), Money::parse));
        }
        if (fields.isNull("policy")) {
            request.anyMean();
        } else if (fields.has("policy")) {
            policy(fields.list("policy", Money::parse), fields).ifPresent(request::policy);
        }
        if (fields.optional("balancingTicket", false, Boolean::parseBoolean)) {
            request.balancingTicket();
        }
        fields.done();
        try {
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new BadJson(List.of(e.getMessage()));
        }
    }

    private static PrizeLadder bounded(PrizeLadder ladder, JsonNode bounds, JsonFields fields) {
        PrizeLadder bounded = ladder;
        if (!bounds.isObject()) {
            fields.fault("bounds must be an object");
            return ladder;
        }
        for (Map.Entry<String, JsonNode> entry : bounds.properties()) {
            JsonNode pair = entry.getValue();
            try {
                if (!pair.isArray()
                        || pair.size() != 2
                        || !pair.get(0).isInt()
                        || !pair.get(1).isInt()) {
                    throw new IllegalArgumentException("must be two whole numbers");
                }
                bounded = bounded.with(
                        Money.parse(entry.getKey()),
                        new CountBounds(pair.get(0).intValue(), pair.get(1).intValue()));
            } catch (IllegalArgumentException e) {
                fields.fault("bounds." + entry.getKey() + ": " + e.getMessage());
            }
        }
        return bounded;
    }

    private static Optional<MeanPolicy> policy(List<Money> pair, JsonFields fields) {
        try {
            if (pair.size() != 2) {
                throw new IllegalArgumentException("must be two amounts");
            }
            return Optional.of(new MeanPolicy(pair.get(0), pair.get(1)));
        } catch (IllegalArgumentException e) {
            fields.fault("policy: " + e.getMessage());
            return Optional.empty();
        }
    }

    static ObjectNode write(DesignOutcome outcome) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        if (outcome instanceof Designed designed) {
            tiers(json.putArray("tiers"), designed.table());
            json.put("total", designed.table().total().toPlainString());
            json.put("slack", designed.slack().toPlainString());
            ArrayNode warnings = json.putArray("warnings");
            designed.warnings().stream().map(DesignWarning::code).forEach(warnings::add);
            return json;
        }
        Infeasible infeasible = (Infeasible) outcome;
        json.put("infeasible", infeasible.code());
        if (infeasible instanceof LadderInvalid it) {
            ArrayNode faults = json.putArray("faults");
            it.faults()
                    .forEach(fault -> faults.addObject()
                            .put("kind", fault.kind().name())
                            .put("position", fault.position())
                            .put("amount", fault.amount().toPlainString()));
        } else if (infeasible instanceof CountsOutOfBounds it) {
            json.put("participants", it.participants()).put("least", it.least()).put("most", it.most());
        } else if (infeasible instanceof BudgetBelowMinimum it) {
            money(json, "budget", it.budget());
            money(json, "minimum", it.minimum());
            it.enoughParticipants().forEach(number -> json.put("enoughParticipants", number));
        } else if (infeasible instanceof BudgetAboveMaximum it) {
            money(json, "budget", it.budget());
            money(json, "maximum", it.maximum());
        } else if (infeasible instanceof NotRepresentable it) {
            money(json, "budget", it.budget());
            money(json, "step", it.step());
            amounts(json.putArray("nearestBudgets"), it.nearestBudgets());
            amounts(json.putArray("suggestedAmounts"), it.suggestedAmounts());
        } else if (infeasible instanceof NoIntegerSolution it) {
            money(json, "budget", it.budget());
            amounts(json.putArray("nearestBudgets"), it.nearestBudgets());
        } else if (infeasible instanceof ModeNotAchievable it) {
            money(json, "mostFrequent", it.wished());
            json.put("bestCount", it.bestCount());
            amounts(json.putArray("achievable"), it.achievable());
        } else if (infeasible instanceof MeanOutOfPolicy it) {
            json.put("mean", it.meanYuan().toPlainString());
            amounts(
                    json.putArray("policy"),
                    List.of(it.policy().least(), it.policy().most()));
        } else if (infeasible instanceof SearchExhausted it) {
            money(json, "budget", it.budget());
            json.put("looked", it.looked());
            it.bestFound().forEach(table -> {
                tiers(json.putArray("bestFound"), table);
                money(json, "bestTotal", table.total());
            });
        }
        return json.put("remedy", infeasible.remedy());
    }

    static void tiers(ArrayNode array, PrizeTable table) {
        for (PrizeTier tier : table.tiers()) {
            array.addObject().put("amount", tier.amount().toPlainString()).put("count", tier.count());
        }
    }

    private static void money(ObjectNode json, String name, Money amount) {
        json.put(name, amount.toPlainString());
    }

    private static void amounts(ArrayNode array, List<Money> amounts) {
        amounts.stream().map(Money::toPlainString).forEach(array::add);
    }
}
