package org.bankscrm.wecom.call;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that WeCom would refuse or cut, found before it was sent.
 *
 * <p>Names every fault, and no value: values may be personal.
 */
public final class InvalidRequestException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<RequestFault> faults;

    InvalidRequestException(String request, List<RequestFault> faults) {
        super(faults.stream()
                .map(fault -> fault.field() + " " + fault.rule() + ", " + fault.seen())
                .collect(Collectors.joining("; ", request + ": ", "")));
        this.faults = List.copyOf(faults);
    }

    /** Returns what is wrong, in the order of the fields, at least one; Java serialization loses them. */
    public List<RequestFault> faults() {
        return faults == null ? List.of() : faults;
    }
}
