package org.bankscrm.wecom.call;

import java.util.List;
import java.util.Objects;

/**
 * One page of a list.
 *
 * @param items what it holds; may be empty before the last page
 * @param next the cursor of the next page, empty on the last; save it to go on from there another day
 * @param fields the whole answer, with what WeCom says about those it left out
 * @param <T> the items
 */
public record Page<T>(List<T> items, String next, Fields fields) {
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(fields, "fields");
    }

    /** Returns whether no page follows. */
    public boolean isLast() {
        return next.isEmpty();
    }

    /** Returns the size and whether more follow; items may be personal. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items" + (isLast() ? ", last]" : "]");
    }
}
