package org.bankscrm.compliance.evidence;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Objects;

/**
 * How long records are kept (保存期限).
 *
 * @param standard how long records of classes that are not named are kept; positive
 * @param classes how long records of a class are kept; each positive
 */
public record RetentionPolicy(Period standard, Map<RetentionClass, Period> classes) {
    /** Five years for every class: a default of this library; the bank's own retention schedule may ask for more. */
    public static final RetentionPolicy FIVE_YEARS = new RetentionPolicy(Period.ofYears(5), Map.of());

    /**
     * Checks that every period is positive.
     *
     * @throws IllegalArgumentException otherwise, naming the class
     */
    public RetentionPolicy {
        positive("standard", standard);
        classes = Map.copyOf(classes);
        classes.forEach((name, period) -> positive(name.name(), period));
    }

    /** Returns this policy with another period for one class. */
    public RetentionPolicy with(RetentionClass name, Period kept) {
        Map<RetentionClass, Period> more = new java.util.HashMap<>(classes);
        more.put(name, kept);
        return new RetentionPolicy(standard, more);
    }

    /** Returns how long records of the class are kept. */
    public Period of(RetentionClass name) {
        return classes.getOrDefault(name, standard);
    }

    /** Returns the first day whose records of the class may not be erased yet on {@code today}. */
    public LocalDate keptFrom(RetentionClass name, LocalDate today) {
        return today.minus(of(name));
    }

    private static void positive(String name, Period period) {
        Objects.requireNonNull(period, name);
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("retention of " + name + " must be positive: " + period);
        }
    }
}
