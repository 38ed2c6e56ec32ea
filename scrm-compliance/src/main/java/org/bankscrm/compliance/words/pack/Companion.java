package org.bankscrm.compliance.words.pack;

import java.util.List;

/**
 * What must stand in a message beside a phrase (必备说明), such as the basis and the note beside a benchmark.
 *
 * @param id what entries call it
 * @param parts the parts that must all be there; each is there if one of its texts is
 * @param qualifiedRecipient whether a qualified recipient alone is enough
 */
public record Companion(String id, List<List<String>> parts, boolean qualifiedRecipient) {
    /**
     * Checks and copies the parts.
     *
     * @throws IllegalArgumentException if the id is not filled or a part has no text
     */
    public Companion {
        WordEntry.requireFilled("id", id);
        parts = parts.stream().map(List::copyOf).toList();
        if (parts.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("every part of companion " + id + " must have a text");
        }
    }
}
