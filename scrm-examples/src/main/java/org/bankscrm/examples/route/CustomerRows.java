package org.bankscrm.examples.route;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.routing.setup.IndexedRelations;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.Row;
import org.bankscrm.examples.csv.RowFault;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of the white list and of customers.csv, as indexes by phone and by customer number.
 *
 * <p>The branch of a customer is that of the white list, or else of customers.csv. Of rows that contradict each other about a
 * customer none is believed.
 */
final class CustomerRows {
    /** Conflicts are reported row by row here, so no share of them stops the index. */
    private static final ConflictPolicy REPORTED_HERE = new ConflictPolicy(1_000_000);

    private static final int MOST_KEPT = 100;

    private final UnitRows units;
    private final StaffRows staff;
    private final IndexBuilder phones;
    private final IndexBuilder customers;
    private final IndexBuilder listed;
    private @Nullable RelationshipIndex whiteList;
    private @Nullable Relationships byPhone;
    private @Nullable Relationships byCustomer;

    private CustomerRows(UnitRows units, StaffRows staff, PhoneKeyer keyer) {
        this.units = units;
        this.staff = staff;
        this.phones = RelationshipIndex.builder(keyer);
        this.customers = RelationshipIndex.customerBuilder(keyer);
        this.listed = RelationshipIndex.builder(keyer);
    }

    static CustomerRows read(
            RoutingFiles files,
            UnitRows units,
            StaffRows staff,
            PhoneKeyer keyer,
            String version,
            Instant at,
            List<CsvReport> reports,
            List<RowFault> further)
            throws IOException {
        CustomerRows rows = new CustomerRows(units, staff, keyer);
        IndexSource source = new IndexSource(version, at, "");
        Path list = files.whiteList().orElse(null);
        boolean whole = true;
        if (list != null) {
            CsvReport report = whiteList(list).forEach(rows::listedRow, rows::add);
            reports.add(report);
            whole = report.complete();
            IndexBuild.Built built = (IndexBuild.Built) rows.listed.build(source, REPORTED_HERE);
            rows.whiteList = built.index();
            if (built.report().conflicts() > 0) {
                Conflicts conflicts = new Conflicts(report.file());
                whiteList(list).forEach(readAgain(rows::listedRow), row -> conflicts.inWhiteList(row, built.index()));
                further.addAll(conflicts.found());
            }
        }
        CsvReport report = customers(files.customers()).forEach(rows::customerRow, rows::add);
        reports.add(report);
        IndexBuild.Built ofPhones = (IndexBuild.Built) rows.phones.build(source, REPORTED_HERE);
        IndexBuild.Built ofCustomers = (IndexBuild.Built) rows.customers.build(source, REPORTED_HERE);
        if (ofPhones.report().conflicts() + ofCustomers.report().conflicts() > 0) {
            Conflicts conflicts = new Conflicts(report.file());
            customers(files.customers())
                    .forEach(
                            readAgain(rows::customerRow),
                            row -> conflicts.inCustomers(row, ofPhones.index(), ofCustomers.index()));
            further.addAll(conflicts.found());
        }
        if (whole && report.complete()) {
            rows.byPhone = Relationships.of(ofPhones.index());
            rows.byCustomer = Relationships.of(ofCustomers.index());
        }
        return rows;
    }

    /** Returns what reads a row again, so that one that is broken, and was reported and left out, is left out again. */
    private static Function<Row, Row> readAgain(Consumer<Row> reading) {
        return row -> {
            reading.accept(row);
            return row;
        };
    }

    private static CsvFile whiteList(Path file) {
        return CsvFile.of(file).require("phone", "branch");
    }

    private static CsvFile customers(Path file) {
        return CsvFile.of(file).require("customer", "phone", "manager", "branch");
    }

    private record ListedRow(long phone, OrgUnitCode branch) {}

    private ListedRow listedRow(Row row) {
        return new ListedRow(phone(row), branch(row));
    }

    private void add(ListedRow row) {
        Assignment branch = Assignment.to(row.branch);
        listed.put(row.phone, listed.code(branch));
        phones.put(row.phone, phones.code(branch));
    }

    private record CustomerRow(CustomerId customer, long phone, Assignment assignment) {}

    private CustomerRow customerRow(Row row) {
        CustomerId customer = row.parsed("customer", CustomerId::new);
        long phone = phone(row);
        OrgUnitCode named = branch(row);
        OrgUnitCode branch = listedBranch(phone).orElse(named);
        EmployeeId manager = row.optional("manager", EmployeeId::new).orElse(null);
        if (manager != null && !staff.knows(manager)) {
            row.fault("manager", "must be a manager of the staff's file, " + manager + " is none");
        }
        return new CustomerRow(
                customer, phone, manager == null ? Assignment.to(branch) : Assignment.of(manager, branch));
    }

    private void add(CustomerRow row) {
        phones.put(row.phone, phones.code(row.assignment));
        customers.put(row.customer, row.assignment);
    }

    private Optional<OrgUnitCode> listedBranch(long phone) {
        return whiteList == null
                ? Optional.empty()
                : whiteList.assignment(whiteList.find(phone)).branch();
    }

    private static long phone(Row row) {
        String text = row.text("phone");
        long digits = PhoneNumber.pack(text);
        if (digits == 0 && !text.isEmpty() && PhoneNumber.check(text) instanceof PhoneReading.Refused refused) {
            row.fault("phone", refused.message());
        }
        return digits;
    }

    private OrgUnitCode branch(Row row) {
        OrgUnitCode branch = row.parsed("branch", OrgUnitCode::new);
        if (branch != null && !units.knows(branch)) {
            row.fault("branch", "must be a unit of the organisation's file, " + branch + " is none");
        }
        return branch;
    }

    /** Finds the rows that contradict others: what the index of all rows does not repeat was not believed. */
    private static final class Conflicts {
        private final String file;
        private final List<RowFault> kept = new ArrayList<>();
        private long count;

        Conflicts(String file) {
            this.file = file;
        }

        void inWhiteList(Row row, RelationshipIndex byPhone) {
            Assignment believed = byPhone.assignment(byPhone.find(row.text("phone")));
            if (PhoneNumber.pack(row.text("phone")) != 0 && believed.branch().isEmpty()) {
                add(row, "branch", "contradicts another row of the same phone; none of them is believed");
            }
        }

        void inCustomers(Row row, RelationshipIndex byPhone, RelationshipIndex byCustomer) {
            long phone = PhoneNumber.pack(row.text("phone"));
            if (phone != 0) {
                compare(row, byPhone.assignment(byPhone.find(phone)), "of the same phone");
            }
            row.optional("customer", CustomerId::new)
                    .ifPresent(customer ->
                            compare(row, byCustomer.assignment(byCustomer.find(customer)), "of the same customer"));
        }

        private void compare(Row row, Assignment believed, String whose) {
            if (row.optional("manager").isPresent() && believed.manager().isEmpty()) {
                add(row, "manager", "contradicts another row " + whose + "; none of them is believed");
            }
            if (believed.branch().isEmpty()) {
                add(row, "branch", "contradicts another row " + whose + "; none of them is believed");
            }
        }

        private void add(Row row, String column, String reason) {
            count++;
            if (kept.size() < MOST_KEPT) {
                kept.add(new RowFault(file, row.line(), column, reason));
            }
        }

        List<RowFault> found() {
            List<RowFault> found = new ArrayList<>(kept);
            if (count > kept.size()) {
                found.add(new RowFault(file, 1, "", (count - kept.size()) + " more rows contradict others"));
            }
            return found;
        }
    }

    /** Returns whether the files were read to their ends. */
    boolean isRead() {
        return byPhone != null && byCustomer != null;
    }

    IndexedRelations relations(Roster roster) {
        if (byPhone == null || byCustomer == null) {
            throw new IllegalStateException("the files of customers were not read");
        }
        return IndexedRelations.of(roster, byPhone, byCustomer);
    }

    long phones() {
        return byPhone == null ? 0 : byPhone.index().info().customers();
    }
}
