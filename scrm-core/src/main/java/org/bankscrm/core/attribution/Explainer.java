package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.Eligibility;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.relation.EndReason;
import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts into words what a pass has decided; asks the pass again, so that text and credit cannot differ. */
final class Explainer {
    private static final long HOUR = 3_600_000_000L;
    private static final long MINUTE = 60_000_000L;

    private final LensPass pass;
    private final Lens lens;
    private final Spells spells;
    private final Places places;

    Explainer(LensPass pass, Spells spells, Places places) {
        this.pass = pass;
        this.lens = pass.lens();
        this.spells = spells;
        this.places = places;
    }

    Explanation explain(int spell, Candidate candidate) {
        List<Explanation.Clause> clauses = new ArrayList<>();
        clauses.add(eligibility(spell, candidate));
        if (candidate.status() != CandidateStatus.INELIGIBLE) {
            clauses.add(retention(spell, candidate));
            if (candidate.status() != CandidateStatus.REVOKED) {
                credits(spell, clauses);
            }
        }
        return new Explanation(candidate, clauses);
    }

    private Explanation.Clause eligibility(int spell, Candidate candidate) {
        Eligibility rule = lens.eligibility();
        List<EventId> events = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rule", "eligibility");
        facts.put("requireBankCustomer", String.valueOf(rule.requireBankCustomer()));
        facts.put("excludeEmployees", String.valueOf(rule.excludeEmployees()));
        String change = "";
        if (rule.requireBankCustomer()) {
            LocalDate before = LocalDate.ofEpochDay(pass.accountBefore(spell));
            boolean customer = spells.accountDay() != Spells.NEVER;
            String since = customer ? LocalDate.ofEpochDay(spells.accountDay()).toString() : "none";
            facts.put("identityGraceDays", String.valueOf(rule.identityGraceDays()));
            facts.put("accountSince", since);
            facts.put("accountBefore", before.toString());
            spells.accountEvent().ifPresent(events::add);
            if (candidate.finding().kind() == Finding.Kind.NOT_BANK_CUSTOMER) {
                change = (customer ? "account since " + since : "no account") + "; counts with one opened before "
                        + before;
            }
        }
        if (candidate.finding().kind() == Finding.Kind.EMPLOYEE) {
            spells.staffEvent().ifPresent(events::add);
            change = "staff of the bank; counts if the fact that says so is voided";
        }
        boolean eligible = candidate.status() != CandidateStatus.INELIGIBLE;
        String finding = eligible ? "ELIGIBLE" : candidate.finding().code();
        return new Explanation.Clause(new Reason(lens.rule(), finding, facts), events, change);
    }

    private Explanation.Clause retention(int spell, Candidate candidate) {
        int last = spells.chainEnd(spell);
        EndReason reason = spells.endReason(last);
        long start = spells.start(spell);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rule", "retention");
        facts.put("customerDelete", String.valueOf(lens.retention().customerDelete()));
        facts.put("rmDelete", String.valueOf(lens.retention().rmDelete()));
        facts.put("transferLoss", String.valueOf(lens.retention().transferLoss()));
        facts.put("start", text(start));
        List<EventId> events = chainEvents(spell);
        boolean live = spells.isLive(last);
        String change = "";
        if (!live) {
            facts.put("end", text(spells.end(last)));
            facts.put("endReason", reason.name());
            long deadline = pass.deadline(spells, spell, reason);
            boolean bounded = deadline != Long.MIN_VALUE && deadline != Long.MAX_VALUE;
            if (bounded) {
                facts.put("revokedIfBefore", text(deadline));
            }
            if (candidate.status() == CandidateStatus.REVOKED) {
                change = verb(reason) + " " + span(spells.end(last) - start) + " after the add; "
                        + (bounded
                                ? "window " + span(deadline - start) + ", counts if it lasts until " + text(deadline)
                                : "counts only as long as it lasts");
            } else if (bounded) {
                change = verb(reason) + " " + span(spells.end(last) - start) + " after the add; window "
                        + span(deadline - start);
            }
        } else {
            facts.put("end", "live");
        }
        if (candidate.status() == CandidateStatus.PROVISIONAL) {
            long from = pass.finalFrom(spells, spell);
            facts.put("finalFrom", from == Long.MAX_VALUE ? "never" : text(from));
            change = live
                    ? (from == Long.MAX_VALUE
                            ? "a deletion at any time takes it back"
                            : "a deletion before " + text(from) + " may take it back")
                    : change;
        }
        String finding = candidate.status() == CandidateStatus.REVOKED
                ? candidate.finding().code()
                : "KEPT";
        return new Explanation.Clause(new Reason(lens.rule(), finding, facts), events, change);
    }

    private static String verb(EndReason reason) {
        return switch (reason) {
            case CUSTOMER -> "deleted by the customer";
            case MANAGER -> "deleted by the manager";
            case LOST -> "lost in a transfer";
            case TRANSFER -> "handed over";
            case LIVE -> "live";
        };
    }

    private List<EventId> chainEvents(int spell) {
        List<EventId> events = new ArrayList<>(List.of(spells.opening(spell)));
        int at = spell;
        spells.endingEvent(at).map(CustomerEvent::id).ifPresent(events::add);
        while (spells.successor(at) != Spells.NONE) {
            at = spells.successor(at);
            spells.endingEvent(at).map(CustomerEvent::id).ifPresent(events::add);
        }
        return events;
    }

    private void credits(int spell, List<Explanation.Clause> clauses) {
        int own = places.adderMilli(spell);
        String manager = spells.manager(spell).value();
        if (own == 0) {
            clauses.add(noShare(spell, manager));
        } else {
            clauses.add(credit(spell, Level.PERSON, manager, null, own));
            OrgUnitCode team = places.team(spell);
            if (team != null) {
                clauses.add(credit(spell, Level.TEAM, team.value(), null, own));
            }
        }
        for (int share = 0; share < places.shares(spell); share++) {
            OrgUnitCode branch = places.branch(spell, share);
            clauses.add(credit(spell, Level.BRANCH, branch.value(), branch, places.milli(spell, share)));
        }
    }

    private Explanation.Clause noShare(int spell, String manager) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rule", "crossBranch");
        facts.put("crossBranch", String.valueOf(lens.crossBranch()));
        facts.put("level", Level.PERSON.name());
        facts.put("beneficiary", manager);
        facts.put("adder", places.adder(spell) == null ? "unknown" : String.valueOf(places.adder(spell)));
        facts.put("owner", String.valueOf(places.owner(spell)));
        return new Explanation.Clause(
                new Reason(lens.rule(), Finding.Kind.CROSS_BRANCH_OWNER_ONLY.name(), facts),
                List.of(spells.opening(spell)),
                "branch " + places.owner(spell)
                        + " owned the customer at the add; counts for a manager of that branch");
    }

    private Explanation.Clause credit(
            int spell, Level level, String beneficiary, @Nullable OrgUnitCode branch, int milli) {
        Finding found = pass.blocked(spells, spell, level, branch);
        RepeatAdd rule = pass.ruleFor(level);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rule", "novelty");
        facts.put("level", level.name());
        facts.put("beneficiary", beneficiary);
        facts.put("repeatAdd", rule.name());
        facts.put("readdDays", String.valueOf(lens.novelty().readdDays()));
        facts.put("crossBranch", String.valueOf(lens.crossBranch()));
        facts.put("start", text(spells.start(spell)));
        if (!found.isPresent()) {
            facts.put("milli", String.valueOf(milli));
            return new Explanation.Clause(
                    new Reason(lens.rule(), "CREDITED", facts), List.of(spells.opening(spell)), "");
        }
        int blocker = pass.blocker();
        facts.put("blocker", spells.manager(blocker).value());
        facts.put("blockerStart", text(spells.start(blocker)));
        facts.put("blockerEnd", spells.isLive(blocker) ? "live" : text(spells.end(blocker)));
        List<EventId> events = new ArrayList<>(List.of(spells.opening(blocker)));
        spells.endingEvent(blocker).map(CustomerEvent::id).ifPresent(events::add);
        return new Explanation.Clause(
                new Reason(lens.rule(), found.code(), facts), events, change(found, spell, blocker));
    }

    private String change(Finding found, int spell, int blocker) {
        String with = "the relation with " + spells.manager(blocker).value();
        return switch (found.kind()) {
            case READD ->
                "added " + span(spells.start(spell) - spells.end(blocker)) + " after " + with + " had ended; window "
                        + found.days() + " d, counts from "
                        + text(spells.end(blocker) + found.days() * Micros.PER_DAY);
            case ALREADY_ADDED -> with + " was live; counts if that one is revoked or voided";
            case LATER_ADD ->
                "the add of " + spells.manager(blocker).value() + " is newer; counts if that one is revoked";
            case ALREADY_COUNTED_IN_PERIOD ->
                "the add of " + spells.manager(blocker).value()
                        + " counts in the period; counts if that one is revoked";
            default -> "";
        };
    }

    private static String text(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return instant.atZone(BankTime.ZONE).toOffsetDateTime().toString();
    }

    /** Returns such as {@code 4 d 3 h}; below an hour, minutes. */
    static String span(long micros) {
        long days = micros / Micros.PER_DAY;
        long hours = micros % Micros.PER_DAY / HOUR;
        if (days == 0 && hours == 0) {
            return micros / MINUTE + " min";
        }
        return days == 0 ? hours + " h" : hours == 0 ? days + " d" : days + " d " + hours + " h";
    }
}
