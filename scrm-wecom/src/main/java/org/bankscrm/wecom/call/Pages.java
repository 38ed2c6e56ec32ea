package org.bankscrm.wecom.call;

import org.bankscrm.wecom.call.WeComException.PagingBroken;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list WeCom gives page by page.
 *
 * <p>A page is called for when it is asked for, so {@code next()} of an iterator throws what a call throws: {@link
 * WeComException}. A short or empty page does not end the list, only a missing cursor does; a page whose cursor was there
 * before is not handed out and ends the list with {@link PagingBroken}, as it would go round for ever. To resume another day,
 * save {@link Page#next} and begin with {@link #from}; WeCom refuses an old cursor with 50100, and the list begins anew.
 *
 * <p>Immutable and thread-safe; its iterators and streams are not. An exception of a call leaves the iterator where it was,
 * so that the page can be asked for again.
 *
 * @param <T> the items
 */
public final class Pages<T> implements Iterable<Page<T>> {
    private final KnownEndpoint endpoint;
    private final Function<String, Page<T>> fetch;
    private final String start;

    private Pages(KnownEndpoint endpoint, Function<String, Page<T>> fetch, String start) {
        this.endpoint = endpoint;
        this.fetch = fetch;
        this.start = start;
    }

    /** Returns a list whose pages carry {@code next_cursor} and take {@code cursor}. */
    public static <T> Pages<T> byCursor(
            Calls calls,
            KnownEndpoint endpoint,
            Map<String, ?> parameters,
            Function<Fields, ? extends Collection<T>> items) {
        return of(calls, endpoint, parameters, "cursor", items, answer -> answer.text("next_cursor"));
    }

    /** Returns a list whose pages say {@code is_last} beside {@code next_cursor}. */
    public static <T> Pages<T> untilLast(
            Calls calls,
            KnownEndpoint endpoint,
            Map<String, ?> parameters,
            Function<Fields, ? extends Collection<T>> items) {
        return of(
                calls,
                endpoint,
                parameters,
                "cursor",
                items,
                answer -> answer.flag("is_last") ? "" : answer.text("next_cursor"));
    }

    /** Returns a list whose pages take {@code offset} and carry {@code next_offset}, which ends at {@code total}. */
    public static <T> Pages<T> byOffset(
            Calls calls,
            KnownEndpoint endpoint,
            Map<String, ?> parameters,
            Function<Fields, ? extends Collection<T>> items) {
        return of(
                calls,
                endpoint,
                parameters,
                "offset",
                items,
                answer -> answer.count("next_offset") >= answer.count("total") ? "" : answer.text("next_offset"));
    }

    private static <T> Pages<T> of(
            Calls calls,
            KnownEndpoint endpoint,
            Map<String, ?> parameters,
            String cursorField,
            Function<Fields, ? extends Collection<T>> items,
            Function<Fields, String> next) {
        return new Pages<>(
                endpoint,
                cursor -> {
                    Map<String, Object> withCursor = new HashMap<>(parameters);
                    if (!cursor.isEmpty()) {
                        withCursor.put(cursorField, cursorField.equals("offset") ? Long.valueOf(cursor) : cursor);
                    }
                    Fields answer = calls.call(endpoint, withCursor);
                    return new Page<>(List.copyOf(items.apply(answer)), next.apply(answer), answer);
                },
                "");
    }

    /** Returns the list from a saved cursor on; from its start if the cursor is empty. */
    public Pages<T> from(String cursor) {
        return new Pages<>(endpoint, fetch, Objects.requireNonNull(cursor, "cursor"));
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return new Walk();
    }

    /** Returns the pages as a stream, which must not be made parallel. */
    public Stream<Page<T>> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Returns the items of all pages as a stream, which must not be made parallel. */
    public Stream<T> items() {
        return stream().flatMap(page -> page.items().stream());
    }

    private final class Walk implements Iterator<Page<T>> {
        private final Set<String> seen = new HashSet<>();
        private String cursor = start;
        private boolean ended;

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public Page<T> next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            Page<T> page = fetch.apply(cursor);
            seen.add(cursor);
            if (seen.contains(page.next()) && !page.isLast()) {
                ended = true;
                throw new PagingBroken(endpoint.endpoint());
            }
            cursor = page.next();
            ended = page.isLast();
            return page;
        }
    }
}
