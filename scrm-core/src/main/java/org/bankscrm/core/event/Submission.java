package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The facts of one append in stored form, each id once, and what each of the caller's facts has become.
 *
 * <p>What makes two facts the same is decided here for all adapters.
 */
final class Submission {
    /** A fact in stored form. */
    record Row(CustomerEvent event, String type, String payload) {
        static Row of(CustomerEvent event) {
            return new Row(event, EventCodec.typeOf(event), EventCodec.payloadOf(event));
        }

        String id() {
            return event.id().value();
        }

        CustomerKey customer() {
            return event.customer();
        }

        /** Returns whether both are the same fact; when and from whom it was learned does not matter. */
        boolean sameFactAs(Row other) {
            return type.equals(other.type)
                    && customer().equals(other.customer())
                    && event.occurredAt().equals(other.event.occurredAt())
                    && payload.equals(other.payload);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> firstById = new LinkedHashMap<>();

    Submission(List<? extends CustomerEvent> events) {
        for (CustomerEvent event : events) {
            Row row = Row.of(event);
            rows.add(row);
            firstById.putIfAbsent(row.id(), row);
        }
    }

    /** Returns the first fact of each id, in the caller's order. */
    List<Row> distinct() {
        return List.copyOf(firstById.values());
    }

    /**
     * Returns one status for each of the caller's facts.
     *
     * @param stored what the log held under the ids of this submission before it, by id
     */
    List<AppendStatus> statuses(Map<String, Row> stored) {
        Map<String, Row> standing = new HashMap<>(stored);
        List<AppendStatus> statuses = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Row before = standing.putIfAbsent(row.id(), row);
            if (before == null) {
                statuses.add(AppendStatus.NEW);
            } else {
                statuses.add(before.sameFactAs(row) ? AppendStatus.KNOWN : AppendStatus.CONFLICTING);
            }
        }
        return statuses;
    }

    /** Returns the caller's facts that have the status {@code CONFLICTING}. */
    List<Row> conflicting(List<AppendStatus> statuses) {
        return IntStream.range(0, rows.size())
                .filter(i -> statuses.get(i) == AppendStatus.CONFLICTING)
                .mapToObj(rows::get)
                .toList();
    }
}
