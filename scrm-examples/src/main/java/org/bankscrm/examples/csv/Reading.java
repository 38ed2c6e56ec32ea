package org.bankscrm.examples.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;

/** One pass over a file, row by row. */
final class Reading<T> {
    /** No value a bank keeps is longer; a quote that is never closed must not swallow the memory. */
    private static final int LONGEST_VALUE = 1 << 16;

    private static final char UNDECODABLE = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvFile file;
    private final Charset charset;
    private final Function<Row, T> parse;
    private final Consumer<? super T> accept;
    private final String name;
    private final Faults faults;
    private final Records records = new Records();
    private long good;
    private long bad;
    private boolean complete;

    Reading(CsvFile file, Charset charset, Function<Row, T> parse, Consumer<? super T> accept) {
        this.file = file;
        this.charset = charset;
        this.parse = parse;
        this.accept = accept;
        Path last = file.path().getFileName();
        this.name = last == null ? "" : last.toString();
        this.faults = new Faults(name, file.faultsKept());
    }

    CsvReport run() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()))) {
            String foreign = file.encoding() == null ? foreign(in) : null;
            if (foreign == null) {
                rows(in);
            } else {
                faults.add(1, "", foreign);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            faults.add(records.line(), "", reasonOf(e));
        }
        return new CsvReport(name, charset, good, bad, faults.count(), faults.kept(), complete);
    }

    private void rows(InputStream in) throws IOException {
        Iterator<String[]> rows = CsvReader.builder()
                .fieldSeparator(file.separator())
                .maxBufferSize(LONGEST_VALUE)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(records, decoded(in))
                .iterator();
        if (!rows.hasNext()) {
            faults.add(1, "", "the file is empty; its first line must name the columns " + file.required());
            return;
        }
        String[] names = rows.next();
        Header header = Header.of(names, file.required(), records.line(), faults);
        if (faults.count() > 0) {
            return;
        }
        Row row = new Row(header, faults);
        while (rows.hasNext()) {
            String[] values = rows.next();
            row.moveTo(values, records.line());
            take(row, values, names.length);
            if (bad > 0 && file.isStrict()) {
                return;
            }
        }
        complete = true;
        if (good + bad == 0 && !file.rowsMayBeMissing()) {
            faults.add(1, "", "the file has a header and no rows");
        }
    }

    private void take(Row row, String[] values, int columns) {
        T made = check(row, values, columns) ? make(row) : null;
        if (made != null && row.isGood()) {
            good++;
            accept.accept(made);
        } else {
            bad++;
        }
    }

    private boolean check(Row row, String[] values, int columns) {
        if (values.length != columns) {
            row.fault("", "must have " + columns + " values as the header has, has " + values.length);
        }
        for (String value : values) {
            if (value.indexOf(UNDECODABLE) >= 0) {
                row.fault("", "holds bytes that are not " + charset.name() + " text");
                break;
            }
        }
        return row.isGood();
    }

    private @Nullable T make(Row row) {
        try {
            T made = parse.apply(row);
            if (made == null && row.isGood()) {
                row.fault("", "cannot be read");
            }
            return made;
        } catch (Header.Misuse e) {
            throw e;
        } catch (RuntimeException e) {
            row.failed(e);
            return null;
        }
    }

    /** Returns why a file is not CSV in a byte encoding, or null if it may be. */
    private static @Nullable String foreign(InputStream in) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        if (head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return "the file is a workbook or another archive; save it as CSV UTF-8";
        }
        if (head.length >= 2 && ((head[0] == -1 && head[1] == -2) || (head[0] == -2 && head[1] == -1))) {
            return "the file is UTF-16; save it as CSV UTF-8";
        }
        return null;
    }

    private Reader decoded(InputStream in) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(in, charset));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** The parser's own messages may hold a character of a value. */
    private static String reasonOf(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Unclosed")) {
            return "a quote opened in this row is not closed before the end of the file";
        }
        if (message.startsWith("Unexpected character")) {
            return "a quoted value goes on after its closing quote; a quote inside a value is written twice";
        }
        return "a value is longer than " + LONGEST_VALUE + " characters; is a quote not closed?";
    }
}
