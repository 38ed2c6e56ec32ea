package org.bankscrm.core.routing.balance;

import java.util.List;
import java.util.stream.Collectors;

/** A text is no {@link DutySchedule}; {@link #faults()} lists every part that cannot be read. */
public final class InvalidDutyScheduleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 40;

    private final transient List<Fault> faults;

    InvalidDutyScheduleException(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Returns the faults in the order of the text. */
    public List<Fault> faults() {
        return faults;
    }

    /** What a part must be. */
    public enum Rule {
        /** Days, a blank, and two times. */
        FORM("must read like MON-FRI 09:00-17:30"),
        /** A day of the week. */
        DAY("must name days as MON, TUE, WED, THU, FRI, SAT or SUN"),
        /** A time of the day. */
        TIME("must have times from 00:00 to 24:00"),
        /** The first time is before the second. */
        ORDER("must end after it begins; duty over midnight is two parts");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    /**
     * A part that cannot be read.
     *
     * @param part its number in the text, from 1
     * @param value the part, without blanks around it
     * @param rule what it must be
     */
    public record Fault(int part, String value, Rule rule) {
        /** Returns the fault as a sentence. */
        public String message() {
            String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
            return "duty part " + part + " \"" + shown + "\" " + rule.text;
        }
    }
}
