package org.bankscrm.examples.outbound;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much was to be sent, and what became of it (触达负荷), for a page.
 *
 * @param customers customers in the month
 * @param sent messages they received, by WeCom's own record
 * @param days decisions of each day and class; each time a message was decided anew counts
 * @param reasons how often each reason stood against a message of each class; a decision may have several
 */
public record ContactFigures(
        long customers,
        long sent,
        SortedMap<LocalDate, Map<MessageClass, Load>> days,
        SortedMap<String, Map<MessageClass, Load>> reasons) {
    /** No messages. */
    public static final ContactFigures NONE = new ContactFigures(0, 0, new TreeMap<>(), new TreeMap<>());

    /** Copies the maps. */
    public ContactFigures {
        days = copy(days);
        reasons = copy(reasons);
    }

    private static <K> SortedMap<K, Map<MessageClass, Load>> copy(SortedMap<K, Map<MessageClass, Load>> given) {
        SortedMap<K, Map<MessageClass, Load>> copy = new TreeMap<>();
        given.forEach((key, classes) -> {
            Map<MessageClass, Load> ordered = new EnumMap<>(MessageClass.class);
            ordered.putAll(classes);
            copy.put(key, Collections.unmodifiableMap(ordered));
        });
        return Collections.unmodifiableSortedMap(copy);
    }

    /** What a message carries (消息类别). */
    public enum MessageClass {
        /** Something the bank would like to sell (营销). */
        MARKETING,
        /** Something that helps with what the customer has (服务). */
        SERVICE,
        /** Something the customer must get (必要通知). */
        ESSENTIAL
    }

    /**
     * What became of messages.
     *
     * @param allowed may go out
     * @param deferred are to be asked again later
     * @param blocked must not go out, or a person must judge
     */
    public record Load(long allowed, long deferred, long blocked) {
        /** Nothing. */
        public static final Load NONE = new Load(0, 0, 0);

        /** Returns both together. */
        public Load plus(Load other) {
            return new Load(allowed + other.allowed, deferred + other.deferred, blocked + other.blocked);
        }

        /** Returns how many there are. */
        public long total() {
            return allowed + deferred + blocked;
        }
    }

    /** Returns the sum over all classes. */
    public static Load sum(Map<MessageClass, Load> classes) {
        return classes.values().stream().reduce(Load.NONE, Load::plus);
    }

    /** Returns the sum of a class over all days. */
    public Load of(MessageClass kind) {
        return days.values().stream()
                .map(classes -> classes.getOrDefault(kind, Load.NONE))
                .reduce(Load.NONE, Load::plus);
    }

    /** Returns the sum over all days and classes. */
    public Load all() {
        return days.values().stream().map(ContactFigures::sum).reduce(Load.NONE, Load::plus);
    }
}
