package org.bankscrm.examples.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bankscrm.examples.csv.TextFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much customers of each class are contacted a day (触达负荷): what {@code scrm guard --load} writes and the board shows.
 *
 * <p>A file of one JSON object a line, by day and class.
 *
 * @param rows by day, then by class
 */
public record ContactLoad(List<Row> rows) {
    /** Nothing. */
    public static final ContactLoad NONE = new ContactLoad(List.of());

    private static final String MEMBERS =
            "must be an object with day, customerClass, sent, allowed, deferred, review and blocked";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Sorts and copies the rows. */
    public ContactLoad {
        rows = rows.stream()
                .sorted(Comparator.comparing(Row::day).thenComparing(Row::customerClass))
                .toList();
    }

    /**
     * Messages to the customers of one class on one day.
     *
     * @param day the day in Asia/Shanghai, such as {@code 2026-11-23}
     * @param customerClass the class of the customers, such as {@code active}
     * @param sent sent before
     * @param allowed the guard would let go out
     * @param deferred the guard would put off
     * @param review a person would have to decide about
     * @param blocked the guard would block
     */
    public record Row(
            String day, String customerClass, long sent, long allowed, long deferred, long review, long blocked) {
        /**
         * Checks the components.
         *
         * @throws IllegalArgumentException naming every fault
         */
        public Row {
            List<String> faults = new ArrayList<>();
            if (!isDay(day)) {
                faults.add("day must look like 2026-11-23");
            }
            if (customerClass.isBlank()) {
                faults.add("customerClass must not be blank");
            }
            if (Math.min(Math.min(sent, allowed), Math.min(deferred, Math.min(review, blocked))) < 0) {
                faults.add("counts must not be negative");
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", faults));
            }
        }

        private static boolean isDay(String day) {
            try {
                return LocalDate.parse(day).toString().equals(day);
            } catch (java.time.DateTimeException e) {
                return false;
            }
        }
    }

    /** A load as it was read. */
    public record Reading(ContactLoad load, List<String> faults) {
        /** Copies the list. */
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    /** Reads a file; a line that cannot be read is named by its number and left out. */
    public static Reading read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        List<String> lines;
        try (BufferedReader reader = TextFile.open(file)) {
            lines = reader.lines().toList();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String where = file.getFileName() + ":" + (i + 1) + ": ";
            if (TextFile.isDamaged(lines.get(i))) {
                faults.add(where + TextFile.NOT_UTF_8);
                continue;
            }
            try {
                Row row = JSON.readValue(lines.get(i), Row.class);
                if (seen.add(List.of(row.day(), row.customerClass()))) {
                    rows.add(row);
                } else {
                    faults.add(where + "the day and class stood before");
                }
            } catch (com.fasterxml.jackson.databind.exc.ValueInstantiationException e) {
                Throwable refusal = e.getCause();
                faults.add(where + (refusal == null ? MEMBERS : refusal.getMessage()));
            } catch (JsonProcessingException e) {
                faults.add(where
                        + "must be an object with day, customerClass, sent, allowed, deferred, review and blocked");
            }
        }
        return new Reading(new ContactLoad(rows), faults);
    }

    /** Writes a file that {@link #read} reads. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(JSON.writeValueAsString(row));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}
