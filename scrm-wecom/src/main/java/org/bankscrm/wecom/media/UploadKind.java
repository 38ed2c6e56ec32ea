package org.bankscrm.wecom.media;

/** What kind of file is uploaded; it decides how large it may be (WeCom document 90253, 2026). */
public enum UploadKind {
    /** A picture, JPG or PNG, at most 10 MB. */
    IMAGE("image", 10),
    /** A voice message, AMR, at most 2 MB and 60 seconds. */
    VOICE("voice", 2),
    /** A video, MP4, at most 10 MB. */
    VIDEO("video", 10),
    /** Any other file, at most 20 MB. */
    FILE("file", 20);

    private final String sent;
    private final int megabytes;

    UploadKind(String sent, int megabytes) {
        this.sent = sent;
        this.megabytes = megabytes;
    }

    String sent() {
        return sent;
    }

    /** Returns the most bytes of a temporary file of this kind, a megabyte being 1,048,576. */
    public int mostBytes() {
        return megabytes * Media.MEGABYTE;
    }
}
