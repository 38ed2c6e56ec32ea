package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Deletion;
import org.bankscrm.core.attribution.lens.Eligibility;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.Novelty;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.lens.StockRule;
import org.bankscrm.core.attribution.lens.TransferLoss;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.EndReason;
import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One lens over the relations of one person: first the status of every add, then who earns what.
 *
 * <p>The status does not depend on who earned what, so a revoked add hands the credit to the next one by itself.
 *
 * <p>Rows name neither lens nor person, so that a pass takes over the rows on which the lens before it agrees: two lenses
 * mostly do, and a second one then costs little more than its judgement.
 */
final class LensPass {
    private static final long NEVER_REVOKES = Long.MIN_VALUE;
    private static final long ALWAYS_REVOKES = Long.MAX_VALUE;

    private final Lens lens;
    private final Workplaces workplaces;
    private final Placement placement;
    private final PeriodTable periods;
    private final Eligibility eligibility;
    private final Novelty novelty;
    private final long readd;
    private final Deletion customerDelete;
    private final Deletion rmDelete;
    private final long customerWindow;
    private final long rmWindow;
    private final long lossWindow;
    private final Finding notBankCustomer = Finding.of(Finding.Kind.NOT_BANK_CUSTOMER);
    private final Finding employee = Finding.of(Finding.Kind.EMPLOYEE);
    private final Finding alreadyAdded = Finding.of(Finding.Kind.ALREADY_ADDED);
    private final Finding laterAdd = Finding.of(Finding.Kind.LATER_ADD);
    private final Finding inPeriod = Finding.of(Finding.Kind.ALREADY_COUNTED_IN_PERIOD);
    private final Finding ownerOnly = Finding.of(Finding.Kind.CROSS_BRANCH_OWNER_ONLY);
    private final Finding readded;
    private final Finding customerDeleted;
    private final Finding managerDeleted;
    private final Finding lost;
    private final Places places;

    private CandidateStatus[] status = new CandidateStatus[8];
    private Finding[] finding = new Finding[8];
    /** The relation that blocked the last key asked about. */
    private int blocker = Spells.NONE;

    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Credit> credits = new ArrayList<>();
    private final List<OrgUnitCode> stock = new ArrayList<>();
    /** The credits of the lens before, and from where on they may be taken over: both are in the order of the adds. */
    private List<Credit> known = List.of();

    private int nextKnown;

    LensPass(Lens lens, Workplaces workplaces, Placement placement, PeriodTable periods) {
        this.lens = lens;
        this.workplaces = workplaces;
        this.placement = placement;
        this.periods = periods;
        eligibility = lens.eligibility();
        novelty = lens.novelty();
        readd = novelty.readdDays() * Micros.PER_DAY;
        readded = new Finding(Finding.Kind.READD, novelty.readdDays());
        customerDeleted = deleted(
                lens.retention().customerDelete(),
                Finding.Kind.CUSTOMER_DELETED,
                Finding.Kind.CUSTOMER_DELETED_BEFORE_PERIOD_END);
        managerDeleted = deleted(
                lens.retention().rmDelete(), Finding.Kind.RM_DELETED, Finding.Kind.RM_DELETED_BEFORE_PERIOD_END);
        customerDelete = lens.retention().customerDelete();
        rmDelete = lens.retention().rmDelete();
        customerWindow = window(customerDelete);
        rmWindow = window(rmDelete);
        lossWindow = lens.retention().transferLoss() instanceof TransferLoss.ChargeOld loss
                ? loss.days() * Micros.PER_DAY
                : 0;
        lost = lens.retention().transferLoss() instanceof TransferLoss.ChargeOld charge
                ? new Finding(Finding.Kind.LOST_IN_TRANSFER, charge.days())
                : Finding.NONE;
        places = new Places(lens.crossBranch(), placement);
    }

    private static Finding deleted(Deletion rule, Finding.Kind within, Finding.Kind beforePeriodEnd) {
        if (rule instanceof Deletion.DeductWithin deduct) {
            return new Finding(within, deduct.days());
        }
        return Finding.of(rule instanceof Deletion.NetAtPeriodEnd ? beforePeriodEnd : within);
    }

    Lens lens() {
        return lens;
    }

    /** Returns what the lens makes of the person; {@code before} is what another lens made of the same spells. */
    LensResult result(Spells spells, Cut cut, @Nullable LensResult before) {
        judge(spells, cut);
        candidates.clear();
        credits.clear();
        known = before == null ? List.of() : before.credits();
        nextKnown = 0;
        List<Candidate> others = before == null ? List.of() : before.candidates();
        for (int spell = 0; spell < spells.count(); spell++) {
            if (spells.isCandidate(spell)) {
                if (status[spell] == CandidateStatus.CONFIRMED || status[spell] == CandidateStatus.PROVISIONAL) {
                    credit(spells, spell);
                }
                int place = candidates.size();
                candidates.add(candidate(spells, spell, place < others.size() ? others.get(place) : null));
            }
        }
        stock(spells, Micros.of(cut.asOf()));
        Decisions decisions = Decisions.of(lens.id(), spells);
        return new LensResult(
                lens.rule(),
                spells.person(),
                rows(candidates, others),
                rows(credits, known),
                rows(stock, before == null ? List.of() : before.stock()),
                losses(spells),
                decisions.readable(),
                decisions.unreadable());
    }

    /** Returns the rows as a list that does not change, the one known already if it holds just these. */
    private static <T> List<T> rows(List<T> rows, List<T> known) {
        int size = rows.size();
        boolean same = size == known.size();
        for (int i = 0; same && i < size; i++) {
            same = rows.get(i) == known.get(i);
        }
        if (same) {
            return known;
        }
        return switch (size) {
            case 1 -> List.of(rows.get(0));
            case 2 -> List.of(rows.get(0), rows.get(1));
            case 3 -> List.of(rows.get(0), rows.get(1), rows.get(2));
            case 4 -> List.of(rows.get(0), rows.get(1), rows.get(2), rows.get(3));
            default -> List.copyOf(rows);
        };
    }

    private Candidate candidate(Spells spells, int spell, @Nullable Candidate other) {
        if (other != null
                && other.status() == status[spell]
                && other.finding().equals(finding[spell])
                && other.period().equals(periods.of(spell).period())) {
            return other;
        }
        return new Candidate(
                spells.opening(spell),
                spells.manager(spell),
                spells.startInstant(spell),
                periods.of(spell).period(),
                status[spell],
                finding[spell]);
    }

    // Status: eligibility and retention.

    private void judge(Spells spells, Cut cut) {
        if (status.length < spells.count()) {
            int room = Math.max(spells.count(), status.length * 2);
            status = new CandidateStatus[room];
            finding = new Finding[room];
        }
        long asOf = Micros.of(cut.asOf());
        for (int spell = 0; spell < spells.count(); spell++) {
            if (spells.isCandidate(spell)) {
                judge(spells, spell, asOf);
            }
        }
    }

    private void judge(Spells spells, int spell, long asOf) {
        finding[spell] = ineligible(spells, spell);
        if (finding[spell].isPresent()) {
            status[spell] = CandidateStatus.INELIGIBLE;
            return;
        }
        int last = spells.chainEnd(spell);
        EndReason reason = spells.endReason(last);
        if (spells.end(last) < deadline(spells, spell, reason)) {
            status[spell] = CandidateStatus.REVOKED;
            finding[spell] = findingFor(reason);
            return;
        }
        status[spell] = asOf >= finalFrom(spells, spell) ? CandidateStatus.CONFIRMED : CandidateStatus.PROVISIONAL;
    }

    private Finding ineligible(Spells spells, int spell) {
        if (eligibility.requireBankCustomer()
                && (spells.accountDay() == Spells.NEVER
                        || spells.accountDay() >= periods.of(spell).endDay() + eligibility.identityGraceDays())) {
            return notBankCustomer;
        }
        return eligibility.excludeEmployees() && spells.isStaff() ? employee : Finding.NONE;
    }

    /** Returns the instant before which an end for that reason revokes the add. */
    long deadline(Spells spells, int spell, EndReason reason) {
        return switch (reason) {
            case LIVE, TRANSFER -> NEVER_REVOKES;
            case CUSTOMER -> deadline(spells, spell, customerDelete, customerWindow);
            case MANAGER -> deadline(spells, spell, rmDelete, rmWindow);
            case LOST -> lossWindow > 0 ? spells.start(spell) + lossWindow : NEVER_REVOKES;
        };
    }

    private long deadline(Spells spells, int spell, Deletion rule, long window) {
        if (window > 0) {
            return spells.start(spell) + window;
        } else if (rule instanceof Deletion.NetAtPeriodEnd) {
            return periods.of(spell).end();
        }
        return rule instanceof Deletion.Deduct ? ALWAYS_REVOKES : NEVER_REVOKES;
    }

    /** Returns the length of the window within which a rule deducts, 0 if it has none. */
    private static long window(Deletion rule) {
        return rule instanceof Deletion.DeductWithin deduct ? deduct.days() * Micros.PER_DAY : 0;
    }

    /** Returns from when on nothing can revoke the add. */
    long finalFrom(Spells spells, int spell) {
        return Math.max(
                deadline(spells, spell, EndReason.CUSTOMER),
                Math.max(deadline(spells, spell, EndReason.MANAGER), deadline(spells, spell, EndReason.LOST)));
    }

    Finding findingFor(EndReason reason) {
        return switch (reason) {
            case LIVE, TRANSFER -> Finding.NONE;
            case CUSTOMER -> customerDeleted;
            case MANAGER -> managerDeleted;
            case LOST -> lost;
        };
    }

    // Novelty and credit.

    private void credit(Spells spells, int spell) {
        int before = credits.size();
        Finding blocked = Finding.NONE;
        int own = places.adderMilli(spell);
        if (own > 0) {
            Finding found = blocked(spells, spell, Level.PERSON, null);
            if (found.isPresent()) {
                blocked = found;
            } else {
                add(spells, spell, Level.PERSON, placement.nameOf(spells, spell), own);
            }
            OrgUnitCode team = places.team(spell);
            if (team != null) {
                found = blocked(spells, spell, Level.TEAM, null);
                if (found.isPresent()) {
                    blocked = blocked.isPresent() ? blocked : found;
                } else {
                    add(spells, spell, Level.TEAM, team.value(), own);
                }
            }
        }
        for (int share = 0; share < places.shares(spell); share++) {
            OrgUnitCode branch = places.branch(spell, share);
            Finding found = blocked(spells, spell, Level.BRANCH, branch);
            if (found.isPresent()) {
                blocked = blocked.isPresent() ? blocked : found;
            } else {
                add(spells, spell, Level.BRANCH, branch.value(), places.milli(spell, share));
            }
        }
        if (credits.size() == before) {
            status[spell] = CandidateStatus.ZERO;
            finding[spell] = blocked;
        } else if (own == 0 && lens.crossBranch() instanceof CrossBranch.OwnerOnly) {
            finding[spell] = ownerOnly;
        }
    }

    private void add(Spells spells, int spell, Level level, String beneficiary, int milli) {
        EventId candidate = spells.opening(spell);
        Period counted = periods.of(spell).period();
        for (int i = nextKnown; i < known.size(); i++) {
            Credit other = known.get(i);
            if (other.level() == level
                    && other.milli() == milli
                    && other.candidate().equals(candidate)
                    && other.beneficiary().equals(beneficiary)
                    && other.period().equals(counted)) {
                credits.add(other);
                nextKnown = i + 1;
                return;
            }
        }
        credits.add(new Credit(level, beneficiary, counted, candidate, milli));
    }

    RepeatAdd ruleFor(Level level) {
        return switch (level) {
            case PERSON -> novelty.person();
            case TEAM -> novelty.team();
            case BRANCH -> novelty.branch();
        };
    }

    /** Returns what keeps an add from a credit of that level; {@code branch} is who would have it at the level of branches. */
    Finding blocked(Spells spells, int spell, Level level, @Nullable OrgUnitCode branch) {
        blocker = Spells.NONE;
        RepeatAdd rule = ruleFor(level);
        if (spells.count() == 1) {
            return Finding.NONE;
        }
        return switch (rule) {
            case LAST -> later(spells, spell);
            case ONCE_PER_PERIOD -> samePeriod(spells, spell);
            case FIRST, EACH_RM, EACH_TEAM, EACH_BRANCH -> earlier(spells, spell, rule, branch);
        };
    }

    int blocker() {
        return blocker;
    }

    private Finding earlier(Spells spells, int spell, RepeatAdd rule, @Nullable OrgUnitCode branch) {
        long start = spells.start(spell);
        Finding found = Finding.NONE;
        for (int other = 0; other < spells.count(); other++) {
            long end = spells.end(other);
            if (other == spell
                    || (end <= start && start - end >= readd)
                    || !spells.isEarlier(other, spell)
                    || discounted(spells, other)
                    || !inScope(spells, spell, other, rule, branch)) {
                continue;
            }
            if (end > start) {
                blocker = other;
                return alreadyAdded;
            }
            // Of several that ended, the one that blocks longest explains best.
            if (blocker == Spells.NONE || end > spells.end(blocker)) {
                blocker = other;
                found = readded;
            }
        }
        return found;
    }

    private boolean inScope(Spells spells, int spell, int other, RepeatAdd rule, @Nullable OrgUnitCode branch) {
        return switch (rule) {
            case EACH_RM -> spells.managerNumber(spell) == spells.managerNumber(other);
            case EACH_TEAM -> places.team(spell) != null && Objects.equals(places.team(spell), places.team(other));
            case EACH_BRANCH -> places.benefits(other, branch == null ? places.adder(spell) : branch);
            default -> true;
        };
    }

    private Finding later(Spells spells, int spell) {
        for (int other = spells.count() - 1; other > spell; other--) {
            if (spells.isCandidate(other) && !discounted(spells, other)) {
                blocker = other;
                return laterAdd;
            }
        }
        return Finding.NONE;
    }

    private Finding samePeriod(Spells spells, int spell) {
        for (int other = 0; other < spell; other++) {
            if (spells.isCandidate(other)
                    && !discounted(spells, other)
                    && periods.of(other).equals(periods.of(spell))) {
                blocker = other;
                return inPeriod;
            }
        }
        return Finding.NONE;
    }

    /** A relation that goes back to an add that does not count blocks nobody. */
    private boolean discounted(Spells spells, int spell) {
        int root = spells.root(spell);
        return root != Spells.NONE
                && (status[root] == CandidateStatus.REVOKED || status[root] == CandidateStatus.INELIGIBLE);
    }

    // Stock and losses.

    private void stock(Spells spells, long asOf) {
        StockRule rule = lens.stock();
        stock.clear();
        if ((eligibility.requireBankCustomer() && spells.accountDay() == Spells.NEVER)
                || (eligibility.excludeEmployees() && spells.isStaff())) {
            return;
        }
        int earliest = Spells.NONE;
        for (int spell = 0; spell < spells.count(); spell++) {
            if (spells.isLive(spell) && (earliest == Spells.NONE || spells.isEarlier(spell, earliest))) {
                earliest = spell;
            }
        }
        if (earliest == Spells.NONE) {
            lostStock(spells, asOf, rule);
            return;
        }
        OrgUnitCode owner = placement.ownerNow();
        if (rule.scope() == StockRule.Scope.OWNER_ELSE_EARLIEST) {
            put(owner == null ? placement.branchAt(earliest, asOf) : owner);
            return;
        }
        for (int spell = 0; spell < spells.count(); spell++) {
            if (spells.isLive(spell)) {
                put(placement.branchAt(spell, asOf));
            }
        }
        put(owner);
    }

    private void lostStock(Spells spells, long asOf, StockRule rule) {
        int last = Spells.NONE;
        for (int spell = 0; spell < spells.count(); spell++) {
            if (last == Spells.NONE || spells.end(spell) >= spells.end(last)) {
                last = spell;
            }
        }
        if (last != Spells.NONE
                && spells.endReason(last) == EndReason.LOST
                && asOf - spells.end(last) < rule.transferLossExemptDays() * Micros.PER_DAY) {
            put(placement.branchAt(last, spells.end(last)));
        }
    }

    private void put(@Nullable OrgUnitCode unit) {
        if (unit != null && !stock.contains(unit)) {
            stock.add(unit);
        }
    }

    private List<Loss> losses(Spells spells) {
        if (!(lens.retention().transferLoss() instanceof TransferLoss.ChargeNew)) {
            return List.of();
        }
        List<Loss> losses = new ArrayList<>(1);
        for (int spell = 0; spell < spells.count(); spell++) {
            if (spells.endReason(spell) == EndReason.LOST && !discounted(spells, spell)) {
                CustomerEvent refusal = spells.endingEvent(spell).orElseThrow();
                OrgUnitCode branch = spells.refusedSuccessor(spell)
                        .map(successor -> workplaces.branch(successor, Micros.of(refusal.occurredAt())))
                        .orElse(null);
                if (branch != null) {
                    losses.add(new Loss(
                            lens.id(),
                            branch,
                            spells.person(),
                            periods.at(spells.end(spell), refusal.occurredAt()).period(),
                            refusal.id()));
                }
            }
        }
        return losses;
    }

    List<Explanation> explain(Spells spells, Cut cut) {
        LensResult result = result(spells, cut, null);
        Explainer explainer = new Explainer(this, spells, places);
        List<Explanation> explanations = new ArrayList<>(result.candidates().size());
        for (int spell = 0; spell < spells.count(); spell++) {
            if (spells.isCandidate(spell)) {
                explanations.add(explainer.explain(spell, candidate(spells, spell, null)));
            }
        }
        return explanations;
    }

    /** Returns the first day, since 1970, on which an account comes too late for the add. */
    long accountBefore(int spell) {
        return periods.of(spell).endDay() + eligibility.identityGraceDays();
    }
}
