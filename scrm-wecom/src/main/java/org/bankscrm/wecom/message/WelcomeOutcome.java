package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.WeComException.OutcomeUnknown;

/**
 * How sending a welcome message ended. Only {@link Delivered} is a success. After {@link Unknown} the same code must not be
 * used again, and after the others it does not help.
 *
 * <p>A {@code hint} is the trace id WeCom's support asks for; empty if there is none.
 */
public sealed interface WelcomeOutcome {
    /**
     * WeCom took the message.
     *
     * @param attempts how often it was sent, from 1; more than once only after another app was in the way
     */
    record Delivered(int attempts) implements WelcomeOutcome {}

    /**
     * Nothing was delivered: the time was over before it could be sent, or WeCom found the code too old or not valid (41050).
     *
     * @param hint empty if it was not sent at all
     */
    record TooLate(String hint) implements WelcomeOutcome {}

    /** Nothing was delivered: customer and employee talk already, or the customer was welcomed before (41051). */
    record AlreadyServed(String hint) implements WelcomeOutcome {}

    /**
     * Nothing was delivered: another app was sending its welcome message each time (41096), up to the end of the pauses or the
     * time, or until the thread was interrupted.
     *
     * @param attempts how often it was sent, from 1
     */
    record TakenByAnotherApp(int attempts, String hint) implements WelcomeOutcome {}

    /**
     * Nothing was delivered: the customer has not agreed to the archive of conversations (41053). Should they agree, an event
     * {@code msg_audit_approved} brings a new code.
     */
    record AwaitingArchiveConsent(String hint) implements WelcomeOutcome {}

    /**
     * The message was sent and WeCom's answer was lost: the customer may have it or not. It was not sent again.
     *
     * @param cause what is known of it
     */
    record Unknown(OutcomeUnknown cause) implements WelcomeOutcome {}
}
