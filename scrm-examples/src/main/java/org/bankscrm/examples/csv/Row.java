package org.bankscrm.examples.csv;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of a file, read by column name.
 *
 * <p>A value that is missing or wrong is noted as a fault and a stand-in comes back ({@code ""}, 0, an empty date, or
 * null for {@link #parsed}), so that the other columns are still looked at and all faults of the row are reported. What
 * is made of a row with a fault is thrown away, and so is an exception the stand-ins cause: read values and build an
 * object of them, leave effects to the consumer of {@link CsvFile#forEach}.
 *
 * <p>Values come without white space around them, also the full-width kind. Valid only during the call it is given to;
 * not thread-safe.
 */
public final class Row {
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final Header header;
    private final Faults faults;
    private String[] values = new String[0];
    private long line;
    private int faultsHere;

    Row(Header header, Faults faults) {
        this.header = header;
        this.faults = faults;
    }

    void moveTo(String[] newValues, long newLine) {
        values = newValues;
        line = newLine;
        faultsHere = 0;
    }

    /** Notes an exception that no column caused, unless stand-ins may have. */
    void failed(RuntimeException e) {
        if (faultsHere == 0) {
            String message = String.valueOf(e.getMessage());
            String shown = Arrays.stream(values)
                    .map(String::strip)
                    .filter(value -> value.length() > 1 && message.contains(value))
                    .findFirst()
                    .orElse("\u0000");
            fault("", reasonOf(e, shown));
        }
    }

    boolean isGood() {
        return faultsHere == 0;
    }

    /** Returns the line the row starts on, from 1. */
    public long line() {
        return line;
    }

    /** Returns the text of a required column; it must not be empty. */
    public String text(String column) {
        String value = required(column);
        return value == null ? "" : value;
    }

    /** Returns the text of a column if the file has it and it is not empty. */
    public Optional<String> optional(String column) {
        return Optional.ofNullable(present(column));
    }

    /** Returns what {@code parser} makes of a column if the file has it and it is not empty. */
    public <T> Optional<T> optional(String column, Function<? super String, ? extends T> parser) {
        String value = present(column);
        return value == null ? Optional.empty() : Optional.ofNullable(parse(column, value, parser));
    }

    /**
     * Returns what {@code parser} makes of the text of a required column.
     *
     * <p>A {@link RuntimeException} of the parser is a fault. Its message becomes the reason if it is a plain {@link
     * IllegalArgumentException} or one of this library's own, which keep customers' data out, and if it indeed does not
     * hold the value; otherwise only the kind of exception is told.
     */
    @SuppressWarnings("NullAway") // The stand-in of a bad row; the row never reaches the consumer.
    public <T> T parsed(String column, Function<? super String, ? extends T> parser) {
        String value = required(column);
        return value == null ? null : parse(column, value, parser);
    }

    /** Returns a required column as a whole number of the {@code int} range. */
    public int integer(String column) {
        return (int) integer(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Returns a required column as a whole number from {@code least} to {@code most}, both included. */
    public long integer(String column, long least, long most) {
        String value = required(column);
        if (value == null) {
            return 0;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the fault, which must not repeat the value this exception holds.
        }
        fault(column, "must be a whole number from " + least + " to " + most);
        return 0;
    }

    /** Returns a required column as a date, {@code 2026-03-01}, {@code 2026/3/1} or {@code 20260301}. */
    public LocalDate date(String column) {
        String value = required(column);
        if (value == null) {
            return NO_DATE;
        }
        try {
            return date(value.split("[-/]", -1), value);
        } catch (DateTimeException | NumberFormatException e) {
            fault(column, "must be a date such as 2026-03-01, 2026/3/1 or 20260301");
            return NO_DATE;
        }
    }

    /** Returns a required column as a constant of {@code type}, by its name in any case. */
    @SuppressWarnings("NullAway") // As in parsed.
    public <E extends Enum<E>> E oneOf(String column, Class<E> type) {
        String value = required(column);
        if (value == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        fault(column, "must be one of " + Arrays.toString(type.getEnumConstants()));
        return null;
    }

    /**
     * Notes a fault the caller has found, such as a code that appears twice.
     *
     * @param column the column's name, empty for the row as a whole
     * @param reason what is wrong, without a customer's data
     */
    public void fault(String column, String reason) {
        faultsHere++;
        faults.add(line, column, reason);
    }

    private static LocalDate date(String[] parts, String value) {
        if (parts.length == 1 && value.length() == 8) {
            return LocalDate.of(
                    Integer.parseInt(value.substring(0, 4)),
                    Integer.parseInt(value.substring(4, 6)),
                    Integer.parseInt(value.substring(6)));
        }
        if (parts.length != 3 || parts[0].length() != 4) {
            throw new DateTimeException("not three parts");
        }
        return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private <T> @Nullable T parse(String column, String value, Function<? super String, ? extends T> parser) {
        try {
            T parsed = parser.apply(value);
            if (parsed == null) {
                fault(column, "cannot be read");
            }
            return parsed;
        } catch (RuntimeException e) {
            fault(column, reasonOf(e, value));
            return null;
        }
    }

    /** Returns the message of an exception if it comes from code that keeps values out, and has indeed done so. */
    private static String reasonOf(RuntimeException e, String value) {
        String message = e.getMessage();
        boolean ours = e.getClass() == IllegalArgumentException.class
                || e.getClass().getName().startsWith("org.bankscrm.");
        return ours && message != null && !message.contains(value)
                ? message
                : "cannot be read (" + e.getClass().getSimpleName() + ")";
    }

    private @Nullable String required(String column) {
        String value = clean(values[header.required(column)]);
        if (value.isEmpty()) {
            fault(column, "must not be empty");
            return null;
        }
        return value;
    }

    private @Nullable String present(String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            return null;
        }
        String value = clean(values[index]);
        return value.isEmpty() ? null : value;
    }

    private static String clean(String value) {
        return value.strip();
    }
}
