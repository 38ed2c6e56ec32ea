package org.bankscrm.core.decision;

import org.bankscrm.core.internal.Check;

/**
 * A rule that took part in a decision, in the version that was in force (规则及版本).
 *
 * @param id stable name such as {@code contact.cap.day}, 1 to 64 characters without white space
 * @param version what tells this version from others, such as {@code 3} or {@code 2026-11-22}, 1 to 32 characters
 *     without white space
 */
public record Rule(String id, String version) {
    public Rule {
        Check.identifier("rule id", id, 64);
        Check.identifier("rule version", version, 32);
    }

    /** Returns {@code id@version}. */
    @Override
    public String toString() {
        return id + "@" + version;
    }
}
