package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Duration;

/** A fact about how the customer came: codes shown, outlets visited, pages seen. */
public sealed interface EntryEvent extends CustomerEvent {
    /**
     * A QR code was shown to the customer (展码).
     *
     * @param code key of the code
     * @param unit the unit the code belongs to
     * @param step which step of the routing chain chose it
     * @param channel where it was shown
     * @param ticket what a later add carries so that it can be traced to this fact
     */
    record CodeShown(EventHeader header, String code, OrgUnitCode unit, String step, Channel channel, String ticket)
            implements EntryEvent {}

    /** The customer came to an outlet and drew a number (叫号). */
    record Visited(EventHeader header, OrgUnitCode outlet, String queueTicket) implements EntryEvent {}

    /**
     * The customer looked at a page (浏览).
     *
     * @param content key of the page
     * @param dwell how long they looked
     * @param position where they left it, empty if unknown
     */
    record Viewed(EventHeader header, String content, Duration dwell, String position) implements EntryEvent {}

    /** The customer was shown one variant of an experiment (实验分组). */
    record Exposed(EventHeader header, String experiment, String variant) implements EntryEvent {}

    /** The customer brought another one (老带新). */
    record Referred(EventHeader header, CustomerKey newcomer) implements EntryEvent {}

    /** The employee asked the customer to add, by request or invitation (添加申请); {@code script} is the key of the wording. */
    record Invited(EventHeader header, EmployeeId employee, Channel channel, String script) implements EntryEvent {}
}
