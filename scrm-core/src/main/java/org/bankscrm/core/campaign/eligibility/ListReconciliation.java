package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.CustomerKey;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How the list of those who were notified and of those who may take part differ (名单核对), in numbers.
 *
 * @param both keys on both lists
 * @param notifiedOnly keys that were notified and may not take part: customers who will be disappointed at the last step
 * @param eligibleOnly keys that may take part and were not notified
 * @param notifiedTwice entries of the first list that repeat the one before
 * @param eligibleTwice entries of the second list that repeat the one before
 */
public record ListReconciliation(
        long both, long notifiedOnly, long eligibleOnly, long notifiedTwice, long eligibleTwice) {
    /** The order both lists must have: by kind as {@link org.bankscrm.core.customer.KeyKind} lists them, then by value. */
    public static final Comparator<CustomerKey> ORDER =
            Comparator.comparing(CustomerKey::kind).thenComparing(CustomerKey::value);

    /** A key that is on one list only. */
    public sealed interface Difference {
        /** Returns the key, which masks itself. */
        CustomerKey key();

        /** Notified, and may not take part. */
        record NotifiedOnly(CustomerKey key) implements Difference {}

        /** May take part, and was not notified. */
        record EligibleOnly(CustomerKey key) implements Difference {}
    }

    /**
     * Compares two sorted lists in one pass and hands each difference on at once. Keeps four keys, however long the lists
     * are; takes O(n + m) comparisons.
     *
     * @param notified sorted by {@link #ORDER}
     * @param eligible sorted by {@link #ORDER}
     * @param sink gets both differences, in the order of the keys
     * @throws UnsortedListException as soon as an entry is less than the one before
     */
    public static ListReconciliation reconcile(
            Iterator<? extends CustomerKey> notified,
            Iterator<? extends CustomerKey> eligible,
            Consumer<? super Difference> sink) {
        Sorted left = new Sorted("notified", notified);
        Sorted right = new Sorted("eligible", eligible);
        long both = 0;
        long notifiedOnly = 0;
        long eligibleOnly = 0;
        while (left.head != null || right.head != null) {
            int order = left.head == null ? 1 : right.head == null ? -1 : ORDER.compare(left.head, right.head);
            if (order == 0) {
                both++;
                left.advance();
                right.advance();
            } else if (order < 0) {
                notifiedOnly++;
                sink.accept(new Difference.NotifiedOnly(left.take()));
            } else {
                eligibleOnly++;
                sink.accept(new Difference.EligibleOnly(right.take()));
            }
        }
        return new ListReconciliation(both, notifiedOnly, eligibleOnly, left.repeated, right.repeated);
    }

    /** Returns whether both lists hold the same keys. */
    public boolean agrees() {
        return notifiedOnly == 0 && eligibleOnly == 0;
    }

    /** One list: its next key, each key once. */
    private static final class Sorted {
        private final String name;
        private final Iterator<? extends CustomerKey> rest;
        private @Nullable CustomerKey head;
        private long read;
        private long repeated;

        Sorted(String name, Iterator<? extends CustomerKey> rest) {
            this.name = name;
            this.rest = rest;
            advance();
        }

        CustomerKey take() {
            CustomerKey taken = Objects.requireNonNull(head);
            advance();
            return taken;
        }

        void advance() {
            CustomerKey before = head;
            head = null;
            while (head == null && rest.hasNext()) {
                CustomerKey next = rest.next();
                read++;
                int order = before == null ? 1 : ORDER.compare(next, before);
                if (order < 0) {
                    throw new UnsortedListException(name, read, next);
                }
                if (order == 0) {
                    repeated++;
                } else {
                    head = next;
                }
            }
        }
    }
}
