package org.bankscrm.examples.bank;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgFault;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.CsvTable;
import org.bankscrm.examples.csv.Row;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the files of a bank and keeps what they say compactly.
 *
 * <p>Rows that are wrong, or that name a unit, manager or customer no other file has, are reported and left out; when
 * {@code strict}, reading ends at the first. What is left out is told by {@link #reports()} and {@link #orgFaults()}.
 * Memory grows by some 44 bytes per customer, so ten million fit well below a gigabyte. One reading per object; not
 * thread-safe.
 */
public final class BankReader {
    private final BankFiles files;
    private final boolean strict;
    private final List<CsvReport> reports = new ArrayList<>();
    private final List<OrgFault> orgFaults = new ArrayList<>();

    private final TextNumbers managers = new TextNumbers();
    private final IntList managerUnits = new IntList();
    private final List<StaffStatus> managerStates = new ArrayList<>();
    private final TextNumbers customers = new TextNumbers();
    private final IntList customerUnits = new IntList();
    private final IntList customerManagers = new IntList();
    private final TextNumbers contacts = new TextNumbers();
    private final IntList contactCustomers = new IntList();

    /**
     * Makes a reader.
     *
     * @param strict whether one bad row ends the reading
     */
    public BankReader(BankFiles files, boolean strict) {
        this.files = files;
        this.strict = strict;
    }

    /** A row of {@code relations.csv}: a contact was added by a manager before. */
    public record Relation(ExternalUserId contact, EmployeeId manager, Instant addedAt, String state) {}

    private record UnitRow(OrgUnit unit, Optional<OrgUnitCode> parent) {}

    private record StaffRow(EmployeeId manager, OrgUnitCode unit, StaffStatus status, Optional<EmployeeId> successor) {}

    /** Returns what came of each file read so far. */
    public List<CsvReport> reports() {
        return List.copyOf(reports);
    }

    /** Returns what is wrong with the organisation as a whole; each fault names the rows by their codes. */
    public List<OrgFault> orgFaults() {
        return List.copyOf(orgFaults);
    }

    /** Returns whether every row of every file read so far was sound. */
    public boolean isClean() {
        return orgFaults.isEmpty() && reports.stream().allMatch(CsvReport::isClean);
    }

    /**
     * Returns the bank, or nothing if the files do not describe one.
     *
     * @param at the instant the files speak of; successors stand in from then on
     * @throws IOException if a file cannot be read
     */
    public Optional<Bank> read(Instant at) throws IOException {
        Optional<Organisation> organisation = organisation(at);
        if (organisation.isEmpty()) {
            return Optional.empty();
        }
        Units units = new Units(organisation.get(), at);
        for (int manager = 0; manager < managers.size(); manager++) {
            managerUnits.add(organisation
                    .get()
                    .unitOf(new EmployeeId(managers.text(manager)), at)
                    .map(unit -> units.number(unit.code()))
                    .orElse(Units.NONE));
        }
        if (!readCustomers(units) || !readIdentities()) {
            return Optional.empty();
        }
        return Optional.of(new Bank(
                organisation.get(),
                units,
                managers,
                managerUnits.toArray(),
                managerStates,
                contacts,
                contactCustomers.toArray(),
                customerUnits.toArray(),
                customerManagers.toArray()));
    }

    /**
     * Reads who had added whom before.
     *
     * @param accept gets each relation, in the order of the file
     * @return whether the file was read to its end
     * @throws IOException if the file cannot be read
     */
    public boolean readRelations(Consumer<Relation> accept) throws IOException {
        return keep(csv(files.relations(), "externalUserId", "manager", "addedAt")
                .mayHaveNoRows()
                .forEach(BankReader::relation, accept));
    }

    private Optional<Organisation> organisation(Instant at) throws IOException {
        CsvTable<UnitRow> units = csv(files.org(), "unit", "level", "name").read(BankReader::unit);
        if (!keep(units.report())) {
            return Optional.empty();
        }
        CsvTable<StaffRow> staff = csv(files.staff(), "manager", "unit", "weight", "dailyCap", "status")
                .read(this::staff);
        if (!keep(staff.report())) {
            return Optional.empty();
        }
        OrgData.Builder data = OrgData.builder();
        for (UnitRow row : units.rows()) {
            data.unit(row.unit);
            row.parent.ifPresentOrElse(
                    parent -> data.place(row.unit.code(), parent, Interval.ALWAYS),
                    () -> data.root(row.unit.code(), Interval.ALWAYS));
        }
        for (StaffRow row : staff.rows()) {
            managers.add(row.manager.value());
            managerStates.add(row.status);
            // The file has no names, and nothing here needs them.
            data.employee(new Employee(row.manager, ""));
            data.post(row.manager, row.unit, Interval.ALWAYS);
            row.successor.ifPresent(successor -> data.succeed(row.manager, successor, at));
        }
        OrgData whole = data.build();
        orgFaults.addAll(Organisation.faultsOf(whole));
        return orgFaults.isEmpty() ? Optional.of(Organisation.of(whole)) : Optional.empty();
    }

    private boolean readCustomers(Units units) throws IOException {
        return keep(
                csv(files.customers(), "customer", "phone", "branch").forEach(row -> customer(row, units), this::add));
    }

    private boolean readIdentities() throws IOException {
        return keep(csv(files.identities(), "externalUserId", "customer").forEach(this::identity, this::add));
    }

    private CsvFile csv(Path path, String... columns) {
        return CsvFile.of(path).require(columns).strict(strict);
    }

    private boolean keep(CsvReport report) {
        reports.add(report);
        return report.complete();
    }

    private static UnitRow unit(Row row) {
        OrgUnitCode code = row.parsed("unit", OrgUnitCode::new);
        OrgLevel level = row.oneOf("level", OrgLevel.class);
        return new UnitRow(
                new OrgUnit(code, level, row.text("name"), row.optional("city").orElse("")),
                row.optional("parent", OrgUnitCode::new));
    }

    private StaffRow staff(Row row) {
        row.integer("weight", 0, 1_000_000);
        row.integer("dailyCap", 0, 1_000_000);
        return new StaffRow(
                row.parsed("manager", EmployeeId::new),
                row.parsed("unit", OrgUnitCode::new),
                row.oneOf("status", StaffStatus.class),
                row.optional("successor", EmployeeId::new));
    }

    private record CustomerRow(String customer, int unit, int manager) {}

    private CustomerRow customer(Row row, Units units) {
        CustomerId customer = row.parsed("customer", CustomerId::new);
        String phone = row.text("phone");
        if (!phone.isEmpty()
                && PhoneNumber.pack(phone) == 0
                && PhoneNumber.check(phone) instanceof PhoneReading.Refused refused) {
            row.fault("phone", refused.message());
        }
        OrgUnitCode branch = row.parsed("branch", OrgUnitCode::new);
        int unit = branch == null ? Units.NONE : units.number(branch);
        if (branch != null && unit == Units.NONE) {
            row.fault("branch", "must be a unit of org.csv, " + branch + " is none");
        }
        Optional<String> manager = row.optional("manager");
        int number = TextNumbers.NONE;
        if (manager.isPresent()) {
            number = managers.find(manager.get());
            unit = number == TextNumbers.NONE ? Units.NONE : managerUnits.get(number);
            if (unit == Units.NONE) {
                row.fault("manager", "must be a manager of staff.csv, " + manager.get() + " is none");
            }
        }
        if (customer != null && customers.find(customer.value()) != TextNumbers.NONE) {
            row.fault("customer", "must be listed once, stood in an earlier row");
        }
        return new CustomerRow(customer == null ? "" : customer.value(), unit, number);
    }

    private void add(CustomerRow row) {
        customers.add(row.customer);
        customerUnits.add(row.unit);
        customerManagers.add(row.manager);
    }

    private record IdentityRow(String contact, int customer) {}

    private IdentityRow identity(Row row) {
        ExternalUserId contact = row.parsed("externalUserId", ExternalUserId::new);
        int customer = customers.find(row.text("customer"));
        if (customer == TextNumbers.NONE) {
            row.fault("customer", "must be a customer of customers.csv");
        }
        if (contact != null && contacts.find(contact.value()) != TextNumbers.NONE) {
            row.fault("externalUserId", "must be listed once, stood in an earlier row");
        }
        return new IdentityRow(contact == null ? "" : contact.value(), customer);
    }

    private void add(IdentityRow row) {
        contacts.add(row.contact);
        contactCustomers.add(row.customer);
    }

    private static Relation relation(Row row) {
        return new Relation(
                row.parsed("externalUserId", ExternalUserId::new),
                row.parsed("manager", EmployeeId::new),
                row.parsed("addedAt", BankReader::instant),
                row.optional("state").orElse(""));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time such as 2026-03-01T09:30:00+08:00");
        }
    }
}
