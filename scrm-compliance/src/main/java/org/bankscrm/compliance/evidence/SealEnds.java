package org.bankscrm.compliance.evidence;

import java.util.ArrayList;
import java.util.List;

/** The ends a seal binds as JSON: {@code [["stream",number,"digest"]]}. */
final class SealEnds {
    private SealEnds() {}

    static String write(List<StreamEnd> ends) {
        return Json.write(list(ends));
    }

    static List<Object> list(List<StreamEnd> ends) {
        List<Object> list = new ArrayList<>();
        ends.forEach(end -> list.add(List.of(end.stream(), end.number(), end.digest())));
        return list;
    }

    /** Returns no ends where somebody made the text unreadable: the seal's digest tells. */
    static List<StreamEnd> read(String day, String text) {
        try {
            return parse(day, Json.read(text));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    static List<StreamEnd> parse(String day, Object json) {
        List<StreamEnd> ends = new ArrayList<>();
        for (Object end : Json.array(json, "ends")) {
            List<Object> parts = Json.array(end, "an end");
            if (parts.size() != 3) {
                throw new IllegalArgumentException("an end has three parts");
            }
            ends.add(new StreamEnd(
                    Json.string(parts.get(0), "stream"),
                    day,
                    Json.number(parts.get(1), "number"),
                    Json.string(parts.get(2), "digest")));
        }
        return ends;
    }
}
