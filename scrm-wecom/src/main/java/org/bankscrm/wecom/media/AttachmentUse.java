package org.bankscrm.wecom.media;

/** What an uploaded attachment is for; it can be used for nothing else (WeCom document 95098, 2026). */
public enum AttachmentUse {
    /** Moments. */
    MOMENT(1),
    /** Product albums. */
    PRODUCT_ALBUM(2);

    private final int sent;

    AttachmentUse(int sent) {
        this.sent = sent;
    }

    int sent() {
        return sent;
    }
}
