package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;

import java.util.Map;
import java.util.Objects;

/**
 * The customer added an employee for the first time (首次添加), which WeCom itself cannot tell.
 *
 * <p>Computed from the whole history of relations, those deleted since included. A deletion or a transfer is a trace of a
 * relation too, even if its beginning is not in the log. An add that was not confirmed yet (免验证添加) is a trace and not yet
 * an add. One pass over the person's facts.
 *
 * @param novelty what counts as first
 * @param period the campaign period the add must fall in
 * @param scope among whose contacts the customer must be new
 */
public record FirstAdd(Novelty novelty, Interval period, AddScope scope) implements Criterion {
    /** Name and version of this criterion. */
    public static final Rule RULE = new Rule("FIRST_ADD", "1");

    /** What counts as first. */
    public enum Novelty {
        /** Before the add of the period there was never any relation: the default of bank campaigns. */
        EVER,
        /** When the period began no relation stood; there may have been some that ended before. */
        IN_PERIOD
    }

    /** What this criterion can find. */
    public enum Code {
        /** Met: the first relation ever began in the period. */
        FIRST_EVER,
        /** Met: no relation stood when the period began, and one began since. */
        FIRST_IN_PERIOD,
        /** Nobody was added in the period. */
        NOT_ADDED,
        /** Somebody was added in the period and has not confirmed yet. */
        NOT_CONFIRMED,
        /** There was a relation before the period, whether or not it still stands. */
        ADDED_BEFORE,
        /** A relation stood when the period began. */
        STILL_ADDED
    }

    public FirstAdd {
        Objects.requireNonNull(novelty, "novelty");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(scope, "scope");
    }

    /** Returns the criterion that the first relation ever began in the period. */
    public static FirstAdd ever(Interval period, AddScope scope) {
        return new FirstAdd(Novelty.EVER, period, scope);
    }

    /** Returns the criterion that a relation began in the period and none stood when it began. */
    public static FirstAdd inPeriod(Interval period, AddScope scope) {
        return new FirstAdd(Novelty.IN_PERIOD, period, scope);
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Finding judge(Applicant applicant) {
        RelationTraces traces = RelationTraces.of(applicant.facts(), period, scope);
        boolean old = novelty == Novelty.EVER ? traces.before() : traces.stoodAtStart();
        Code code;
        if (old) {
            code = novelty == Novelty.EVER ? Code.ADDED_BEFORE : Code.STILL_ADDED;
        } else if (traces.firstAdd() != null) {
            code = novelty == Novelty.EVER ? Code.FIRST_EVER : Code.FIRST_IN_PERIOD;
        } else {
            code = traces.halfAdded() ? Code.NOT_CONFIRMED : Code.NOT_ADDED;
        }
        boolean met = code == Code.FIRST_EVER || code == Code.FIRST_IN_PERIOD;
        Reason reason = new Reason(RULE, code.name(), Map.of()).with("scope", scope.wording());
        if (traces.first() != null) {
            reason = reason.with("firstTrace", BankTime.dayOf(traces.first().occurredAt()))
                    .with("kind", traces.first().getClass().getSimpleName());
        }
        if (traces.firstAdd() != null) {
            reason = reason.with("added", BankTime.dayOf(traces.firstAdd().occurredAt()))
                    .with("employee", traces.firstAdd().employee());
        }
        return new Finding(met ? Verdict.MET : Verdict.NOT_MET, reason);
    }

    @Override
    public String sentence() {
        return novelty == Novelty.EVER
                ? "活动期间首次添加" + scope.wording() + "客户经理企业微信，此前从未添加过（含已删除）"
                : "活动期间添加" + scope.wording() + "客户经理企业微信，且活动开始时未处于已添加状态";
    }
}
