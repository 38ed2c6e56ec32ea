package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.reconcile.InvalidProgressException.Fault;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a reconciliation run has come; all that is needed to go on with it, on any machine.
 *
 * @param corp the corp id, 1 to 64 characters without white space
 * @param startedAt when the run began, to the microsecond; deletions it finds are dated then
 * @param phase what the next step does
 * @param after the id of the last employee dealt with in this phase, empty before the first
 */
public record RunProgress(String corp, Instant startedAt, Phase phase, String after) {
    private static final String VERSION = "run1";
    private static final int LONGEST_CORP = 64;
    private static final int LONGEST_QUOTE = 40;

    /** What a run does, in this order. */
    public enum Phase {
        /** Compares the relations WeCom lists with the book, batch by batch. */
        PULLING,
        /** Looks for employees of the book whom WeCom does not list. */
        LOOKING_FOR_NOT_LISTED,
        /** Nothing more. */
        DONE
    }

    /**
     * Checks the rules above and cuts the start to microseconds.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public RunProgress {
        checkCorp(corp);
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(phase, "phase");
        if (!after.isEmpty()) {
            employee(after);
        }
    }

    private static EmployeeId employee(String id) {
        return new EmployeeId(id);
    }

    private static String checkCorp(String corp) {
        boolean clean = corp.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (corp.isEmpty() || corp.length() > LONGEST_CORP || !clean) {
            throw new IllegalArgumentException(
                    "corp must have 1 to " + LONGEST_CORP + " characters without white space, has " + corp.length());
        }
        return corp;
    }

    /**
     * Returns the progress of a run that begins now, to the second as WeCom's own times are: an addition within that second
     * would otherwise lie before an end the run dates.
     *
     * @throws IllegalArgumentException if the corp id is not that
     */
    public static RunProgress begin(String corp, Instant now) {
        return new RunProgress(corp, now.truncatedTo(ChronoUnit.SECONDS), Phase.PULLING, "");
    }

    /** Returns whether the run has come to its end. */
    public boolean isDone() {
        return phase == Phase.DONE;
    }

    /** Returns the last employee dealt with in this phase, if there was one. */
    public Optional<EmployeeId> lastEmployee() {
        return after.isEmpty() ? Optional.empty() : Optional.of(employee(after));
    }

    RunProgress upTo(EmployeeId employee) {
        return new RunProgress(corp, startedAt, phase, employee.value());
    }

    RunProgress in(Phase next) {
        return new RunProgress(corp, startedAt, next, "");
    }

    /** Returns the text form, to be stored; {@link #parse} reads it back. At most 200 characters, no personal data. */
    public String text() {
        String text = String.join(" ", VERSION, corp, startedAt.toString(), phase.name());
        return after.isEmpty() ? text : text + " " + after;
    }

    /**
     * Returns the progress that was stored.
     *
     * @throws InvalidProgressException if the text is not one that {@link #text} wrote
     */
    public static RunProgress parse(String text) {
        String[] parts = text.split(" ", -1);
        List<Fault> faults = new ArrayList<>();
        if (parts.length < 4 || parts.length > 5) {
            faults.add(new Fault("text", "must have 4 or 5 parts with one space between", parts.length + " parts"));
            throw new InvalidProgressException(faults);
        }
        if (!parts[0].equals(VERSION)) {
            faults.add(new Fault("text", "must begin with " + VERSION, quote(parts[0])));
        }
        check(faults, "corp", "must have 1 to 64 characters without white space", parts[1], () -> checkCorp(parts[1]));
        check(
                faults,
                "startedAt",
                "must be an instant such as 2026-07-01T01:00:00Z",
                parts[2],
                () -> Instant.parse(parts[2]));
        check(
                faults,
                "phase",
                "must be one of " + Arrays.toString(Phase.values()),
                parts[3],
                () -> Phase.valueOf(parts[3]));
        String after = parts.length == 5 ? parts[4] : "";
        if (parts.length == 5) {
            check(
                    faults,
                    "after",
                    "must be an employee's id, 1 to 64 characters without white space",
                    after,
                    () -> employee(after));
        }
        if (!faults.isEmpty()) {
            throw new InvalidProgressException(faults);
        }
        return new RunProgress(parts[1], Instant.parse(parts[2]), Phase.valueOf(parts[3]), after);
    }

    private interface Reading {
        Object read();
    }

    private static void check(List<Fault> faults, String field, String rule, String seen, Reading reading) {
        try {
            reading.read();
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new Fault(field, rule, quote(seen)));
        }
    }

    private static String quote(String seen) {
        return seen.length() <= LONGEST_QUOTE ? seen : seen.substring(0, LONGEST_QUOTE) + "…";
    }
}
