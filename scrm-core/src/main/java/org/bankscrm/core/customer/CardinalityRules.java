package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How many keys of each kind one person may have before evidence alone may no longer join them.
 *
 * <p>{@link KeyKind#OPEN_ID} is counted per app: a limit of 1 lets a person have one openid in each of many apps.
 *
 * @param limits the most keys of a kind, at least 1; a kind that is absent is not limited
 */
public record CardinalityRules(Map<KeyKind, Integer> limits) {
    /**
     * One customer number, one unionid, one external_userid, one openid per app; phones and their hashes without limit.
     *
     * <p>One bank customer and one WeChat user make one person. A WeChat user has one unionid per open-platform account,
     * one openid per app and one external_userid per WeCom corp, so a second one is a second WeChat user: perhaps the
     * other account of the customer, perhaps a spouse, and only a human can tell. People do have several phones and change
     * them. A bank that runs several WeCom corps raises the limit of {@link KeyKind#EXTERNAL_USER_ID} to their number.
     */
    public static final CardinalityRules ONE_CUSTOMER_ONE_WECHAT_USER = new CardinalityRules(Map.of(
            KeyKind.CUSTOMER_ID, 1,
            KeyKind.UNION_ID, 1,
            KeyKind.EXTERNAL_USER_ID, 1,
            KeyKind.OPEN_ID, 1));

    /**
     * Checks and copies the limits.
     *
     * @throws IllegalArgumentException if a limit is below 1
     */
    public CardinalityRules {
        EnumMap<KeyKind, Integer> copy = new EnumMap<>(KeyKind.class);
        copy.putAll(limits);
        copy.forEach((kind, limit) -> Check.atLeast("limit of " + kind, limit, 1));
        limits = Collections.unmodifiableMap(copy);
    }

    /** Returns the most keys of a kind one person may have, for openids in each app; empty if there is no limit. */
    public OptionalInt limitOf(KeyKind kind) {
        Integer limit = limits.get(kind);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /**
     * Returns these rules with another limit for a kind.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public CardinalityRules withLimit(KeyKind kind, int limit) {
        EnumMap<KeyKind, Integer> changed = new EnumMap<>(KeyKind.class);
        changed.putAll(limits);
        changed.put(kind, limit);
        return new CardinalityRules(changed);
    }

    /** Returns these rules without a limit for a kind. */
    public CardinalityRules withoutLimit(KeyKind kind) {
        EnumMap<KeyKind, Integer> changed = new EnumMap<>(KeyKind.class);
        changed.putAll(limits);
        changed.remove(kind);
        return new CardinalityRules(changed);
    }
}
