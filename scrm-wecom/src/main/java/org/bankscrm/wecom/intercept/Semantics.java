package org.bankscrm.wecom.intercept;

import org.bankscrm.wecom.code.Code;

/** A kind of content a rule finds beside its words (语义规则). */
public enum Semantics implements Code.Listed {
    /** A phone number. */
    PHONE("1"),
    /** An e-mail address. */
    EMAIL("2"),
    /** A red packet. */
    RED_PACKET("3"),
    /** Something WeCom has added since. */
    UNKNOWN("");

    private final String sent;

    Semantics(String sent) {
        this.sent = sent;
    }

    @Override
    public String sent() {
        return sent;
    }
}
