package org.bankscrm.wecom.customer;

import org.bankscrm.wecom.code.Code;

/** How a customer was added (添加来源, {@code add_way}; WeCom document 92114, 2026). The list grows. */
public enum AddWay implements Code.Listed {
    /** WeCom does not know. */
    NOT_KNOWN("0"),
    /** A QR code was scanned. */
    QR_CODE("1"),
    /** Search for a phone number. */
    PHONE_SEARCH("2"),
    /** A shared card. */
    CARD("3"),
    /** A group chat. */
    GROUP_CHAT("4"),
    /** The phone book. */
    PHONE_BOOK("5"),
    /** A contact of WeChat. */
    WECHAT_CONTACT("6"),
    /** The support contact of an installed app. */
    APP_SUPPORT("8"),
    /** Search for an e-mail address. */
    EMAIL_SEARCH("9"),
    /** A WeChat channel (视频号). */
    WECHAT_CHANNELS("10"),
    /** A participant of a calendar entry. */
    CALENDAR("11"),
    /** A participant of a meeting. */
    MEETING("12"),
    /** From a friend in WeChat. */
    WECHAT_FRIEND("13"),
    /** The support contact of smart hardware. */
    HARDWARE_SUPPORT("14"),
    /** On-site service. */
    ON_SITE_SERVICE("15"),
    /** An acquisition link (获客链接). */
    ACQUISITION_LINK("16"),
    /** Custom development. */
    CUSTOM_DEVELOPMENT("17"),
    /** The reply to a demand. */
    DEMAND_REPLY("18"),
    /** The pre-sales contact of a third party. */
    THIRD_PARTY_PRE_SALES("21"),
    /** A possible business partner. */
    POSSIBLE_PARTNER("22"),
    /** The employee accepted a request sent to their WeChat account. */
    WECHAT_REQUEST_ACCEPTED("24"),
    /** Shared by a colleague. */
    SHARED("201"),
    /** Assigned by an administrator. */
    ASSIGNED("202"),
    /** Something WeCom has added since. */
    UNKNOWN("");

    private final String sent;

    AddWay(String sent) {
        this.sent = sent;
    }

    @Override
    public String sent() {
        return sent;
    }
}
