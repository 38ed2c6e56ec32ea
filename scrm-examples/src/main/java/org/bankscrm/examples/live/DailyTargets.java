package org.bankscrm.examples.live;

import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.progress.DuePlan;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.BankTime;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is due of people on each day (每日目标); a unit's number is the sum of those who belong to it or below it on the day.
 *
 * <p>For a bank whose plan is a table of people and days; {@link org.bankscrm.core.target.progress.PlanLines} are another
 * plan the board takes. Immutable and thread-safe; lines are kept once they are made.
 */
public final class DailyTargets implements DuePlan {
    private final String version;
    private final Map<EmployeeId, NavigableMap<LocalDate, Long>> ofPeople = new HashMap<>();
    private final Organisation organisation;
    private final LocalDate first;
    private final LocalDate last;
    private final Map<Subject, Optional<Line>> lines = new ConcurrentHashMap<>();

    /**
     * One number.
     *
     * @param person whose
     * @param day the day
     * @param due how many, at least 0
     */
    public record Target(EmployeeId person, LocalDate day, long due) {
        public Target {
            if (due < 0) {
                throw new IllegalArgumentException("due must be at least 0: " + due);
            }
        }
    }

    /**
     * Makes targets; numbers of one person and day are added up.
     *
     * @param targets at least one
     */
    public DailyTargets(String version, Organisation organisation, List<Target> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("targets must hold at least one row");
        }
        this.version = version;
        this.organisation = organisation;
        for (Target target : targets) {
            ofPeople.computeIfAbsent(target.person(), absent -> new TreeMap<>())
                    .merge(target.day(), target.due(), Math::addExact);
        }
        first = targets.stream().map(Target::day).min(LocalDate::compareTo).orElseThrow();
        last = targets.stream().map(Target::day).max(LocalDate::compareTo).orElseThrow();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public LocalDate firstDay() {
        return first;
    }

    @Override
    public LocalDate lastDay() {
        return last;
    }

    @Override
    public Optional<Line> line(Subject subject) {
        return lines.computeIfAbsent(subject, this::made);
    }

    private Optional<Line> made(Subject subject) {
        NavigableMap<LocalDate, Long> daily = new TreeMap<>();
        if (subject instanceof Subject.Person person) {
            daily.putAll(ofPeople.getOrDefault(person.id(), new TreeMap<>()));
        } else {
            addMembers(((Subject.Unit) subject), daily);
        }
        return daily.isEmpty() ? Optional.empty() : Optional.of(new Sums(daily));
    }

    private void addMembers(Subject.Unit unit, NavigableMap<LocalDate, Long> daily) {
        for (LocalDate day : ofPeople.values().stream()
                .flatMap(days -> days.keySet().stream())
                .collect(Collectors.toSet())) {
            for (Employee member : organisation.membersUnder(unit.code(), BankTime.startOf(day))) {
                Long due = ofPeople.getOrDefault(member.id(), new TreeMap<>()).get(day);
                if (due != null) {
                    daily.merge(day, due, Math::addExact);
                }
            }
        }
    }

    private static final class Sums implements Line {
        private final NavigableMap<LocalDate, Long> through = new TreeMap<>();
        private long total;

        Sums(NavigableMap<LocalDate, Long> daily) {
            daily.forEach((day, due) -> {
                total = Math.addExact(total, due);
                through.put(day, total);
            });
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public long dueThrough(LocalDate day) {
            Map.Entry<LocalDate, Long> known = through.floorEntry(day);
            return known == null ? 0 : known.getValue();
        }
    }
}
