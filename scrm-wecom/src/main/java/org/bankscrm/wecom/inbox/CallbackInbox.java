package org.bankscrm.wecom.inbox;

import org.bankscrm.wecom.callback.CallbackIdentity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps callbacks from the HTTP answer until they are handled (回调收件箱).
 *
 * <p>WeCom gives up on an answer after 5 seconds and does not promise to deliver again. So the thread that answers only
 * {@linkplain #offer offers} the callback, and answers once that returned; workers {@linkplain #claim claim} what is
 * there, handle it and say {@linkplain #done done} or {@linkplain #failed failed}. If {@code offer} throws, answer an
 * error, and WeCom delivers again.
 *
 * <p>Every callback offered is handed out at least once, again and again until it is done or parked, and never after it
 * is done. It may be handed out twice although the first worker handled it, namely if that worker died or was slower than
 * its lease: handlers must be idempotent, for example by the callback's identity. At no time do two workers hold one
 * callback, as far as the clocks of their machines agree; a worker whose claim has passed to another can settle nothing.
 *
 * <p>A callback that was handed out {@link InboxPolicy#maxAttempts()} times without being done is parked for a human.
 *
 * <p>The body is opaque to the inbox. It usually holds personal data and may hold a welcome code: a bank that wants it
 * encrypted at rest encrypts it before it is offered and decrypts it after it was claimed. It is deleted as soon as the
 * callback is done; only the identity stays, until it is purged.
 *
 * <p>Implementations are thread-safe, and throw {@link org.bankscrm.core.StoreException} if the store cannot answer;
 * every call may then be repeated. What was claimed by a call whose answer was lost is handed out again when its lease
 * ends. Instants are kept to the microsecond.
 */
public interface CallbackInbox {
    /** The longest body, in characters; the largest {@link org.bankscrm.wecom.callback.CallbackPolicy#standard()} lets in. */
    int MAX_BODY_LENGTH = 1_048_576;

    /** The longest name of a worker, in characters. */
    int MAX_WORKER_LENGTH = 64;

    /** The most callbacks one call returns. */
    int MAX_LIMIT = 1_000;

    /**
     * Stores a callback unless it is known, done ones included.
     *
     * @param identity {@link org.bankscrm.wecom.callback.CallbackMessage#identity()}
     * @param body what the worker needs, such as the decrypted XML; 1 to {@value #MAX_BODY_LENGTH} characters
     *     without U+0000
     * @throws IllegalArgumentException if the body breaks its rule
     */
    Offer offer(CallbackIdentity identity, String body);

    /**
     * Hands out callbacks that are due: new ones, failed ones whose time has come, and those whose worker let its lease
     * end. Those offered first come first.
     *
     * @param worker names the caller in listings, 1 to {@value #MAX_WORKER_LENGTH} characters, such as host and
     *     thread; need not be unique
     * @param lease how long the caller may take for all of them together, positive, at most 1 day
     * @param limit at most so many, 1 to {@value #MAX_LIMIT}
     * @return the callbacks the caller holds now; empty if none is due, or others were faster: ask again later
     * @throws IllegalArgumentException if an argument breaks its rule
     */
    List<CallbackClaim> claim(String worker, Duration lease, int limit);

    /**
     * Ends a callback: it is never handed out again and its body is deleted. Also possible after the lease ended, as long
     * as the callback was neither handed to another worker nor, after its last attempt, parked. Repeating the call changes
     * nothing.
     */
    Settled done(CallbackClaim claim);

    /**
     * Gives a callback back to be tried again, or parks it if the attempt was its last. Repeating the call changes
     * nothing.
     *
     * @param retryAt it is not handed out before; may be past; of no account if the attempt was the last
     */
    Settled failed(CallbackClaim claim, Instant retryAt);

    /**
     * Returns callbacks that wait for a human, those offered first before the others.
     *
     * @param limit at most so many, 1 to {@value #MAX_LIMIT}
     * @throws IllegalArgumentException if the limit is out of range
     */
    List<ParkedCallback> parked(int limit);

    /** Hands a parked callback out again from now on, with all its attempts. */
    Reopened reopen(CallbackIdentity identity);

    /**
     * Forgets callbacks that were done before an instant, and returns how many. What waits, is held or is parked stays.
     *
     * <p>One delivered again afterwards counts as new: keep them for a day at least.
     */
    int purgeDone(Instant before);

    /** What became of an offer. */
    enum Offer {
        /** Stored. */
        NEW,
        /** Stored or handled before: nothing was changed. */
        KNOWN
    }

    /** Whether a worker could settle a callback. */
    enum Settled {
        /** Settled, now or by the same call before. */
        SETTLED,
        /** The claim has passed to another worker, or the callback was settled otherwise, parked or purged: nothing changed. */
        NOT_HELD
    }

    /** What became of a parked callback. */
    enum Reopened {
        /** It will be handed out again. */
        REOPENED,
        /** It was not parked: nothing was changed. */
        NOT_PARKED
    }
}
