package org.bankscrm.core.report.credit;

import org.bankscrm.core.report.ReportSubject;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Sums credits as they change, by lens, level, beneficiary and day (业绩看板).
 *
 * <p>Give it every change once, in any order. Memory grows with beneficiaries and days that have credits. Sums of units above
 * a branch are not made here, because a credit shared by two branches counts once above them. Thread-safe; a sum that is
 * read while changes come may hold some of them.
 */
public final class CreditBoard {
    private record Account(String lens, CreditLevel level, ReportSubject beneficiary) {}

    private final Map<Account, ConcurrentNavigableMap<LocalDate, Long>> accounts = new ConcurrentHashMap<>();

    /** Makes a board without credits. */
    public CreditBoard() {}

    /**
     * Counts a change.
     *
     * @throws ArithmeticException if the sum of the day does not fit a long
     */
    public void accept(CreditChange change) {
        accounts.computeIfAbsent(
                        new Account(change.lens(), change.level(), change.beneficiary()),
                        absent -> new ConcurrentSkipListMap<>())
                .merge(change.day(), change.milli(), Math::addExact);
    }

    /** Returns the thousandths of credits of somebody from one day through another; 0 of whom nothing is known. */
    public long milli(String lens, CreditLevel level, ReportSubject beneficiary, LocalDate from, LocalDate through) {
        ConcurrentNavigableMap<LocalDate, Long> days = accounts.get(new Account(lens, level, beneficiary));
        return days == null || through.isBefore(from)
                ? 0
                : days.subMap(from, true, through, true).values().stream().reduce(0L, Math::addExact);
    }

    /** Returns the thousandths of everybody with credits at a level, from one day through another; sums of 0 are left out. */
    public SortedMap<ReportSubject, Long> milli(String lens, CreditLevel level, LocalDate from, LocalDate through) {
        SortedMap<ReportSubject, Long> sums = new TreeMap<>();
        for (Account account : accounts.keySet()) {
            if (account.lens.equals(lens) && account.level == level) {
                long sum = milli(lens, level, account.beneficiary, from, through);
                if (sum != 0) {
                    sums.put(account.beneficiary, sum);
                }
            }
        }
        return sums;
    }
}
