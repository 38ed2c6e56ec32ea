package org.bankscrm.compliance.evidence;

/**
 * What decides how long a record is kept (保存期限类别); the bank names its own.
 *
 * @param name 1 to 32 characters without white space
 */
public record RetentionClass(String name) {
    /** The class of a decision that names none. */
    public static final RetentionClass STANDARD = new RetentionClass("standard");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not 1 to 32 characters without white space
     */
    public RetentionClass {
        Text.identifier("retention class", name, 32);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
