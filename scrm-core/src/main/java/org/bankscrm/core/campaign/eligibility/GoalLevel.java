package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.StandingEvent.AssetsObserved;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.money.Money;

import java.util.Objects;
import java.util.Optional;

/** A level a customer can reach (达标等级). */
public sealed interface GoalLevel {
    /** Returns whether a fact says that the customer stands at the level, or not; empty if it says neither. */
    Optional<Boolean> stands(CustomerEvent fact);

    /** Returns the level in Chinese. */
    String wording();

    /** Assets under management of at least {@code least}, which is more than zero (资产达标). */
    record Assets(Money least) implements GoalLevel {
        public Assets {
            if (least.fen() <= 0) {
                throw new IllegalArgumentException("least must be more than zero: " + least);
            }
        }

        @Override
        public Optional<Boolean> stands(CustomerEvent fact) {
            return fact instanceof AssetsObserved observed
                    ? Optional.of(observed.assets().compareTo(least) >= 0)
                    : Optional.empty();
        }

        @Override
        public String wording() {
            return "资产达到 " + least.toPlainString() + " 元";
        }
    }

    /** Membership of a segment, such as a VIP level (客户等级). */
    record InSegment(Segment segment) implements GoalLevel {
        public InSegment {
            Objects.requireNonNull(segment, "segment");
        }

        @Override
        public Optional<Boolean> stands(CustomerEvent fact) {
            return fact instanceof SegmentChanged changed
                    ? Optional.of(changed.segment().equals(segment))
                    : Optional.empty();
        }

        @Override
        public String wording() {
            return "客户等级达到 " + segment;
        }
    }
}
