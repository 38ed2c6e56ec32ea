package org.bankscrm.wecom.testkit.fake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The calls that have come and are not answered yet: too many of one endpoint, or two that change one record. */
final class Flights {
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<String> records = new HashSet<>();

    synchronized void enter(String path, String record, int codeOfConflict, int most) {
        if (calls.getOrDefault(path, 0) >= most) {
            throw new Refusal(45033, "concurrent call out of limit");
        }
        if (!record.isEmpty() && !records.add(record)) {
            throw new Refusal(codeOfConflict, "concurrent write conflict");
        }
        calls.merge(path, 1, Integer::sum);
    }

    synchronized void leave(String path, String record) {
        calls.merge(path, -1, Integer::sum);
        records.remove(record);
    }
}
