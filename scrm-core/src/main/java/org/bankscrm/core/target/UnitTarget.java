package org.bankscrm.core.target;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.List;

/**
 * The target of one unit (机构目标): customers × rate, less those added.
 *
 * @param unit the unit
 * @param gross customers to be added in all, the exact sum of customers × rate rounded once, as the policy says
 * @param added those of the base added already
 * @param net customers still to be added
 * @param surplus how many more are added than asked for, 0 if there are no more; summed over segments if it stays in them
 * @param pooled by how much the surplus of other units lowers {@code net}
 * @param segments the segments, by code; their gross and net numbers sum to those of the unit
 * @param rule the policy
 */
public record UnitTarget(
        OrgUnitCode unit,
        long gross,
        long added,
        long net,
        long surplus,
        long pooled,
        List<SegmentTarget> segments,
        Rule rule) {
    /** What came out for a unit. */
    public enum Finding {
        /** Customers are to be added. */
        TO_ADD,
        /** The target is reached exactly, or other units have added for it. */
        REACHED,
        /** More are added than asked for. */
        SURPLUS
    }

    public UnitTarget {
        segments = List.copyOf(segments);
    }

    /** Returns the customers of the unit. */
    public long customers() {
        return segments.stream().mapToLong(SegmentTarget::customers).sum();
    }

    /** Returns the penetration as it is. */
    public Penetration penetration() {
        return new Penetration(added, customers());
    }

    /** Returns why the target is what it is. */
    public Reason reason() {
        Finding finding = net > 0 ? Finding.TO_ADD : surplus > 0 ? Finding.SURPLUS : Finding.REACHED;
        Reason reason = Reason.of(rule, finding)
                .with("unit", unit)
                .with("gross", gross)
                .with("added", added)
                .with("net", net)
                .with("surplus", surplus)
                .with("pooled", pooled);
        for (SegmentTarget segment : segments) {
            reason = reason.with(
                    "segment." + segment.segment(),
                    segment.customers() + "*" + segment.ratePpm() + "ppm=" + segment.gross());
        }
        return reason;
    }
}
