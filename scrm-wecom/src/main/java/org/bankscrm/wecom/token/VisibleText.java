package org.bankscrm.wecom.token;

import java.util.List;

/** Checks of texts that may be secret: faults name lengths and positions, never a value. */
final class VisibleText {
    private VisibleText() {}

    static void check(List<String> faults, String name, String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength) {
            faults.add(name + " must have 1 to " + maxLength + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                faults.add(name + " must hold only visible ASCII characters, position " + i + " does not");
                return;
            }
        }
    }

    static void refuse(String what, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(what + ": " + String.join("; ", faults));
        }
    }
}
