package org.bankscrm.examples.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What customers said and did, as it happened; the books ask it instead of the gate. Not thread-safe. */
final class Diary {
    private final List<List<Fact>> facts = new ArrayList<>();

    Diary(int customers) {
        for (int customer = 0; customer < customers; customer++) {
            facts.add(new ArrayList<>());
        }
    }

    /** What a customer can say. */
    enum Said {
        AGREED_TO_MARKETING,
        AGREED_TO_SERVICE,
        WITHDREW_MARKETING,
        COMPLAINED,
        OPTED_OUT,
        REPLIED
    }

    /**
     * Something a customer said.
     *
     * @param at when
     * @param said what
     */
    record Fact(Instant at, Said said) {}

    void note(int customer, Instant at, Said said) {
        facts.get(customer).add(new Fact(at, said));
    }

    int customers() {
        return facts.size();
    }

    /** Returns whether a customer has said it before {@code at}. */
    boolean said(int customer, Said said, Instant at) {
        return facts.get(customer).stream()
                .anyMatch(fact -> fact.said() == said && fact.at().isBefore(at));
    }

    /** Returns whether a customer has answered after one moment and before another. */
    boolean replied(int customer, Instant after, Instant before) {
        return facts.get(customer).stream()
                .anyMatch(fact -> fact.said() == Said.REPLIED
                        && fact.at().isAfter(after)
                        && fact.at().isBefore(before));
    }
}
