package org.bankscrm.examples.attribute;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Deletion;
import org.bankscrm.core.attribution.lens.Eligibility;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.Novelty;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.lens.Retention;
import org.bankscrm.core.attribution.lens.StockRule;
import org.bankscrm.core.attribution.lens.TransferLoss;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.examples.events.EventLine;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lens as JSON: what it changes of a preset.
 *
 * <pre>{@code
 * {
 *   "id": "east", "version": "2026-07",       the name overrides refer to, and its version
 *   "extends": "head-office",                 or "branch"; what is not said below is as there
 *   "period": "QUARTER",                      DAY, WEEK, MONTH, QUARTER
 *   "requireBankCustomer": true, "identityGraceDays": 7, "excludeEmployees": true,
 *   "customerDelete": "DEDUCT_WITHIN(30)",    KEEP, DEDUCT_WITHIN(n), DEDUCT, NET_AT_PERIOD_END
 *   "rmDelete": "DEDUCT_WITHIN(30)",          the same
 *   "transferLoss": "CHARGE_OLD(30)",         NEUTRAL, CHARGE_OLD(n), CHARGE_NEW
 *   "repeatAdd": "FIRST",                     FIRST, LAST, EACH_RM, EACH_TEAM, EACH_BRANCH, ONCE_PER_PERIOD, EACH,
 *                                             or {"person":…,"team":…,"branch":…}
 *   "readdDays": 180,
 *   "crossBranch": "OWNER_ONLY",              ADDER_ONLY, BOTH_FULL, SPLIT(adder:owner) such as SPLIT(2:1)
 *   "stock": "OWNER_ELSE_EARLIEST",           EVERY_BRANCH
 *   "transferLossExemptDays": 0
 * }
 * }</pre>
 *
 * <p>{@code EACH} is each manager for the person, each team for the team, each branch for the branch. {@code SPLIT(600)} is 600
 * thousandths for the adder. {@code customerDeleteDays}, {@code rmDeleteDays} and {@code transferLossDays} may stand for the
 * windows, 0 for none.
 */
final class LensFile {
    private static final Pattern WITH_NUMBERS = Pattern.compile("([A-Z_]+)\\(([0-9]{1,7})(?::([0-9]{1,7}))?\\)");

    private final JsonFields fields;
    private final Lens base;

    private LensFile(JsonFields fields, Lens base) {
        this.fields = fields;
        this.base = base;
    }

    /** Returns the preset of that name. */
    static Optional<Lens> preset(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return List.of(Lens.HEAD_OFFICE, Lens.BRANCH).stream()
                .filter(lens -> lens.id().equals(folded))
                .findFirst();
    }

    static Lens read(byte[] json) throws BadJson, IOException {
        JsonFields fields = JsonFields.parse(json);
        Lens base = fields.optional(
                "extends",
                Lens.HEAD_OFFICE,
                name -> preset(name).orElseThrow(() -> new IllegalArgumentException("must be head-office or branch")));
        return new LensFile(fields, base).lens();
    }

    private Lens lens() throws BadJson {
        String id = fields.value("id", "-", text -> new Rule(text, "1").id());
        String version = fields.optional("version", "1", text -> new Rule("-", text).version());
        PeriodKind period =
                fields.optional("period", base.period(), text -> EventLine.constant(PeriodKind.class, text));
        Eligibility eligibility = made(
                base.eligibility(),
                () -> new Eligibility(
                        flag("requireBankCustomer", base.eligibility().requireBankCustomer()),
                        number("identityGraceDays", base.eligibility().identityGraceDays()),
                        flag("excludeEmployees", base.eligibility().excludeEmployees())));
        Retention retention = new Retention(
                deletion("customerDelete", base.retention().customerDelete()),
                deletion("rmDelete", base.retention().rmDelete()),
                transferLoss());
        Novelty novelty = novelty();
        CrossBranch crossBranch = fields.optional("crossBranch", base.crossBranch(), LensFile::crossBranch);
        StockRule stock = made(
                base.stock(),
                () -> new StockRule(
                        fields.optional(
                                "stock", base.stock().scope(), text -> EventLine.constant(StockRule.Scope.class, text)),
                        number("transferLossExemptDays", base.stock().transferLossExemptDays())));
        fields.done();
        return new Lens(new Rule(id, version), period, eligibility, retention, novelty, crossBranch, stock);
    }

    private interface Maker<T> {
        T make();
    }

    /** What a record refuses is a fault of the file, and its message names the parameter. */
    private <T> T made(T otherwise, Maker<T> maker) {
        try {
            return maker.make();
        } catch (IllegalArgumentException e) {
            fields.fault(String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private boolean flag(String name, boolean otherwise) {
        return fields.optional(name, otherwise, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    private int number(String name, int otherwise) {
        return fields.optional(name, otherwise, LensFile::whole);
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private Deletion deletion(String name, Deletion otherwise) {
        Deletion byDays = fields.optional(
                name + "Days", otherwise, days -> window(days, new Deletion.Keep(), Deletion.DeductWithin::new));
        return fields.optional(name, byDays, text -> switch (text) {
            case "KEEP" -> new Deletion.Keep();
            case "DEDUCT" -> new Deletion.Deduct();
            case "NET_AT_PERIOD_END" -> new Deletion.NetAtPeriodEnd();
            case "DEDUCT_WITHIN" -> byDays;
            default ->
                new Deletion.DeductWithin(
                        numberOf("DEDUCT_WITHIN", text, "KEEP, DEDUCT_WITHIN(n), DEDUCT or NET_AT_PERIOD_END"));
        });
    }

    private TransferLoss transferLoss() {
        TransferLoss byDays = fields.optional(
                "transferLossDays",
                base.retention().transferLoss(),
                days -> window(days, new TransferLoss.Neutral(), TransferLoss.ChargeOld::new));
        return fields.optional("transferLoss", byDays, text -> switch (text) {
            case "NEUTRAL" -> new TransferLoss.Neutral();
            case "CHARGE_NEW" -> new TransferLoss.ChargeNew();
            case "CHARGE_OLD" -> byDays;
            default -> new TransferLoss.ChargeOld(numberOf("CHARGE_OLD", text, "NEUTRAL, CHARGE_OLD(n) or CHARGE_NEW"));
        });
    }

    private static <T> T window(String days, T none, IntFunction<T> within) {
        int number = whole(days);
        return number == 0 ? none : within.apply(number);
    }

    private Novelty novelty() {
        int readdDays = number("readdDays", base.novelty().readdDays());
        Novelty otherwise = base.novelty();
        if (fields.node("repeatAdd").filter(node -> node.isObject()).isPresent()) {
            JsonFields levels = fields.object("repeatAdd").orElseThrow();
            RepeatAdd person = levels.optional("person", otherwise.person(), LensFile::repeatAdd);
            RepeatAdd team = levels.optional("team", otherwise.team(), LensFile::repeatAdd);
            RepeatAdd branch = levels.optional("branch", otherwise.branch(), LensFile::repeatAdd);
            levels.unknown();
            return made(otherwise, () -> new Novelty(person, team, branch, readdDays));
        }
        Function<String, Novelty> all = text -> text.equals("EACH")
                ? new Novelty(RepeatAdd.EACH_RM, RepeatAdd.EACH_TEAM, RepeatAdd.EACH_BRANCH, 0)
                : Novelty.all(repeatAdd(text), 0);
        Novelty rules = fields.optional("repeatAdd", otherwise, all);
        return made(otherwise, () -> new Novelty(rules.person(), rules.team(), rules.branch(), readdDays));
    }

    private static RepeatAdd repeatAdd(String text) {
        return EventLine.constant(RepeatAdd.class, text);
    }

    private static CrossBranch crossBranch(String text) {
        return switch (text) {
            case "OWNER_ONLY" -> new CrossBranch.OwnerOnly();
            case "ADDER_ONLY" -> new CrossBranch.AdderOnly();
            case "BOTH_FULL" -> new CrossBranch.BothFull();
            default -> {
                Matcher split = WITH_NUMBERS.matcher(text);
                if (!split.matches() || !split.group(1).equals("SPLIT")) {
                    throw new IllegalArgumentException(
                            "must be OWNER_ONLY, ADDER_ONLY, BOTH_FULL or SPLIT(adder:owner)");
                }
                long adder = Long.parseLong(split.group(2));
                yield new CrossBranch.Split(
                        adder, split.group(3) == null ? 1_000 - adder : Long.parseLong(split.group(3)));
            }
        };
    }

    private static int numberOf(String name, String text, String valid) {
        Matcher matcher = WITH_NUMBERS.matcher(text);
        if (!matcher.matches() || !matcher.group(1).equals(name) || matcher.group(3) != null) {
            throw new IllegalArgumentException("must be " + valid);
        }
        return Integer.parseInt(matcher.group(2));
    }
}
