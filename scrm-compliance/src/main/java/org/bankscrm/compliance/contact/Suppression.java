package org.bankscrm.compliance.contact;

import java.util.Objects;

/** Why a customer gets nothing that is not essential, until somebody lifts it with a reason (抑制名单). */
public sealed interface Suppression {
    /** The customer complained: all channels. */
    record Complaint() implements Suppression {}

    /**
     * The customer wants no more contact on a channel.
     *
     * @param channel which
     */
    record OptOut(ContactChannel channel) implements Suppression {
        /** Checks that the channel is there. */
        public OptOut {
            Objects.requireNonNull(channel, "channel");
        }
    }

    /** The customer wants no more contact on any channel. */
    record OptOutOfAll() implements Suppression {}
}
