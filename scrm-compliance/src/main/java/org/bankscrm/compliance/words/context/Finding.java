package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.pack.ContextRule;

/**
 * What a context makes of a phrase.
 *
 * @param rule the context
 * @param lowers whether the phrase still needs a person; otherwise it is excused
 */
public record Finding(ContextRule rule, boolean lowers) {
    static Finding excuses(ContextRule rule) {
        return new Finding(rule, false);
    }
}
