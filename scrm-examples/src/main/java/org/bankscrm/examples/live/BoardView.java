package org.bankscrm.examples.live;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the page shows of one unit at one moment; serialised as JSON as it stands. Holds no customer.
 *
 * @param asOf the moment, with offset
 * @param day the day in Asia/Shanghai
 * @param facts how many facts of the log were counted
 * @param rule the rule of the funnel
 * @param unit the unit
 * @param path the units above it, the highest first
 * @param total the unit itself
 * @param rows the units right below, then the people who belong to the unit itself
 * @param week the stages of this week beside those of the week before
 * @param channels this week by channel of the add
 * @param days the adds of the last working days, judged
 * @param morningFrom the first day the morning list looks at, empty without targets
 * @param morning who missed the working day before
 * @param evening who has not yet reached the number of today
 * @param credits who earned what this quarter, null where no credits are counted
 */
public record BoardView(
        String asOf,
        String day,
        long facts,
        String rule,
        UnitRef unit,
        List<UnitRef> path,
        Row total,
        List<Row> rows,
        List<Stage> week,
        List<ChannelRow> channels,
        List<Day> days,
        String morningFrom,
        List<Late> morning,
        List<Late> evening,
        @Nullable Credits credits) {
    public BoardView {
        path = List.copyOf(path);
        rows = List.copyOf(rows);
        week = List.copyOf(week);
        channels = List.copyOf(channels);
        days = List.copyOf(days);
        morning = List.copyOf(morning);
        evening = List.copyOf(evening);
    }

    /**
     * A unit.
     *
     * @param code its code
     * @param name its name
     * @param level the Chinese term of its level
     */
    public record UnitRef(String code, String name, String level) {}

    /**
     * How somebody stands today.
     *
     * @param kind {@code unit} or {@code person}
     * @param id code or id
     * @param name name of the unit; of a person the masked name
     * @param level term of the level, empty of a person
     * @param added adds of today
     * @param target what is due today, null if there is no target
     * @param percent added ÷ target such as {@code 80.00%}, a dash without a target
     * @param realName real names verified today
     * @param conversed first conversations of today
     * @param transacted first transactions of today
     * @param weekAdded adds since Monday
     */
    public record Row(
            String kind,
            String id,
            String name,
            String level,
            long added,
            @Nullable Long target,
            String percent,
            long realName,
            long conversed,
            long transacted,
            long weekAdded) {}

    /**
     * A stage of the weekly funnel.
     *
     * @param stage name of the stage
     * @param term Chinese term
     * @param thisWeek reached since Monday
     * @param weekBefore reached the week before through the same weekday
     * @param change the difference
     * @param cohort how many of those added since Monday have reached it
     * @param rate share of those added since Monday, such as {@code 12.50%}
     */
    public record Stage(
            String stage, String term, long thisWeek, long weekBefore, long change, long cohort, String rate) {}

    /**
     * A channel this week.
     *
     * @param channel the channel
     * @param added added since Monday through it
     * @param realName of these, so the following
     */
    public record ChannelRow(String channel, long added, long realName, long conversed, long transacted) {}

    /**
     * A working day.
     *
     * @param day the day
     * @param added the adds, with those of the days off before it
     * @param finding what the control chart says of it
     * @param alarm whether somebody should look
     */
    public record Day(String day, long added, String finding, boolean alarm) {}

    /**
     * The credits of a quarter under two lenses.
     *
     * @param period the quarter
     * @param from the lens of head office
     * @param to the lens of the branches
     * @param rows the unit itself, then the units right below and the people who belong to it
     * @param fromTotal the credits of all branches of the bank under the first lens
     * @param steps why the second comes to another total, in the order of the reasons
     * @param toTotal the credits of all branches of the bank under the second lens
     */
    public record Credits(
            String period,
            String from,
            String to,
            List<CreditRow> rows,
            String fromTotal,
            List<BridgeStep> steps,
            String toTotal) {
        public Credits {
            rows = List.copyOf(rows);
            steps = List.copyOf(steps);
        }
    }

    /**
     * Who earned what.
     *
     * @param kind {@code unit} or {@code person}
     * @param id code or id
     * @param name name of the unit; of a person the masked name
     * @param from the credits under the first lens, such as {@code 12.5}, of a unit above the branches the adds in which any
     *     branch below it has a part, each once; a dash for units that get none themselves
     * @param to under the second
     */
    public record CreditRow(String kind, String id, String name, String from, String to) {}

    /**
     * A step from one total to the other.
     *
     * @param reason name of the reason
     * @param credits what it adds, negative if it takes away
     */
    public record BridgeStep(String reason, String credits) {}

    /**
     * Somebody on a list.
     *
     * @param id the employee
     * @param name the masked name
     * @param due what was due
     * @param done what was done
     * @param gap what is missing
     */
    public record Late(String id, String name, long due, long done, long gap) {}
}
