package org.bankscrm.core.target;

import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The visitors of a hall on a day, as its queueing machine counted them (厅堂客流).
 *
 * <p>Visits are not people: whoever comes twice takes two numbers. A share of visitors is therefore no share of customers.
 *
 * @param unit the outlet
 * @param date the day
 * @param visitors numbers called, at least 0
 * @param added visitors who are added, 0 to {@code visitors}; a record outside these ranges is an
 *     {@link InvalidTargetException}
 */
public record HallDay(OrgUnitCode unit, LocalDate date, long visitors, long added) {
    public HallDay {
        List<TargetFault> faults = new ArrayList<>();
        if (visitors < 0) {
            faults.add(new TargetFault.OutOfRange("visitors of unit " + unit, visitors, 0, Long.MAX_VALUE));
        } else if (added < 0 || added > visitors) {
            faults.add(new TargetFault.OutOfRange("added visitors of unit " + unit, added, 0, visitors));
        }
        InvalidTargetException.throwIfAny(faults);
    }

    /** Returns the share of the visitors who are added. */
    public Penetration penetration() {
        return new Penetration(added, visitors);
    }

    /**
     * Returns the share of visitors who are added over several halls and days. Group a stream by {@link #unit} or {@link
     * #date} for the share by branch or by day.
     *
     * @throws InvalidTargetException if an outlet has two rows for a day; every such row
     */
    public static Penetration of(List<HallDay> days) {
        List<TargetFault> faults = new ArrayList<>();
        Map<String, Integer> times = new TreeMap<>();
        days.forEach(day -> times.merge(day.unit + " " + day.date, 1, Integer::sum));
        times.forEach((key, n) -> {
            if (n > 1) {
                faults.add(new TargetFault.Duplicate("hall day", key, n));
            }
        });
        InvalidTargetException.throwIfAny(faults);
        return days.stream().map(HallDay::penetration).reduce(Penetration.NONE, Penetration::plus);
    }
}
