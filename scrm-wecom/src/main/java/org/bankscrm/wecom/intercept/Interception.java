package org.bankscrm.wecom.intercept;

import org.bankscrm.wecom.code.Code;

/** What happens to a message with a word of a rule. */
public enum Interception implements Code.Listed {
    /** The employee is warned and the message is not sent. */
    BLOCK("1"),
    /** The employee is warned. */
    WARN("2"),
    /** Something WeCom has added since. */
    UNKNOWN("");

    private final String sent;

    Interception(String sent) {
        this.sent = sent;
    }

    @Override
    public String sent() {
        return sent;
    }
}
