package org.bankscrm.core.report.reach;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.DealingEvent.DueKind;
import org.bankscrm.core.org.EmployeeId;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A customer of a manager's own list (管户客户).
 *
 * @param customer the key that stands for the customer; masks itself in texts
 * @param segment the segment, {@link org.bankscrm.core.report.Slice#NO_SEGMENT} if not known
 * @param managedSince the day the customer was given to the manager
 * @param state how the customer stands with the manager, the reason if not added
 * @param colleagues other employees the customer has added, by id
 * @param occasions what falls due from that day on, the next first (下次机会)
 * @param reason rule and facts
 */
public record ManagedCustomer(
        CustomerKey customer,
        Segment segment,
        LocalDate managedSince,
        AddState state,
        List<EmployeeId> colleagues,
        List<Occasion> occasions,
        Reason reason) {
    public ManagedCustomer {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(managedSince, "managedSince");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        colleagues = List.copyOf(colleagues);
        occasions = List.copyOf(occasions);
    }

    /**
     * A date to speak to the customer on.
     *
     * @param due the date
     * @param kind what falls due
     */
    public record Occasion(LocalDate due, DueKind kind) {
        public Occasion {
            Objects.requireNonNull(due, "due");
            Objects.requireNonNull(kind, "kind");
        }
    }
}
