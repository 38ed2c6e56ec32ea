package org.bankscrm.examples.targets;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgFault;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.ManagedBase;
import org.bankscrm.core.target.SegmentCount;
import org.bankscrm.core.target.TargetOrder;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.progress.DoneCounter;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.CsvTable;
import org.bankscrm.examples.csv.Row;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the files of a plan and lists everything that is wrong with any of them. A plan from part of a base would be wrong
 * without looking so, hence one bad row is enough for no plan. One reading per object; not thread-safe.
 */
final class TargetReader {
    private static final int MOST_DAYS_OF_LEAVE = 366;

    private final TargetFiles files;
    private final @Nullable LocalDate asOf;
    private final List<String> faults = new ArrayList<>();
    private final Set<OrgUnitCode> units = new HashSet<>();
    private final Set<EmployeeId> people = new HashSet<>();
    private final Set<SegmentCount> cells = new HashSet<>();

    TargetReader(TargetFiles files, @Nullable LocalDate asOf) {
        this.files = files;
        this.asOf = asOf;
    }

    private record UnitRow(OrgUnit unit, Optional<OrgUnitCode> parent) {}

    private record Actual(EmployeeId person, LocalDate date, long done) {}

    /** Returns everything that is wrong with the files read. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Returns what the files say; nothing if anything is wrong with them.
     *
     * @throws IOException if a file cannot be read
     */
    Optional<TargetInput> read() throws IOException {
        PlanFile plan = plan();
        List<UnitRow> unitRows = table(files.org(), this::unit, "unit", "level", "name");
        List<ManagedBase> staff = table(files.staff(), this::person, "manager", "unit", "managed", "added");
        List<SegmentCount> base = table(files.base(), this::cell, "unit", "segment", "customers", "added");
        DoneCounter done = new DoneCounter();
        Set<EmployeeId> reported = new HashSet<>();
        long later = actuals(plan, done, reported);
        OrgData data = data(unitRows, staff);
        Organisation.faultsOf(data).stream()
                .map(OrgFault::message)
                .forEach(message -> faults.add("org.csv, staff.csv: " + message));
        if (plan == null || !faults.isEmpty()) {
            return Optional.empty();
        }
        List<PlanUnit> tree = unitRows.stream()
                .map(row -> new PlanUnit(
                        row.unit.code(), row.unit.level(), row.parent.orElse(row.unit.code()), plan.weights()))
                .toList();
        return Optional.of(new TargetInput(plan, Organisation.of(data), tree, staff, base, done, reported, later));
    }

    private @Nullable PlanFile plan() throws IOException {
        PlanFile.Reading reading = PlanFile.read(files.plan());
        if (reading instanceof PlanFile.Reading.Faulty faulty) {
            faults.addAll(faulty.faults());
            return null;
        }
        return ((PlanFile.Reading.Read) reading).plan();
    }

    private interface RowParser<T> {
        T parse(Row row);
    }

    private <T> List<T> table(Path path, RowParser<T> parser, String... columns) throws IOException {
        CsvTable<T> table = CsvFile.of(path).require(columns).read(parser::parse);
        keep(table.report());
        return table.rows();
    }

    private void keep(CsvReport report) {
        report.faults().forEach(fault -> faults.add(fault.toString()));
        if (report.faultCount() > report.faults().size()) {
            faults.add(report.file() + ": and "
                    + (report.faultCount() - report.faults().size()) + " more");
        }
    }

    private UnitRow unit(Row row) {
        OrgUnitCode code = row.parsed("unit", OrgUnitCode::new);
        OrgLevel level = row.oneOf("level", OrgLevel.class);
        if (code != null && !units.add(code)) {
            row.fault("unit", "must be listed once, stood in an earlier row");
        }
        return new UnitRow(
                new OrgUnit(code, level, row.text("name"), row.optional("city").orElse("")),
                row.optional("parent", OrgUnitCode::new));
    }

    private OrgUnitCode knownUnit(Row row) {
        OrgUnitCode unit = row.parsed("unit", OrgUnitCode::new);
        if (unit != null && !units.contains(unit)) {
            row.fault("unit", "must be a unit of org.csv, " + unit + " is none");
        }
        return unit;
    }

    private ManagedBase person(Row row) {
        EmployeeId person = row.parsed("manager", EmployeeId::new);
        if (person != null && !people.add(person)) {
            row.fault("manager", "must be listed once, stood in an earlier row");
        }
        OrgUnitCode unit = knownUnit(row);
        long managed = row.integer("managed", 0, 1_000_000);
        long added = row.integer("added", 0, Math.max(0, managed));
        long role = optionalWhole(row, "role", 100, 1_000);
        long presence = optionalWhole(row, "presence", 100, 100);
        long least = optionalWhole(row, "least", 0, Integer.MAX_VALUE);
        Set<LocalDate> leave = row.optional("leave", TargetReader::leave).orElse(Set.of());
        return new ManagedBase(person, unit, managed, added, role * 10_000, presence * 10_000, leave, least);
    }

    private static long optionalWhole(Row row, String column, long standard, long most) {
        return row.optional(column, text -> whole(text, most)).orElse(standard);
    }

    private static long whole(String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the fault.
        }
        throw new IllegalArgumentException("must be a whole number from 0 to " + most);
    }

    /** Reads dates and stretches of dates, such as {@code 2026-10-12..2026-10-16;2026-11-02}. */
    private static Set<LocalDate> leave(String text) {
        Set<LocalDate> days = new HashSet<>();
        for (String part : text.split(";", -1)) {
            String[] ends = part.strip().split("\\.\\.", -1);
            LocalDate first = day(ends[0]);
            LocalDate last = ends.length == 1 ? first : day(ends[ends.length - 1]);
            if (ends.length > 2 || last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS_OF_LEAVE))) {
                throw new IllegalArgumentException(
                        "must be dates and stretches of up to a year, such as" + " 2026-10-12..2026-10-16;2026-11-02");
            }
            first.datesUntil(last.plusDays(1)).forEach(days::add);
        }
        return days;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be dates and stretches of dates, such as 2026-10-12..2026-10-16;2026-11-02", e);
        }
    }

    private SegmentCount cell(Row row) {
        OrgUnitCode unit = knownUnit(row);
        Segment segment = row.parsed("segment", Segment::new);
        long customers = row.integer("customers", 0, TargetOrder.MOST_CUSTOMERS);
        long added = row.integer("added", 0, Math.max(0, customers));
        if (unit != null && segment != null && !cells.add(new SegmentCount(unit, segment, 0, 0))) {
            row.fault(
                    "segment",
                    "must be listed once for a unit, " + segment + " of " + unit + " stood in an earlier row");
        }
        return new SegmentCount(unit, segment, customers, added);
    }

    private long actuals(@Nullable PlanFile plan, DoneCounter done, Set<EmployeeId> reported) throws IOException {
        Path path = files.actuals();
        if (path == null || asOf == null) {
            return 0;
        }
        long[] later = new long[1];
        keep(CsvFile.of(path)
                .require("manager", "date", "done")
                .mayHaveNoRows()
                .forEach(row -> actual(row, plan), actual -> {
                    if (actual.date.isAfter(asOf)) {
                        later[0]++;
                    } else {
                        done.add(actual.person, actual.date, actual.done);
                        reported.add(actual.person);
                    }
                }));
        return later[0];
    }

    private Actual actual(Row row, @Nullable PlanFile plan) {
        EmployeeId person = row.parsed("manager", EmployeeId::new);
        if (person != null && !people.contains(person)) {
            row.fault("manager", "must be a manager of staff.csv, " + person + " is none");
        }
        LocalDate date = row.date("date");
        Period period = plan == null ? null : plan.period();
        if (period != null && !period.contains(date)) {
            row.fault("date", "must lie in " + period);
        }
        return new Actual(person, date, row.integer("done", 0, Integer.MAX_VALUE));
    }

    private static OrgData data(List<UnitRow> unitRows, List<ManagedBase> staff) {
        OrgData.Builder data = OrgData.builder();
        for (UnitRow row : unitRows) {
            data.unit(row.unit);
            row.parent.ifPresentOrElse(
                    parent -> data.place(row.unit.code(), parent, Interval.ALWAYS),
                    () -> data.root(row.unit.code(), Interval.ALWAYS));
        }
        for (ManagedBase person : staff) {
            // The file has no names, and nothing here needs them.
            data.employee(new Employee(person.person(), ""));
            data.post(person.person(), person.unit(), Interval.ALWAYS);
        }
        return data.build();
    }
}
