package org.bankscrm.wecom.inbox;

import org.bankscrm.wecom.callback.CallbackIdentity;

import java.time.Instant;
import java.util.Objects;

/**
 * A callback no worker could handle, which waits for a human (人工处理).
 *
 * @param identity which callback
 * @param attempts how often it was handed out since it was offered or reopened
 * @param lastWorker who had it last
 * @param offeredAt when it came
 * @param parkedAt when it was parked
 * @param body what was offered; holds personal data
 */
public record ParkedCallback(
        CallbackIdentity identity, int attempts, String lastWorker, Instant offeredAt, Instant parkedAt, String body) {
    public ParkedCallback {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(lastWorker, "lastWorker");
        Objects.requireNonNull(offeredAt, "offeredAt");
        Objects.requireNonNull(parkedAt, "parkedAt");
        Objects.requireNonNull(body, "body");
    }

    /** Returns all but the body, of which the length is shown. */
    @Override
    public String toString() {
        return "ParkedCallback[" + identity.value() + ", " + attempts + " attempts, last by " + lastWorker
                + ", offered " + offeredAt + ", parked " + parkedAt + ", " + body.length() + " characters]";
    }
}
