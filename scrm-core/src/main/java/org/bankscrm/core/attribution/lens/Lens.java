package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.Instant;
import java.util.Objects;

/**
 * One way to count adds (统计口径), as data with a version.
 *
 * <p>Head office and branch are two sets of parameters of one engine; a bank composes its own from the same options. A lens
 * is not changed inside a period: a new version is restated from the first day of the period.
 *
 * @param rule its name, such as {@code head-office}, and version; every credit and refusal carries them
 * @param period the length of the periods credits are counted in
 * @param eligibility which customers count at all
 * @param retention how long a relation must last
 * @param novelty how often one customer counts
 * @param crossBranch who gets the credit for adding a customer whom another branch owns
 * @param stock how live relations are counted at an instant
 */
public record Lens(
        Rule rule,
        PeriodKind period,
        Eligibility eligibility,
        Retention retention,
        Novelty novelty,
        CrossBranch crossBranch,
        StockRule stock) {
    /**
     * Head office (总行口径), strict, by quarter: bank customers only, kept 30 days, the first add of the whole bank, credit to
     * the owner's branch.
     */
    public static final Lens HEAD_OFFICE = new Lens(
            new Rule("head-office", "1"),
            PeriodKind.QUARTER,
            Eligibility.BANK_CUSTOMERS,
            Retention.STRICT,
            Novelty.FIRST_IN_BANK,
            new CrossBranch.OwnerOnly(),
            StockRule.OWNER_FIRST);

    /**
     * Branch (分行口径), generous, by quarter: prospects too, kept 1 day against the customer and 7 against the manager, every
     * manager and every branch, full credit for adder and owner.
     */
    public static final Lens BRANCH = new Lens(
            new Rule("branch", "1"),
            PeriodKind.QUARTER,
            Eligibility.ANYBODY_BUT_STAFF,
            Retention.GENEROUS,
            Novelty.EACH_MANAGER_AND_BRANCH,
            new CrossBranch.BothFull(),
            StockRule.EVERY_BRANCH);

    public Lens {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(eligibility, "eligibility");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(novelty, "novelty");
        Objects.requireNonNull(crossBranch, "crossBranch");
        Objects.requireNonNull(stock, "stock");
    }

    /** Returns the name without the version. */
    public String id() {
        return rule.id();
    }

    /**
     * Returns from when on no end of the relation takes back an add that began then, {@link Instant#MAX} if one always may.
     *
     * <p>Until then a credit is provisional.
     */
    public Instant finalFrom(Instant start) {
        return retention.finalFrom(
                start, Period.of(period, BankTime.dayOf(start)).interval().end());
    }

    /** Returns these parameters under another name or version. */
    public Lens as(Rule newRule) {
        return new Lens(newRule, period, eligibility, retention, novelty, crossBranch, stock);
    }

    /** Returns this lens with periods of another length. */
    public Lens with(PeriodKind newPeriod) {
        return new Lens(rule, newPeriod, eligibility, retention, novelty, crossBranch, stock);
    }

    /** Returns this lens with another eligibility. */
    public Lens with(Eligibility newEligibility) {
        return new Lens(rule, period, newEligibility, retention, novelty, crossBranch, stock);
    }

    /** Returns this lens with another retention. */
    public Lens with(Retention newRetention) {
        return new Lens(rule, period, eligibility, newRetention, novelty, crossBranch, stock);
    }

    /** Returns this lens with another novelty. */
    public Lens with(Novelty newNovelty) {
        return new Lens(rule, period, eligibility, retention, newNovelty, crossBranch, stock);
    }

    /** Returns this lens with another rule for customers of other branches. */
    public Lens with(CrossBranch newCrossBranch) {
        return new Lens(rule, period, eligibility, retention, novelty, newCrossBranch, stock);
    }

    /** Returns this lens with another stock. */
    public Lens with(StockRule newStock) {
        return new Lens(rule, period, eligibility, retention, novelty, crossBranch, newStock);
    }
}
