package org.bankscrm.examples.csv;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A CSV file and how to read it.
 *
 * <pre>{@code
 * CsvReport report = CsvFile.of(path)
 *         .require("employee", "phone", "since")
 *         .forEach(
 *                 row -> new Staff(row.text("employee"), row.parsed("phone", PhoneNumber::parse), row.date("since")),
 *                 staff::add);
 * System.err.println(report.summary());
 * }</pre>
 *
 * <p>The first line names the columns, in any order; columns nobody asks for are ignored. Values may be quoted with
 * {@code "}, hold line ends when quoted, and are at most 65,536 characters long. Empty lines are skipped. A byte order
 * mark is skipped. Bytes are UTF-8 or GB18030, found out by a first pass over the whole file unless {@link #encoding}
 * says which; a row with bytes that are neither is bad.
 *
 * <p>A bad row (a wrong value, too few or too many values) is reported with all its faults and does not stop the others,
 * unless {@link #strict} is asked for. What makes the rest unreadable stops the reading and is a fault of the report, not
 * an exception: an empty file, a missing or repeated column, a quote that is not closed, UTF-16, a workbook.
 *
 * <p>Memory does not grow with the file. Reads some million rows a second. Immutable: each method that sets something
 * returns a new object.
 */
public final class CsvFile {
    private static final int FAULTS_KEPT = 100;

    private final Path path;
    private final Set<String> required;
    private final boolean strict;
    private final boolean mayHaveNoRows;
    private final char separator;
    private final int faultsKept;
    private final @Nullable Charset encoding;

    private CsvFile(
            Path path,
            Set<String> required,
            boolean strict,
            boolean mayHaveNoRows,
            char separator,
            int faultsKept,
            @Nullable Charset encoding) {
        this.path = path;
        this.required = required;
        this.strict = strict;
        this.mayHaveNoRows = mayHaveNoRows;
        this.separator = separator;
        this.faultsKept = faultsKept;
        this.encoding = encoding;
    }

    /** Returns a comma-separated file that requires no column, is not strict and keeps the first 100 faults. */
    public static CsvFile of(Path path) {
        return new CsvFile(path, Set.of(), false, false, ',', FAULTS_KEPT, null);
    }

    /** Returns this file with columns it must have; all that {@link Row} is asked for other than as optional. */
    public CsvFile require(String... columns) {
        Set<String> all = new LinkedHashSet<>(required);
        all.addAll(List.of(columns));
        return new CsvFile(
                path, Collections.unmodifiableSet(all), strict, mayHaveNoRows, separator, faultsKept, encoding);
    }

    /** Returns this file read up to the first bad row only, if {@code newStrict}. */
    public CsvFile strict(boolean newStrict) {
        return new CsvFile(path, required, newStrict, mayHaveNoRows, separator, faultsKept, encoding);
    }

    /** Returns this file allowed to have a header and no row, which is a fault otherwise. */
    public CsvFile mayHaveNoRows() {
        return new CsvFile(path, required, strict, true, separator, faultsKept, encoding);
    }

    /** Returns this file with another separator, such as {@code ';'} or {@code '\t'}. */
    public CsvFile separator(char newSeparator) {
        return new CsvFile(path, required, strict, mayHaveNoRows, newSeparator, faultsKept, encoding);
    }

    /** Returns this file with the first {@code most} faults kept, at least 0; all are counted. */
    public CsvFile keepFaults(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("most must be at least 0: " + most);
        }
        return new CsvFile(path, required, strict, mayHaveNoRows, separator, most, encoding);
    }

    /** Returns this file with its encoding given, which saves the first pass and lets {@code path} be a pipe. */
    public CsvFile encoding(Charset newEncoding) {
        return new CsvFile(path, required, strict, mayHaveNoRows, separator, faultsKept, newEncoding);
    }

    /**
     * Reads a file small enough to be held in memory.
     *
     * @param parse makes something of a row; without effects, as it also sees bad rows
     * @throws IOException if the file cannot be opened or read
     */
    public <T> CsvTable<T> read(Function<Row, T> parse) throws IOException {
        List<T> rows = new ArrayList<>();
        CsvReport report = forEach(parse, rows::add);
        return new CsvTable<>(rows, report);
    }

    /**
     * Reads a file of any size.
     *
     * @param parse makes something of a row; without effects, as it also sees bad rows
     * @param accept gets what good rows became, in the order of the file; what it throws ends the reading
     * @throws IOException if the file cannot be opened or read
     * @throws IllegalStateException if {@code parse} reads a column as required that {@link #require} does not name
     */
    public <T> CsvReport forEach(Function<Row, T> parse, Consumer<? super T> accept) throws IOException {
        Charset charset = encoding != null ? encoding : Encoding.of(path);
        return new Reading<T>(this, charset, parse, accept).run();
    }

    Path path() {
        return path;
    }

    Set<String> required() {
        return required;
    }

    boolean isStrict() {
        return strict;
    }

    boolean rowsMayBeMissing() {
        return mayHaveNoRows;
    }

    char separator() {
        return separator;
    }

    int faultsKept() {
        return faultsKept;
    }

    @Nullable
    Charset encoding() {
        return encoding;
    }
}
