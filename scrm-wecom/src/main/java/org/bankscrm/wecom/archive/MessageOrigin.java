package org.bankscrm.wecom.archive;

/** Between whom a message went, which the end of its id tells. */
public enum MessageOrigin {
    /** Between employees. */
    INTERNAL,
    /** With somebody outside (外部消息): the id ends with {@code _external}. */
    EXTERNAL,
    /** Along the supply chain (上下游): the id ends with {@code _updown_stream}. */
    UPDOWN_STREAM;

    static MessageOrigin of(String msgId) {
        if (msgId.endsWith("_external")) {
            return EXTERNAL;
        }
        return msgId.endsWith("_updown_stream") ? UPDOWN_STREAM : INTERNAL;
    }
}
