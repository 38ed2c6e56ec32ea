package org.bankscrm.core.campaign;

import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * What a campaign is to bring the bank (业务目标).
 *
 * @param code such as {@code card-binding} or {@code mobile-bank-active}, 1 to 32 characters without white space
 * @param kind whether the customer is sent to it, or does it on the way
 */
public record Goal(String code, Kind kind) {
    /** How a goal is pursued. */
    public enum Kind {
        /** The customer has to do it to get the prize (直接目标). */
        DIRECT,
        /** It comes along, as when the prize can only be claimed in mobile banking (隐性目标). */
        IMPLICIT
    }

    public Goal {
        Check.identifier("goal", code, 32);
        Objects.requireNonNull(kind, "kind");
    }

    /** Returns a goal the customer is sent to. */
    public static Goal direct(String code) {
        return new Goal(code, Kind.DIRECT);
    }

    /** Returns a goal that comes along. */
    public static Goal implicit(String code) {
        return new Goal(code, Kind.IMPLICIT);
    }
}
