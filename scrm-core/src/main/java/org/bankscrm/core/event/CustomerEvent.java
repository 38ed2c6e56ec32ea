package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;

import java.time.Instant;

/**
 * A fact between a customer and the bank (客户事件).
 *
 * <p>Every answer of the library is computed from these. A fact is never changed: one that was wrong is taken back by
 * {@link CorrectionEvent.Voided}. Facts may arrive late, twice and out of order; because each has an
 * {@linkplain EventHeader#id() identity} and the time it happened, none of that changes an answer.
 *
 * <p>The cases are grouped by what they tell about: {@link RelationEvent} who is connected with whom, {@link
 * StandingEvent} what the customer is to the bank, {@link DealingEvent} conversation, business and due dates, {@link
 * ContactEvent} messages and consent, {@link EntryEvent} codes shown, visits and pages, {@link CampaignEvent} campaigns and
 * prizes, {@link IdentityEvent} who is the same person, {@link CorrectionEvent} decisions about earlier facts.
 *
 * <p>The simple names of the records and of their components are the stored form (see {@link EventCodec}): renaming one
 * needs a migration. No component may be null; where one is not known its description says what stands for that.
 */
public sealed interface CustomerEvent
        permits RelationEvent,
                StandingEvent,
                DealingEvent,
                ContactEvent,
                EntryEvent,
                CampaignEvent,
                IdentityEvent,
                CorrectionEvent {
    /** Returns what every fact carries. */
    EventHeader header();

    /** Returns the identity of the fact. */
    default EventId id() {
        return header().id();
    }

    /** Returns the customer the fact is about. */
    default CustomerKey customer() {
        return header().customer();
    }

    /** Returns when it happened, to the microsecond. */
    default Instant occurredAt() {
        return header().occurredAt();
    }

    /** Returns when the bank learned it, to the microsecond. */
    default Instant learnedAt() {
        return header().learnedAt();
    }
}
