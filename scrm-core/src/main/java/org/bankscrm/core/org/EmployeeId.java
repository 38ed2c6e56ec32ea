package org.bankscrm.core.org;

import org.bankscrm.core.internal.Check;

import java.util.Locale;

/**
 * The id of an employee, equal to the WeCom member id (成员UserID). A business identifier, not masked.
 *
 * <p>WeCom does not tell upper from lower case in member ids and answers some calls with lower-cased ones (documentation of
 * {@code message/send}, read in 2026), so two ids that differ only in case are equal. The text is kept as it was given.
 *
 * <p>Not a record, so that the hash is computed once: ids are the keys of the maps that every decision asks.
 */
public final class EmployeeId implements Comparable<EmployeeId> {
    private final String value;
    private final int hash;

    /**
     * Makes an id.
     *
     * @param value 1 to 64 characters without white space
     * @throws IllegalArgumentException if it is not; the message does not repeat it
     */
    public EmployeeId(String value) {
        this.value = Check.identifier("employeeId", value, 64);
        this.hash = folded().hashCode();
    }

    /** Returns the text as it was given. */
    public String value() {
        return value;
    }

    /** Returns whether both are the same employee, whatever the case of their letters. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof EmployeeId that && hash == that.hash && folded().equals(that.folded()));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Compares by the lower-cased text, so that lists of ids have one order everywhere. */
    @Override
    public int compareTo(EmployeeId other) {
        return folded().compareTo(other.folded());
    }

    private String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
