package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.internal.Mask;

/**
 * The id of a WeChat user inside one app (openid): the same user has another one in each official account and each
 * mini program.
 *
 * @param appId the official account or mini program, 1 to 32 characters without white space or colon
 * @param openId the user there, 1 to 64 characters without white space
 */
public record OpenId(String appId, String openId) implements CustomerKey {
    public OpenId {
        Check.identifier("appId", appId, 32);
        if (appId.indexOf(':') >= 0) {
            throw new IllegalArgumentException("appId must not hold a colon: " + appId);
        }
        Check.identifier("openId", openId, 64);
    }

    /**
     * Reads the text that {@link #value()} writes: {@code appId:openId}.
     *
     * @throws IllegalArgumentException if it has no colon, or a part is not valid
     */
    public static OpenId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("openId must read appId:openId, has no colon");
        }
        return new OpenId(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public KeyKind kind() {
        return KeyKind.OPEN_ID;
    }

    /** Returns {@code appId:openId}. */
    @Override
    public String value() {
        return appId + ":" + openId;
    }

    /** Returns the app and the masked id. */
    @Override
    public String toString() {
        return "OpenId[" + appId + ":" + Mask.id(openId) + "]";
    }
}
