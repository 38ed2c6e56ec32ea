package org.bankscrm.examples.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The body of every error: problem details of RFC 9457, with the first fault on top and the others behind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String value,
        @Nullable String valid,
        @Nullable List<Fault> others) {

    static Problem of(List<Fault> faults) {
        Fault first = faults.get(0);
        return new Problem(
                first.kind().type(),
                first.kind().title(),
                first.kind().status(),
                first.detail(),
                first.field(),
                first.value(),
                first.valid(),
                faults.size() == 1 ? null : List.copyOf(faults.subList(1, faults.size())));
    }
}
