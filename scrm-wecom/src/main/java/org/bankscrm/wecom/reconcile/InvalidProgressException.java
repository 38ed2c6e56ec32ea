package org.bankscrm.wecom.reconcile;

import java.util.List;
import java.util.stream.Collectors;

/** A text is not one that {@link RunProgress#text} wrote. Names every fault. */
public final class InvalidProgressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidProgressException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.field() + " " + fault.rule() + ": " + fault.seen())
                .collect(Collectors.joining("; ", "progress of a reconciliation: ", "")));
        this.faults = List.copyOf(faults);
    }

    /** Returns what is wrong, in the order of the fields, at least one; Java serialization loses them. */
    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }

    /**
     * What is wrong with one part of the text.
     *
     * @param field the component of {@link RunProgress}, or {@code text}
     * @param rule what would be valid
     * @param seen what was given, cut after 40 characters
     */
    public record Fault(String field, String rule, String seen) {}
}
