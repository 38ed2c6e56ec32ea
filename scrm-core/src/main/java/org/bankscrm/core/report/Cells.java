package org.bankscrm.core.report;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counters: for each employee and day, and for each unit, channel, segment and day, seven numbers; and the same for each
 * calendar month, so that a quarter is three rows and not ninety-two.
 *
 * <p>Units are rolled up as things happen, to every unit above the employee at the beginning of the day of the add, so that a
 * question sums a few rows of one stretch of memory: the months it covers whole, which come first, and the days at its ends.
 * Four bytes a number.
 */
final class Cells {
    /** Added, then the later stages by the day of the add, then the later stages by their own day. */
    static final int MEASURES = 7;

    private static final int LATER = 3;

    private final ReportDays days;
    private final int count;
    /** By day, and one more: the month it lies in. */
    private final int[] monthOf;

    private final int months;
    private final Names<EmployeeId> employees;
    private final Organisation organisation;

    private final Names<List<OrgUnitCode>> paths = new Names<>();
    private final List<int[]> unitsOfPath = new ArrayList<>();
    private final Names<OrgUnitCode> units = new Names<>();
    /** By employee and day: the number of the path plus one, 0 as long as nobody asked. */
    private final List<int[]> pathOf = new ArrayList<>();

    private final List<int[]> ofEmployee = new ArrayList<>();
    /** By unit: all channels and segments together. */
    private final List<int[]> ofUnit = new ArrayList<>();
    /** By unit: a plane for each pair of channel and segment that occurred. */
    private final List<Map<Long, int[]>> slicesOfUnit = new ArrayList<>();

    Cells(ReportDays days, Names<EmployeeId> employees, Organisation organisation) {
        this.days = days;
        this.count = days.count();
        this.monthOf = new int[count + 1];
        for (int day = 1; day <= count; day++) {
            boolean begins = days.first().plusDays(day).getDayOfMonth() == 1;
            monthOf[day] = monthOf[day - 1] + (begins ? 1 : 0);
        }
        this.months = monthOf[count - 1] + 1;
        this.employees = employees;
        this.organisation = organisation;
    }

    /** Adds a customer's way, or takes it away if {@code sign} is -1. */
    void add(Way way, int sign) {
        while (ofEmployee.size() <= way.employee()) {
            ofEmployee.add(plane());
        }
        add(ofEmployee.get(way.employee()), way, sign);
        long pair = pair(way.channel(), way.segment());
        for (int unit : unitsOf(way.employee(), way.day())) {
            add(ofUnit.get(unit), way, sign);
            add(slicesOfUnit.get(unit).computeIfAbsent(pair, absent -> plane()), way, sign);
        }
    }

    private static long pair(int channel, int segment) {
        return ((long) channel << Integer.SIZE) | (segment & 0xFFFF_FFFFL);
    }

    private int[] plane() {
        return new int[(months + count) * MEASURES];
    }

    private void add(int[] plane, Way way, int sign) {
        add(plane, way.day(), 0, sign);
        add(plane, way, 1, way.realName(), sign);
        add(plane, way, 2, way.conversed(), sign);
        add(plane, way, 3, way.transacted(), sign);
    }

    private void add(int[] plane, Way way, int stage, int reached, int sign) {
        if (reached != KeyStates.NO_DAY) {
            add(plane, way.day(), stage, sign);
            add(plane, reached, LATER + stage, sign);
        }
    }

    private void add(int[] plane, int day, int measure, int sign) {
        plane[monthOf[day] * MEASURES + measure] += sign;
        plane[(months + day) * MEASURES + measure] += sign;
    }

    /** Returns the numbers of the units an employee belonged to at the beginning of a day, the nearest first. */
    int[] unitsOf(int employee, int day) {
        while (pathOf.size() <= employee) {
            pathOf.add(new int[count]);
        }
        int[] known = pathOf.get(employee);
        if (known[day] == 0) {
            known[day] = pathNumber(employee, day) + 1;
        }
        return unitsOfPath.get(known[day] - 1);
    }

    private int pathNumber(int employee, int day) {
        Instant morning = BankTime.startOf(days.first().plusDays(day));
        Optional<OrgUnit> unit = organisation.unitOf(employees.get(employee), morning);
        List<OrgUnitCode> path = new ArrayList<>();
        unit.ifPresent(lowest -> {
            path.add(lowest.code());
            organisation.ancestorsOf(lowest.code(), morning).forEach(above -> path.add(above.code()));
        });
        int number = paths.add(path);
        if (number == unitsOfPath.size()) {
            unitsOfPath.add(path.stream().mapToInt(units::add).toArray());
            while (ofUnit.size() < units.size()) {
                ofUnit.add(plane());
                slicesOfUnit.add(new HashMap<>());
            }
        }
        return number;
    }

    int unit(OrgUnitCode code) {
        return units.find(code);
    }

    Funnel ofEmployee(int employee, int from, int through, FunnelView view) {
        long[] sums = new long[MEASURES];
        if (employee < ofEmployee.size()) {
            sum(ofEmployee.get(employee), from, through, sums);
        }
        return funnel(sums, view);
    }

    Funnel ofUnit(int unit, int from, int through, FunnelView view) {
        long[] sums = new long[MEASURES];
        sum(ofUnit.get(unit), from, through, sums);
        return funnel(sums, view);
    }

    /** Says which pairs of channel and segment are wanted. */
    interface Pairs {
        boolean wants(int channel, int segment);
    }

    Funnel ofUnit(int unit, int from, int through, FunnelView view, Pairs pairs) {
        long[] sums = new long[MEASURES];
        slicesOfUnit.get(unit).forEach((pair, plane) -> {
            if (pairs.wants((int) (pair >>> Integer.SIZE), pair.intValue())) {
                sum(plane, from, through, sums);
            }
        });
        return funnel(sums, view);
    }

    /** Sums the months that lie within the days whole, and the days before and behind them one by one. */
    private void sum(int[] plane, int from, int through, long[] sums) {
        int firstMonth = from == 0 || monthOf[from] != monthOf[from - 1] ? monthOf[from] : monthOf[from] + 1;
        boolean ends = through + 1 == count || monthOf[through + 1] != monthOf[through];
        int lastMonth = ends ? monthOf[through] : monthOf[through] - 1;
        int day = from;
        if (firstMonth <= lastMonth) {
            while (monthOf[day] < firstMonth) {
                addRow(plane, months + day++, sums);
            }
            for (int month = firstMonth; month <= lastMonth; month++) {
                addRow(plane, month, sums);
            }
            day = through;
            while (monthOf[day] > lastMonth) {
                addRow(plane, months + day--, sums);
            }
            return;
        }
        while (day <= through) {
            addRow(plane, months + day++, sums);
        }
    }

    private static void addRow(int[] plane, int row, long[] sums) {
        int at = row * MEASURES;
        for (int measure = 0; measure < MEASURES; measure++) {
            sums[measure] += plane[at + measure];
        }
    }

    static Funnel funnel(long[] sums, FunnelView view) {
        int shift = view == FunnelView.BY_ADD_DAY ? 0 : LATER;
        return new Funnel(sums[0], sums[shift + 1], sums[shift + 2], sums[shift + 3]);
    }

    /** Returns how many bytes the counters take. */
    long bytes() {
        long planes = (long) ofEmployee.size() + ofUnit.size();
        for (Map<Long, int[]> slices : slicesOfUnit) {
            planes += slices.size();
        }
        return planes * (16L + (long) Integer.BYTES * (months + count) * MEASURES) + pathOf.size() * (16L + 4L * count);
    }

    @Override
    public String toString() {
        return "Cells" + Arrays.asList(employees.size(), units.size());
    }
}
