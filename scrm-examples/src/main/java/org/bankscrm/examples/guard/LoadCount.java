package org.bankscrm.examples.guard;

import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.live.ContactLoad;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages by day and class of customers. Not thread-safe. */
final class LoadCount {
    private static final List<String> COLUMNS = List.of("SENT", "ALLOWED", "DEFERRED", "REVIEW", "BLOCKED");

    private final Map<String, Map<String, long[]>> days = new TreeMap<>();

    void sent(Instant at, String customerClass) {
        add(at, customerClass, "SENT");
    }

    void decided(Instant at, String customerClass, GateDecision decision) {
        add(at, customerClass, decision.outcome());
    }

    private void add(Instant at, String customerClass, String column) {
        days.computeIfAbsent(BankTime.dayOf(at).toString(), day -> new TreeMap<>())
                .computeIfAbsent(customerClass, any -> new long[COLUMNS.size()])[COLUMNS.indexOf(column)]++;
    }

    ContactLoad total() {
        List<ContactLoad.Row> rows = new ArrayList<>();
        days.forEach((day, classes) -> classes.forEach((customerClass, counts) -> rows.add(
                new ContactLoad.Row(day, customerClass, counts[0], counts[1], counts[2], counts[3], counts[4]))));
        return new ContactLoad(rows);
    }
}
