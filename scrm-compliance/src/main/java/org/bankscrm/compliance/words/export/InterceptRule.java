package org.bankscrm.compliance.words.export;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A rule of a plain filter as it is there (拦截规则).
 *
 * @param id how the filter knows it, filled
 * @param name what it is called
 * @param words its words
 */
public record InterceptRule(String id, String name, Set<String> words) {
    /**
     * Checks the id and copies the words; their order stays.
     *
     * @throws IllegalArgumentException if the id is not filled
     */
    public InterceptRule {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must be filled");
        }
        words = Collections.unmodifiableSet(new LinkedHashSet<>(words));
    }
}
