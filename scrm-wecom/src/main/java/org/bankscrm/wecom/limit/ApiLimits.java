package org.bankscrm.wecom.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The limits of one API for one corp.
 *
 * @param rates at most one for each span; they are kept from the shortest to the longest
 * @param concurrency how many calls at once
 */
public record ApiLimits(List<Rate> rates, Concurrency concurrency) {
    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if two rates are for the same span, with all of these
     */
    public ApiLimits {
        Objects.requireNonNull(concurrency, "concurrency");
        rates = sorted(rates);
    }

    /**
     * Returns these limits with rates added; one for a span that has a rate replaces it.
     *
     * @throws IllegalArgumentException if two of the new rates are for the same span, with all of these
     */
    public ApiLimits with(List<Rate> newRates) {
        Map<RateSpan, Rate> bySpan = new EnumMap<>(RateSpan.class);
        rates.forEach(rate -> bySpan.put(rate.span(), rate));
        sorted(newRates).forEach(rate -> bySpan.put(rate.span(), rate));
        return new ApiLimits(List.copyOf(bySpan.values()), concurrency);
    }

    /** Returns these limits with another concurrency. */
    public ApiLimits with(Concurrency newConcurrency) {
        return new ApiLimits(rates, newConcurrency);
    }

    /** Returns the rates from the shortest span to the longest. */
    static List<Rate> sorted(List<Rate> rates) {
        Map<RateSpan, Rate> bySpan = new EnumMap<>(RateSpan.class);
        List<Rate> twice = new ArrayList<>();
        for (Rate rate : rates) {
            if (bySpan.put(rate.span(), rate) != null) {
                twice.add(rate);
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("rates must name each span once, name again: " + twice);
        }
        return rates.stream().sorted(Comparator.comparing(Rate::span)).toList();
    }
}
