package org.bankscrm.core.report;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.org.EmployeeId;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One customer behind a number (明细到客户): how the customer entered the funnel and came through it.
 *
 * @param customer the key under which the add that counts was told; masks itself in texts
 * @param employee who was added
 * @param channel the channel of the add
 * @param segment the segment at the time of the add, {@link Slice#NO_SEGMENT} if not known
 * @param reached the day of every stage that was reached; always holds {@link FunnelStage#ADDED}
 */
public record FunnelCustomer(
        CustomerKey customer,
        EmployeeId employee,
        Channel channel,
        Segment segment,
        Map<FunnelStage, LocalDate> reached) {
    public FunnelCustomer {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(employee, "employee");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(segment, "segment");
        reached = Map.copyOf(reached);
        if (!reached.containsKey(FunnelStage.ADDED)) {
            throw new IllegalArgumentException("reached must hold the day of the add: " + reached.keySet());
        }
    }

    static FunnelCustomer of(
            CustomerKey customer,
            EmployeeId employee,
            Channel channel,
            Segment segment,
            LocalDate added,
            @Nullable LocalDate realName,
            @Nullable LocalDate conversed,
            @Nullable LocalDate transacted) {
        Map<FunnelStage, LocalDate> reached = new EnumMap<>(FunnelStage.class);
        reached.put(FunnelStage.ADDED, added);
        put(reached, FunnelStage.REAL_NAME, realName);
        put(reached, FunnelStage.CONVERSED, conversed);
        put(reached, FunnelStage.TRANSACTED, transacted);
        return new FunnelCustomer(customer, employee, channel, segment, reached);
    }

    private static void put(Map<FunnelStage, LocalDate> reached, FunnelStage stage, @Nullable LocalDate day) {
        if (day != null) {
            reached.put(stage, day);
        }
    }

    /** Returns the day of the add. */
    public LocalDate addedOn() {
        return Objects.requireNonNull(reached.get(FunnelStage.ADDED));
    }

    /** Returns the day a stage was reached, empty if it was not. */
    public Optional<LocalDate> on(FunnelStage stage) {
        return Optional.ofNullable(reached.get(stage));
    }

    /** Returns whether the customer is one of those a number counts, leaving aside whose number it is. */
    boolean countsFor(FunnelQuery query, FunnelStage stage) {
        LocalDate on = reached.get(stage);
        return on != null
                && query.covers(query.view() == FunnelView.BY_ADD_DAY ? addedOn() : on)
                && query.slice().contains(channel, segment);
    }
}
