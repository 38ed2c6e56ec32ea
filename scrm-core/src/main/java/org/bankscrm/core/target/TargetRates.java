package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The penetration to be reached by segment, in parts per million (目标渗透率), with rates of their own for units whose
 * endowment (资源禀赋) differs.
 *
 * <p>Rates are as loaded and not yet checked; {@link TargetOrder} refuses those outside 0 to 1,000,000. Immutable and
 * thread-safe.
 */
public final class TargetRates {
    /** The share of new accounts that practitioners began with: under 20 %, 200,000 parts per million. */
    public static final long NEW_ACCOUNTS_BEFORE_PPM = 200_000;

    /** The share of new accounts that practitioners reached: 90 %, 900,000 parts per million. */
    public static final long NEW_ACCOUNTS_REACHED_PPM = 900_000;

    private final Map<Segment, Long> everywhere;
    private final Map<OrgUnitCode, Map<Segment, Long>> own;

    private TargetRates(Map<Segment, Long> everywhere, Map<OrgUnitCode, Map<Segment, Long>> own) {
        this.everywhere = Map.copyOf(everywhere);
        Map<OrgUnitCode, Map<Segment, Long>> copy = new HashMap<>();
        own.forEach((unit, rates) -> copy.put(unit, Map.copyOf(rates)));
        this.own = Map.copyOf(copy);
    }

    /** Returns a builder without any rate. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the rate of a segment of a unit: the unit's own, or else the one of all units; empty if there is neither. */
    public OptionalLong ppm(OrgUnitCode unit, Segment segment) {
        Long rate = own.getOrDefault(unit, Map.of()).get(segment);
        Long found = rate == null ? everywhere.get(segment) : rate;
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** Collects rates; a later one replaces an earlier one. Not thread-safe. */
    public static final class Builder {
        private final Map<Segment, Long> everywhere = new HashMap<>();
        private final Map<OrgUnitCode, Map<Segment, Long>> own = new HashMap<>();

        private Builder() {}

        /** Sets the rate of a segment for all units without one of their own. */
        public Builder rate(Segment segment, long ppm) {
            everywhere.put(segment, ppm);
            return this;
        }

        /** Sets the rate of a segment of one unit. */
        public Builder rate(OrgUnitCode unit, Segment segment, long ppm) {
            own.computeIfAbsent(unit, absent -> new HashMap<>()).put(segment, ppm);
            return this;
        }

        /** Returns the rates. */
        public TargetRates build() {
            return new TargetRates(everywhere, own);
        }
    }
}
