package org.bankscrm.core.report;

import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A province P with the branches A (team T) and B; an moves from A to B in the middle of October. */
public final class SmallProvince {
    public static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    public static final LocalDate MOVE = LocalDate.parse("2026-10-16");
    public static final ReportDays DAYS = new ReportDays(FIRST, LocalDate.parse("2026-12-31"));
    public static final OrgUnitCode P = new OrgUnitCode("P");
    public static final OrgUnitCode A = new OrgUnitCode("A");
    public static final OrgUnitCode B = new OrgUnitCode("B");
    public static final OrgUnitCode T = new OrgUnitCode("T");
    public static final EmployeeId AN = new EmployeeId("an");
    public static final EmployeeId BO = new EmployeeId("bo");
    public static final EmployeeId CHEN = new EmployeeId("chen");
    public static final EmployeeId STRANGER = new EmployeeId("nobody");
    public static final List<EmployeeId> EMPLOYEES = List.of(AN, BO, CHEN, STRANGER);

    private SmallProvince() {}

    public static Organisation organisation() {
        Instant start = BankTime.startOf(LocalDate.parse("2020-01-01"));
        Interval always = new Interval(start, Instant.MAX);
        Instant move = BankTime.startOf(MOVE);
        return Organisation.of(OrgData.builder()
                .unit(new OrgUnit(P, OrgLevel.PROVINCE_BRANCH, "province", ""))
                .unit(new OrgUnit(A, OrgLevel.BRANCH, "branch A", ""))
                .unit(new OrgUnit(B, OrgLevel.BRANCH, "branch B", ""))
                .unit(new OrgUnit(T, OrgLevel.TEAM, "team T", ""))
                .root(P, always)
                .place(A, P, always)
                .place(B, P, always)
                .place(T, A, new Interval(start, move))
                .place(T, B, new Interval(move, Instant.MAX))
                .employee(new Employee(AN, "An"))
                .employee(new Employee(BO, "Bo"))
                .employee(new Employee(CHEN, "Chen"))
                .post(AN, A, new Interval(start, move))
                .post(AN, B, new Interval(move, Instant.MAX))
                .post(BO, T, always)
                .post(CHEN, B, always)
                .build());
    }
}
