package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A plan for tests: what is due of whom on which day, written down. */
final class Lines implements DuePlan {
    private final LocalDate first;
    private final LocalDate last;
    private final Map<Subject, TreeMap<LocalDate, Long>> due = new HashMap<>();

    Lines(LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
    }

    Lines due(Subject subject, LocalDate day, long count) {
        due.computeIfAbsent(subject, key -> new TreeMap<>()).merge(day, count, Long::sum);
        return this;
    }

    Lines due(EmployeeId person, String day, long count) {
        return due(Subject.person(person), LocalDate.parse(day), count);
    }

    @Override
    public String version() {
        return "v7";
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
        return Optional.ofNullable(due.get(subject)).map(days -> new Line() {
            @Override
            public long total() {
                return days.values().stream().mapToLong(Long::longValue).sum();
            }

            @Override
            public long dueThrough(LocalDate day) {
                return days.headMap(day, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
        });
    }
}
