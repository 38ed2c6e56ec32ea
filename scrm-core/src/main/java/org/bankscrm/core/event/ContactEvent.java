package org.bankscrm.core.event;

import org.bankscrm.core.org.EmployeeId;

/** A fact about messages, calls and pushes, and about what the customer allows. */
public sealed interface ContactEvent extends CustomerEvent {
    /**
     * The bank contacted the customer (触达).
     *
     * @param message key of the message or call, the same in every fact about it
     * @param sender employee id or name of the system that sent it
     * @param kind what kind of contact it was, such as {@code marketing} or {@code transaction-notice}
     * @param content key of the content, never the text
     */
    record Contacted(EventHeader header, String message, Channel channel, String sender, String kind, String content)
            implements ContactEvent {}

    /** A contact got as far as {@code stage}; {@code message} is the key it was recorded under as {@link Contacted}. */
    record ContactProgressed(EventHeader header, String message, ContactStage stage) implements ContactEvent {}

    /** The customer answered; {@code message} is empty if it is not known what they answered to. */
    record Replied(EventHeader header, Channel channel, String message) implements ContactEvent {}

    /** The customer complained (投诉); {@code matter} is a code, never the customer's words. */
    record Complained(EventHeader header, Channel channel, String matter) implements ContactEvent {}

    /**
     * The customer wants no more contact on a channel (退订).
     *
     * @param channel the contact guard of scrm-compliance takes one it does not know for all channels
     */
    record OptedOut(EventHeader header, Channel channel) implements ContactEvent {}

    /**
     * Somebody decided that the customer may be contacted on a channel again (解除限制).
     *
     * @param channel as in the {@link OptedOut} it takes back
     * @param reason why, nothing personal
     * @param decidedBy who decided
     */
    record SuppressionLifted(EventHeader header, Channel channel, String reason, EmployeeId decidedBy)
            implements ContactEvent {}

    /**
     * The customer consented to the use of their data for a purpose (同意).
     *
     * @param purpose code of the purpose, such as {@code message-archive}
     * @param evidence key under which the proof can be found, never the proof itself
     */
    record ConsentGiven(EventHeader header, String purpose, String evidence) implements ContactEvent {}

    /** The customer took the consent to a purpose back (撤回同意). */
    record ConsentWithdrawn(EventHeader header, String purpose) implements ContactEvent {}

    /** How far a contact got. */
    enum ContactStage {
        /** It reached the customer's device. */
        DELIVERED,
        /** It was opened, or the call was taken. */
        OPENED,
        /** A link in it was followed. */
        CLICKED,
        /** It did what it was meant to do. */
        CONVERTED,
        /** It could not be delivered. */
        FAILED
    }
}
