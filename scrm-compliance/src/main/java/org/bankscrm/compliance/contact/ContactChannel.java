package org.bankscrm.compliance.contact;

import org.bankscrm.core.event.Channel;

import java.util.Optional;

/**
 * A way to reach a customer that is counted by itself (触达渠道).
 *
 * <p>Facts name channels freely ({@link Channel}); {@link #of} tells which of these they mean.
 */
public enum ContactChannel {
    /** A WeCom message to one customer, also one of a mass send (企业微信单聊、群发). */
    WECOM_CHAT(0, "wecom-chat"),
    /** A WeCom customer group (客户群). */
    WECOM_GROUP(1, "wecom-group"),
    /** A post in the customers' moments (客户朋友圈). */
    WECOM_MOMENT(2, "wecom-moment"),
    /** A text message (短信). */
    SMS(3, "sms"),
    /** A call, by a person or a machine (电话、智能外呼). */
    CALL(4, "call"),
    /** A push message of the bank's app (手机银行推送). */
    APP_PUSH(5, "app-push"),
    /** A message of an official account (公众号). */
    OFFICIAL_ACCOUNT(6, "official-account"),
    /** Letters, electronic or on paper (邮件、信函). */
    MAIL(7, "mail");

    /** How many there are, which the packed counters hold. */
    static final int COUNT = 8;

    private static final ContactChannel[] VALUES = values();

    /** Place in packed counters; stored, so never changed. */
    final int slot;

    private final String code;

    ContactChannel(int slot, String code) {
        this.slot = slot;
        this.code = code;
    }

    /** Returns the name in facts, such as {@code wecom-chat}. */
    public String code() {
        return code;
    }

    /** Returns the channel a fact names, nothing if it names none of these. */
    public static Optional<ContactChannel> of(Channel named) {
        for (ContactChannel channel : VALUES) {
            if (channel.code.equals(named.value())) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    static ContactChannel atSlot(int slot) {
        return VALUES[slot];
    }

    /** Returns the bit in packed sets. */
    int bit() {
        return 1 << slot;
    }
}
