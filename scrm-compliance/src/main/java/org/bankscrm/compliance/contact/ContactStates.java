package org.bankscrm.compliance.contact;

import org.bankscrm.core.quota.Settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guard remembers of each customer over all channels and employees (触达状态): contacts of the day and the week,
 * the row of unanswered ones, suppressions and consents.
 *
 * <p>Ask with {@link #tryContact}, send, then {@link #confirm}; or {@link #release} what was not sent. Every implementation
 * keeps these promises; {@code ContactStatesContract} in the test-jar of this module tests them:
 *
 * <ul>
 *   <li>All rules are decided and the contact is counted in one step: from however many threads and machines it is asked,
 *       no cap is exceeded by contacts that are not essential, and none goes out into a silence or a suppression.
 *   <li>Every call may be repeated and changes nothing twice. A call that throws {@link
 *       org.bankscrm.core.StoreException} may have been carried out; repeating it tells.
 *   <li>A contact that is neither confirmed nor given back stays counted: whoever asked may have sent it.
 *   <li>Thread-safe.
 * </ul>
 *
 * <p>Days and weeks are those of Asia/Shanghai. A machine whose clock is a day behind counts on the latest day the customer
 * has seen.
 */
public interface ContactStates {
    /**
     * Decides a contact and counts it if nothing stands in the way.
     *
     * <p>A refusal is not remembered: the same message may be asked for again when the obstacle has passed.
     *
     * @return {@code Counted}, {@code Refused}, or {@code Settled} if the message was settled before
     * @throws IllegalStateException if the key was used before for another channel or need
     */
    ContactAnswer tryContact(ContactAttempt attempt);

    /**
     * Decides contacts one after the other, with as few calls to the store as it can; some hundreds at a time are right.
     *
     * @return an answer for each, in the order of the attempts
     * @throws IllegalStateException as {@link #tryContact}; as with {@link org.bankscrm.core.StoreException}, some of the
     *     contacts may be counted then
     */
    default List<ContactAnswer> tryContacts(List<ContactAttempt> attempts) {
        List<ContactAnswer> answers = new ArrayList<>(attempts.size());
        for (ContactAttempt attempt : attempts) {
            answers.add(tryContact(attempt));
        }
        return answers;
    }

    /**
     * Answers as {@link #tryContact} would now, and counts nothing.
     *
     * @return {@code Free}, {@code Refused}, {@code Counted} if the message is held, {@code Settled}
     * @throws IllegalStateException if the key was used before for another channel or need
     */
    ContactAnswer look(ContactAttempt attempt);

    /**
     * Notes that a counted message was sent.
     *
     * @return {@code CONFIRMED}, also if it was before; {@code RELEASED} if it was given back; {@code UNKNOWN} if it was not
     *     counted, or was purged
     */
    Settlement confirm(MessageKey key);

    /**
     * Gives a counted message back that was not sent: it no longer counts.
     *
     * @return {@code RELEASED}, also if it was before; {@code CONFIRMED} if it was sent and stays counted; {@code UNKNOWN} if
     *     it was not counted, or was purged
     */
    Settlement release(MessageKey key);

    /**
     * Notes that a customer answered, on whichever channel: the row of unanswered contacts and the silence end.
     *
     * @param at when, from 1970 to 2105
     * @throws IllegalArgumentException if it is not then
     */
    void replied(CustomerNumber customer, Instant at);

    /** Suppresses everything that is not essential, at once and until it is lifted. */
    void suppress(CustomerNumber customer, Suppression suppression);

    /**
     * Lifts one suppression and keeps who decided it and why.
     *
     * <p>Told again, with the same time, it changes nothing: a customer who has complained since stays suppressed.
     */
    void lift(CustomerNumber customer, Suppression suppression, Lifting why);

    /** Returns the suppressions that were lifted, by time; empty if none was. */
    List<Lifted> liftings(CustomerNumber customer);

    /** Notes that the customer consents to a purpose. */
    void consented(CustomerNumber customer, Purpose purpose);

    /** Notes that the customer took a consent back. */
    void withdrew(CustomerNumber customer, Purpose purpose);

    /** Returns how a customer stands on the day of {@code at}; one who was never seen has nothing. */
    ContactStanding of(CustomerNumber customer, Instant at);

    /**
     * Forgets the keys of messages counted before {@code countedBefore}. Keep at least the longest time over which a call may
     * be repeated, and 8 days, so that what is given back can be counted down. Caps and silences are not affected.
     */
    void purge(Instant countedBefore);
}
