package org.bankscrm.examples.demo;

import org.bankscrm.wecom.callback.RefusalReason;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * One request to the callback URL as the demo's WeCom, or somebody who only pretends, sends it.
 *
 * @param kind what it tells
 * @param flaw what is wrong with it
 * @param contact the number of the contact, see {@link Contacts}
 * @param manager the number of the manager
 * @param happenedAt when it happened, in seconds from the beginning of the day
 * @param arrivesAt when it arrives, in seconds from the beginning of the day
 * @param state the state of the code scanned, empty for none
 */
record Delivery(Kind kind, Flaw flaw, long contact, int manager, int happenedAt, int arrivesAt, String state) {
    enum Kind {
        ADD,
        HALF_ADD,
        LEFT_BY_CUSTOMER,
        LEFT_BY_STAFF,
        /** A remark was edited: tells nothing about a relation. */
        EDIT,
        /** A customer group changed: tells nothing about a relation. */
        GROUP,
        /** An addition that does not say whose. */
        ADD_OF_NOBODY,
        /** A transfer failed that nobody started. */
        TRANSFER_FAILED
    }

    /** What is wrong with a request, and why it must be refused. */
    enum Flaw {
        NONE(null),
        /** Written by somebody who does not know the token. */
        FORGED(RefusalReason.BAD_SIGNATURE),
        /** Changed on the way. */
        TAMPERED(RefusalReason.BAD_SIGNATURE),
        /** Recorded and sent again much later. */
        REPLAYED(RefusalReason.STALE),
        /** Genuine, but for another company. */
        FOR_ANOTHER_CORP(RefusalReason.WRONG_RECEIVER),
        /** Encrypted with a key that is no longer valid. */
        OLD_KEY(RefusalReason.UNDECIPHERABLE),
        /** The connection broke in the middle of the body. */
        CUT(RefusalReason.MALFORMED_ENVELOPE),
        /** The plain text is not a message. */
        GIBBERISH(RefusalReason.MALFORMED_MESSAGE),
        /** A body of more than a mebibyte. */
        FLOOD(RefusalReason.BODY_TOO_LARGE);

        private final @Nullable RefusalReason reason;

        Flaw(@Nullable RefusalReason reason) {
            this.reason = reason;
        }

        Optional<RefusalReason> reason() {
            return Optional.ofNullable(reason);
        }
    }

    Delivery arriving(int at) {
        return new Delivery(kind, flaw, contact, manager, happenedAt, at, state);
    }
}
