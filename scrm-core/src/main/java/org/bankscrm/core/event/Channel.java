package org.bankscrm.core.event;

import org.bankscrm.core.internal.Check;

/**
 * Where a customer came from or was reached (渠道), such as {@code hall-counter} or {@code salary-card}.
 *
 * @param value 1 to 32 characters without white space
 */
public record Channel(String value) {
    /** For facts whose source does not tell the channel. */
    public static final Channel UNKNOWN = new Channel("unknown");

    public Channel {
        Check.identifier("channel", value, 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
