package org.bankscrm.wecom.callback;

import java.util.List;

/**
 * Callback settings or a callback message that break the protocol's rules, with every fault.
 *
 * <p>The faults name fields, lengths and positions, never a secret and never what a message says.
 */
public final class InvalidCallbackException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] faults;

    InvalidCallbackException(String what, List<String> faults) {
        super(what + ": " + String.join("; ", faults));
        this.faults = faults.toArray(String[]::new);
    }

    /** Returns every fault found, at least one, each naming its field and what would be valid. */
    public List<String> faults() {
        return List.of(faults);
    }
}
