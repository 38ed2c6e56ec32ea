package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.WorkCalendar;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has happened since the plan was made. Immutable, and thread-safe as its calendar is. */
public final class ReplanRequest {
    private final LocalDate asOf;
    private final Map<EmployeeId, Long> done;
    private final Set<EmployeeId> leavers;
    private final Map<EmployeeId, Presence> presences;
    private final @Nullable WorkCalendar calendar;

    private ReplanRequest(
            LocalDate asOf,
            Map<EmployeeId, Long> done,
            Set<EmployeeId> leavers,
            Map<EmployeeId, Presence> presences,
            @Nullable WorkCalendar calendar) {
        this.asOf = asOf;
        this.done = done;
        this.leavers = leavers;
        this.presences = presences;
        this.calendar = calendar;
    }

    /**
     * Returns a request with nothing but figures.
     *
     * @param asOf the last day whose figures are in; it and all before it are frozen
     * @param done what each person of the plan has added from the start of the period up to {@code asOf}, it included; at least
     *     0. Nobody may be missing, a figure that was lost must not read as 0; {@link Replanner} checks it
     */
    public static ReplanRequest of(LocalDate asOf, Map<EmployeeId, Long> done) {
        return new ReplanRequest(asOf, Map.copyOf(done), Set.of(), Map.of(), null);
    }

    /** Returns this request with people who have left; what they had still to do is shared out in their teams. */
    public ReplanRequest withLeavers(Set<EmployeeId> newLeavers) {
        return new ReplanRequest(asOf, done, Set.copyOf(newLeavers), presences, calendar);
    }

    /** Returns this request with people whose presence is another than was planned, such as for leave. */
    public ReplanRequest withPresences(Map<EmployeeId, Presence> newPresences) {
        return new ReplanRequest(asOf, done, leavers, Map.copyOf(newPresences), calendar);
    }

    /** Returns this request with a calendar that has changed, such as by the notice of the next year. */
    public ReplanRequest withCalendar(WorkCalendar newCalendar) {
        return new ReplanRequest(asOf, done, leavers, presences, newCalendar);
    }

    /** Returns the last day whose figures are in. */
    public LocalDate asOf() {
        return asOf;
    }

    /** Returns what each person has added up to {@link #asOf}. */
    public Map<EmployeeId, Long> done() {
        return done;
    }

    /** Returns who has left. */
    public Set<EmployeeId> leavers() {
        return leavers;
    }

    /** Returns the presences that have changed. */
    public Map<EmployeeId, Presence> presences() {
        return presences;
    }

    /** Returns the calendar that has changed; empty if it is the one of the plan. */
    public Optional<WorkCalendar> calendar() {
        return Optional.ofNullable(calendar);
    }

    /** Returns the date and how many figures and changes there are. */
    @Override
    public String toString() {
        return "ReplanRequest[" + asOf + ", " + done.size() + " figures, " + leavers.size() + " leavers, "
                + presences.size() + " presences" + (calendar == null ? "" : ", calendar") + "]";
    }
}
