package org.bankscrm.wecom.call;

/** A file to upload. Immutable; {@code content} is copied neither in nor out, so leave it as it is. */
public final class FilePart {
    private final String name;
    private final byte[] content;

    private FilePart(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /**
     * Returns a file.
     *
     * @param name the name WeCom shows to whoever gets it, with its ending; 1 to 255 characters without control characters,
     *     not blank
     * @param content its bytes; WeCom refuses files of 5 bytes and less
     * @throws IllegalArgumentException if the name is not that; it does not show the name
     */
    public static FilePart of(String name, byte[] content) {
        if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name of a file must have 1 to 255 characters, none of them a control character; has "
                            + name.length());
        }
        return new FilePart(name, content);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns how many bytes it has. */
    public int size() {
        return content.length;
    }

    byte[] content() {
        return content;
    }

    /** Returns its size; names of files can be personal. */
    @Override
    public String toString() {
        return "FilePart[" + content.length + " bytes]";
    }
}
