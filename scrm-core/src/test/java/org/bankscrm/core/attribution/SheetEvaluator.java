package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Deletion;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.lens.StockRule;
import org.bankscrm.core.attribution.lens.TransferLoss;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The counting rules once more, written from the sheet sentence by sentence with no thought for speed, as a judge of the
 * fold.
 */
final class SheetEvaluator {
    /** RM belongs to branch and team, from. */
    record Org(
            String rm,
            Instant from,
            String branch,
            @Nullable String team) {}

    private static final class Spell {
        final String id;
        final String rm;
        final Instant start;

        @Nullable
        Instant end;

        String reason = "";

        @Nullable
        CustomerEvent ending;

        @Nullable
        Spell next;

        @Nullable
        Spell root;

        boolean candidate;
        String status = "";
        String finding = "";

        Spell(String id, String rm, Instant start) {
            this.id = id;
            this.rm = rm;
            this.start = start;
        }

        boolean before(Spell other) {
            return start.isBefore(other.start) || (start.equals(other.start) && id.compareTo(other.id) < 0);
        }

        boolean discounted() {
            return root != null && (root.status.equals("REVOKED") || root.status.equals("INELIGIBLE"));
        }
    }

    private final Lens lens;
    private final List<Org> orgs;
    private final Instant asOf;
    private final List<CustomerEvent> events;
    private final List<Spell> spells = new ArrayList<>();

    final Set<String> rows = new TreeSet<>();

    SheetEvaluator(Lens lens, List<Org> orgs, List<CustomerEvent> all, Instant asOf, Instant knownAt) {
        this.lens = lens;
        this.orgs = orgs;
        this.asOf = asOf;
        List<CustomerEvent> known =
                all.stream().filter(e -> !e.learnedAt().isAfter(knownAt)).toList();
        this.events = known.stream()
                .filter(e -> !voided(e, known, Set.of()))
                .filter(e ->
                        e instanceof BankCustomerRecognised || !e.occurredAt().isAfter(asOf))
                .filter(e -> !(e instanceof Voided))
                .sorted(Comparator.comparing(CustomerEvent::occurredAt)
                        .thenComparing(SheetEvaluator::precedence)
                        .thenComparing(CustomerEvent::id))
                .toList();
        relate();
        evaluate();
    }

    private static boolean voided(CustomerEvent event, List<CustomerEvent> known, Set<String> path) {
        Set<String> longer = new HashSet<>(path);
        longer.add(event.id().value());
        return known.stream()
                .filter(e -> e instanceof Voided v && v.target().equals(event.id()))
                .filter(e -> !longer.contains(e.id().value()))
                .anyMatch(e -> !voided(e, known, longer));
    }

    private static int precedence(CustomerEvent e) {
        if (e instanceof Added || e instanceof HalfAdded) {
            return 3;
        } else if (e instanceof DeletedByCustomer || e instanceof DeletedByEmployee) {
            return 2;
        } else if (e instanceof TransferCompleted || e instanceof TransferRefused || e instanceof TransferOverLimit) {
            return 1;
        }
        return 0;
    }

    private @Nullable Spell last(String rm) {
        return spells.stream().filter(s -> s.rm.equals(rm)).reduce((a, b) -> b).orElse(null);
    }

    private void relate() {
        Set<String> seen = new HashSet<>();
        for (CustomerEvent e : events) {
            if (!seen.add(e.id().value())) {
                continue;
            }
            if (e instanceof Added a) {
                add(e, a.employee().value());
            } else if (e instanceof HalfAdded a) {
                add(e, a.employee().value());
            } else if (e instanceof DeletedByCustomer d) {
                close(e, d.employee().value(), "CUSTOMER");
            } else if (e instanceof DeletedByEmployee d) {
                close(e, d.employee().value(), d.cause() == DeletionCause.TRANSFER ? "TRANSFER" : "RM");
            } else if (e instanceof TransferRefused r && r.kind() == TransferKind.RESIGNED) {
                close(e, r.from().value(), "LOST");
            } else if (e instanceof TransferCompleted t && !t.from().equals(t.to())) {
                Spell from = last(t.from().value());
                if (from != null && from.end == null) {
                    close(e, t.from().value(), "TRANSFER");
                } else if (from != null && !(from.reason.equals("TRANSFER") && from.next == null)) {
                    from = null;
                }
                Spell to = last(t.to().value());
                if (to == null || to.end != null) {
                    to = new Spell(e.id().value(), t.to().value(), e.occurredAt());
                    to.root = from == null ? null : from.root;
                    spells.add(to);
                }
                if (from != null) {
                    from.next = to;
                }
            }
        }
    }

    private void add(CustomerEvent e, String rm) {
        Spell last = last(rm);
        if (last != null && last.end == null) {
            return;
        }
        if (last != null
                && (last.reason.equals("CUSTOMER") || last.reason.equals("RM"))
                && Duration.between(last.end, e.occurredAt()).compareTo(Duration.ofMinutes(10)) <= 0) {
            last.end = null;
            last.reason = "";
            last.ending = null;
        } else {
            Spell spell = new Spell(e.id().value(), rm, e.occurredAt());
            spell.candidate = true;
            spell.root = spell;
            spells.add(spell);
        }
    }

    private void close(CustomerEvent e, String rm, String reason) {
        Spell last = last(rm);
        if (last != null && last.end == null) {
            last.end = e.occurredAt();
            last.reason = reason;
            last.ending = e;
        }
    }

    private void evaluate() {
        List<Spell> candidates = spells.stream()
                .filter(s -> s.candidate)
                .sorted((a, b) -> a == b ? 0 : a.before(b) ? -1 : 1)
                .toList();
        candidates.forEach(this::judge);
        for (Spell c : candidates) {
            if (c.status.equals("CONFIRMED") || c.status.equals("PROVISIONAL")) {
                credit(c, candidates);
            }
            rows.add("candidate " + c.id + " " + c.status + (c.finding.isEmpty() ? "" : " " + c.finding));
        }
        stock();
        if (lens.retention().transferLoss() instanceof TransferLoss.ChargeNew) {
            for (Spell s : spells) {
                if (s.reason.equals("LOST") && !s.discounted() && s.ending instanceof TransferRefused r) {
                    String branch = branch(r.to().value(), r.occurredAt());
                    if (branch != null) {
                        rows.add("loss " + branch + " " + period(r.occurredAt()) + " " + r.id());
                    }
                }
            }
        }
    }

    private Period period(Instant at) {
        return Period.of(lens.period(), BankTime.dayOf(at));
    }

    private @Nullable LocalDate bankCustomerSince() {
        return events.stream()
                .filter(e -> e instanceof BankCustomerRecognised)
                .map(e -> ((BankCustomerRecognised) e).since())
                .filter(date -> !date.isAfter(BankTime.dayOf(asOf)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean staff() {
        return events.stream().anyMatch(e -> e instanceof StaffRecognised);
    }

    private void judge(Spell c) {
        if (lens.eligibility().requireBankCustomer()) {
            LocalDate since = bankCustomerSince();
            if (since == null
                    || !since.isBefore(period(c.start)
                            .endExclusive()
                            .plusDays(lens.eligibility().identityGraceDays()))) {
                c.status = "INELIGIBLE";
                c.finding = "NOT_BANK_CUSTOMER";
                return;
            }
        }
        if (lens.eligibility().excludeEmployees() && staff()) {
            c.status = "INELIGIBLE";
            c.finding = "EMPLOYEE";
            return;
        }
        Spell end = c;
        while (end.next != null) {
            end = end.next;
        }
        if (end.end != null) {
            String finding = switch (end.reason) {
                case "CUSTOMER" -> deducted(c, end, lens.retention().customerDelete(), "CUSTOMER_DELETED");
                case "RM" -> deducted(c, end, lens.retention().rmDelete(), "RM_DELETED");
                case "LOST" ->
                    lens.retention().transferLoss() instanceof TransferLoss.ChargeOld charge
                                    && end.end.isBefore(c.start.plus(Duration.ofDays(charge.days())))
                            ? "LOST_IN_TRANSFER_WITHIN_" + charge.days() + "D"
                            : "";
                default -> "";
            };
            if (!finding.isEmpty()) {
                c.status = "REVOKED";
                c.finding = finding;
                return;
            }
        }
        Instant settled = c.start;
        for (Deletion rule :
                List.of(lens.retention().customerDelete(), lens.retention().rmDelete())) {
            Instant window = rule instanceof Deletion.DeductWithin d
                    ? c.start.plus(Duration.ofDays(d.days()))
                    : rule instanceof Deletion.NetAtPeriodEnd
                            ? period(c.start).interval().end()
                            : rule instanceof Deletion.Deduct ? Instant.MAX : c.start;
            settled = window.isAfter(settled) ? window : settled;
        }
        if (lens.retention().transferLoss() instanceof TransferLoss.ChargeOld charge) {
            Instant window = c.start.plus(Duration.ofDays(charge.days()));
            settled = window.isAfter(settled) ? window : settled;
        }
        c.status = asOf.isBefore(settled) ? "PROVISIONAL" : "CONFIRMED";
    }

    private String deducted(Spell c, Spell end, Deletion rule, String what) {
        Instant at = Objects.requireNonNull(end.end);
        if (rule instanceof Deletion.DeductWithin d) {
            return at.isBefore(c.start.plus(Duration.ofDays(d.days()))) ? what + "_WITHIN_" + d.days() + "D" : "";
        } else if (rule instanceof Deletion.NetAtPeriodEnd) {
            return at.isBefore(period(c.start).interval().end()) ? what + "_BEFORE_PERIOD_END" : "";
        }
        return rule instanceof Deletion.Deduct ? what : "";
    }

    private @Nullable Org org(String rm, Instant at) {
        return orgs.stream()
                .filter(o -> o.rm().equals(rm) && !o.from().isAfter(at))
                .max(Comparator.comparing(Org::from))
                .orElse(null);
    }

    private @Nullable String branch(String rm, Instant at) {
        Org org = org(rm, at);
        return org == null ? null : org.branch();
    }

    private @Nullable String team(String rm, Instant at) {
        Org org = org(rm, at);
        return org == null ? null : org.team();
    }

    private @Nullable String owner(Instant at) {
        return events.stream()
                .filter(e -> e instanceof OwnershipChanged && !e.occurredAt().isAfter(at))
                .reduce((a, b) -> b)
                .map(e -> ((OwnershipChanged) e).unit().value())
                .orElse(null);
    }

    /** Who has a part in a spell, with the part of the adder's branch and of the owner's. */
    private List<String> beneficiaries(Spell s) {
        String adder = branch(s.rm, s.start);
        String owner = owner(s.start);
        Set<String> all = new LinkedHashSet<>();
        if (lens.crossBranch() instanceof CrossBranch.OwnerOnly) {
            all.add(owner == null ? adder : owner);
        } else if (lens.crossBranch() instanceof CrossBranch.AdderOnly) {
            all.add(adder);
        } else if (lens.crossBranch() instanceof CrossBranch.BothFull) {
            all.add(adder);
            all.add(owner);
        } else {
            if (milliOf(s, true) > 0) {
                all.add(adder);
            }
            if (owner != null && milliOf(s, false) > 0) {
                all.add(owner);
            }
        }
        all.remove(null);
        return List.copyOf(all);
    }

    private int milliOf(Spell s, boolean adderSide) {
        String owner = owner(s.start);
        boolean cross = owner != null && !owner.equals(branch(s.rm, s.start));
        if (!(lens.crossBranch() instanceof CrossBranch.Split split) || !cross) {
            return 1_000;
        }
        double exact = 1_000.0 * split.adderShare() / (split.adderShare() + split.ownerShare());
        long adder = (long) Math.floor(exact);
        // Largest remainder; the owner has the first of two equal ones.
        if (exact - adder > 0.5 + 1e-9) {
            adder++;
        }
        return (int) (adderSide ? adder : 1_000 - adder);
    }

    private void credit(Spell c, List<Spell> candidates) {
        String adder = branch(c.rm, c.start);
        String owner = owner(c.start);
        boolean cross = owner != null && !owner.equals(adder);
        boolean denied = cross && lens.crossBranch() instanceof CrossBranch.OwnerOnly;
        String firstBlock = "";
        boolean any = false;
        List<String[]> keys = new ArrayList<>();
        int own = milliOf(c, true);
        if (!denied && own > 0) {
            keys.add(new String[] {"PERSON", c.rm, "" + own});
            String team = team(c.rm, c.start);
            if (team != null) {
                keys.add(new String[] {"TEAM", team, "" + own});
            }
        }
        for (String branch : beneficiaries(c)) {
            keys.add(new String[] {"BRANCH", branch, "" + milliOf(c, branch.equals(adder))});
        }
        for (String[] key : keys) {
            String blocked = blocked(c, key[0], key[1], candidates);
            if (blocked.isEmpty()) {
                any = true;
                rows.add("credit " + key[0] + " " + key[1] + " " + period(c.start) + " " + c.id + " " + key[2]);
            } else if (firstBlock.isEmpty()) {
                firstBlock = blocked;
            }
        }
        if (!any) {
            c.status = "ZERO";
            c.finding = firstBlock;
        } else if (denied) {
            c.finding = "CROSS_BRANCH_OWNER_ONLY";
        }
    }

    private String blocked(Spell c, String level, String beneficiary, List<Spell> candidates) {
        RepeatAdd rule = level.equals("PERSON")
                ? lens.novelty().person()
                : level.equals("TEAM") ? lens.novelty().team() : lens.novelty().branch();
        if (rule == RepeatAdd.LAST) {
            return candidates.stream().anyMatch(o -> c.before(o) && !o.discounted()) ? "LATER_ADD" : "";
        } else if (rule == RepeatAdd.ONCE_PER_PERIOD) {
            return candidates.stream()
                            .anyMatch(o -> o.before(c)
                                    && !o.discounted()
                                    && period(o.start).equals(period(c.start)))
                    ? "ALREADY_COUNTED_IN_PERIOD"
                    : "";
        }
        List<Spell> earlier = spells.stream()
                .filter(s -> s.before(c) && !s.discounted())
                .filter(s -> switch (rule) {
                    case EACH_RM -> s.rm.equals(c.rm);
                    case EACH_TEAM ->
                        team(c.rm, c.start) != null && Objects.equals(team(c.rm, c.start), team(s.rm, s.start));
                    case EACH_BRANCH ->
                        level.equals("BRANCH")
                                ? beneficiaries(s).contains(beneficiary)
                                : branch(c.rm, c.start) != null
                                        && beneficiaries(s).contains(branch(c.rm, c.start));
                    default -> true;
                })
                .toList();
        if (earlier.stream().anyMatch(s -> s.end == null || s.end.isAfter(c.start))) {
            return "ALREADY_ADDED";
        }
        int days = lens.novelty().readdDays();
        return earlier.stream().anyMatch(s -> Duration.between(s.end, c.start).compareTo(Duration.ofDays(days)) < 0)
                ? "READD_WITHIN_" + days + "D"
                : "";
    }

    private void stock() {
        if ((lens.eligibility().requireBankCustomer() && bankCustomerSince() == null)
                || (lens.eligibility().excludeEmployees() && staff())) {
            return;
        }
        List<Spell> live = spells.stream()
                .filter(s -> s.end == null)
                .sorted((a, b) -> a == b ? 0 : a.before(b) ? -1 : 1)
                .toList();
        Set<String> units = new TreeSet<>();
        String owner = owner(asOf);
        if (!live.isEmpty() && lens.stock().scope() == StockRule.Scope.OWNER_ELSE_EARLIEST) {
            String unit = owner != null ? owner : branch(live.get(0).rm, asOf);
            if (unit != null) {
                units.add(unit);
            }
        } else if (!live.isEmpty()) {
            live.stream().map(s -> branch(s.rm, asOf)).filter(Objects::nonNull).forEach(units::add);
            if (owner != null) {
                units.add(owner);
            }
        } else {
            Spell last = spells.stream()
                    .reduce((a, b) -> Objects.requireNonNull(b.end).isBefore(a.end) ? a : b)
                    .orElse(null);
            if (last != null
                    && last.reason.equals("LOST")
                    && Duration.between(last.end, asOf)
                                    .compareTo(Duration.ofDays(lens.stock().transferLossExemptDays()))
                            < 0) {
                String unit = branch(last.rm, Objects.requireNonNull(last.end));
                if (unit != null) {
                    units.add(unit);
                }
            }
        }
        units.forEach(unit -> rows.add("stock " + unit));
    }

    /** Returns the rows of the fold's answer in the same words. */
    static Set<String> rows(LensResult result) {
        Set<String> rows = new TreeSet<>();
        for (Candidate c : result.candidates()) {
            rows.add("candidate " + c.event() + " " + c.status() + (c.finding().isPresent() ? " " + c.finding() : ""));
        }
        for (Credit c : result.credits()) {
            rows.add("credit " + c.level() + " " + c.beneficiary() + " " + c.period() + " " + c.candidate() + " "
                    + c.milli());
        }
        result.stock().forEach(s -> rows.add("stock " + s));
        result.losses().forEach(l -> rows.add("loss " + l.branch() + " " + l.period() + " " + l.event()));
        return rows;
    }
}
