package org.bankscrm.examples.board;

import java.util.Locale;

/**
 * The share of a customer base that has been added (渗透率), as an exact ratio.
 *
 * <p>Compares by the ratio, computed exactly; an empty base counts as no penetration.
 *
 * @param added customers of the base who are added, 0 to {@code customers}
 * @param customers the base, at least 0, at most 2<sup>31</sup> so that products fit a long
 */
public record Penetration(long added, long customers) implements Comparable<Penetration> {
    private static final long MOST_CUSTOMERS = 1L << 31;

    /** Checks the rules above. */
    public Penetration {
        if (customers < 0 || customers > MOST_CUSTOMERS) {
            throw new IllegalArgumentException("customers must be 0 to " + MOST_CUSTOMERS + ": " + customers);
        }
        if (added < 0 || added > customers) {
            throw new IllegalArgumentException("added must be 0 to " + customers + ": " + added);
        }
    }

    /** Returns the share in percent with two decimals, half rounded up, such as {@code 18.07%}; of nobody, a dash. */
    public String percent() {
        return customers == 0 ? "–" : String.format(Locale.ROOT, "%d.%02d%%", hundredths() / 100, hundredths() % 100);
    }

    /** Returns the share in hundredths of a percent, half rounded up; 0 of nobody. */
    public long hundredths() {
        return customers == 0 ? 0 : (added * 20_000 + customers) / (2 * customers);
    }

    @Override
    public int compareTo(Penetration other) {
        if (customers == 0 || other.customers == 0) {
            return Long.compare(customers == 0 ? 0 : added, other.customers == 0 ? 0 : other.added);
        }
        return Long.compare(added * other.customers, other.added * customers);
    }
}
