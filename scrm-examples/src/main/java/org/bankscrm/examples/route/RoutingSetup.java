package org.bankscrm.examples.route;

import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.CapacityPolicy;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.LedgerCapacity;
import org.bankscrm.core.routing.balance.StickyStore;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.bankscrm.core.routing.setup.BalancedBranches;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.RowFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Reads the files of a bank and puts the router together.
 *
 * <pre>{@code
 * RoutingReading reading = RoutingSetup.of(files, InstantSource.system()).read();
 * reading.faultLines().forEach(System.err::println);
 * if (reading instanceof RoutingReading.Ready ready) {
 *     RouteDecision decision = ready.routing().router().route(request);
 * }
 * }</pre>
 *
 * <p>Unless set otherwise: the standard policies, phone numbers as they are, and who was shown to whom and how often kept in
 * memory. Memory grows by some 40 bytes a customer while reading, and by some 12 in the end. Immutable; each method that sets
 * something returns a new object, and each reading reads anew.
 */
public final class RoutingSetup {
    private final RoutingFiles files;
    private final InstantSource clock;
    private final RoutePolicy policy;
    private final BalancePolicy balance;
    private final StickyStore store;
    private final Capacity capacity;
    private final PhoneKeyer keyer;

    private RoutingSetup(
            RoutingFiles files,
            InstantSource clock,
            RoutePolicy policy,
            BalancePolicy balance,
            StickyStore store,
            Capacity capacity,
            PhoneKeyer keyer) {
        this.files = Objects.requireNonNull(files, "files");
        this.clock = clock;
        this.policy = Objects.requireNonNull(policy, "policy");
        this.balance = Objects.requireNonNull(balance, "balance");
        this.store = Objects.requireNonNull(store, "store");
        this.capacity = Objects.requireNonNull(capacity, "capacity");
        this.keyer = Objects.requireNonNull(keyer, "keyer");
    }

    /**
     * Returns the usual setup.
     *
     * @param clock tells when capacities are counted, and the instant at which units and managers are looked at
     */
    public static RoutingSetup of(RoutingFiles files, InstantSource clock) {
        return new RoutingSetup(
                files,
                Objects.requireNonNull(clock, "clock"),
                RoutePolicy.STANDARD,
                BalancePolicy.STANDARD,
                new InMemoryStickyStore(),
                ledger(clock, CapacityPolicy.STANDARD),
                PhoneKeyer.plain());
    }

    private static Capacity ledger(InstantSource clock, CapacityPolicy policy) {
        return new LedgerCapacity(new InMemoryQuotaLedger(clock), policy, "scrm");
    }

    /** Returns this setup with another chain of steps. */
    public RoutingSetup policy(RoutePolicy other) {
        return new RoutingSetup(files, clock, other, balance, store, capacity, keyer);
    }

    /** Returns this setup with another way to share customers out. */
    public RoutingSetup balance(BalancePolicy other) {
        return new RoutingSetup(files, clock, policy, other, store, capacity, keyer);
    }

    /** Returns this setup with another place for who was shown to whom. */
    public RoutingSetup store(StickyStore other) {
        return new RoutingSetup(files, clock, policy, balance, other, capacity, keyer);
    }

    /** Returns this setup with another count of what is left of the daily caps. */
    public RoutingSetup capacity(Capacity other) {
        return new RoutingSetup(files, clock, policy, balance, store, other, keyer);
    }

    /** Returns this setup with daily caps counted in memory by another policy. */
    public RoutingSetup capacity(CapacityPolicy other) {
        return capacity(ledger(clock, other));
    }

    /** Returns this setup with something else than phone numbers in index and sticky store. */
    public RoutingSetup keyer(PhoneKeyer other) {
        return new RoutingSetup(files, clock, policy, balance, store, capacity, other);
    }

    /**
     * Reads the files.
     *
     * @throws IOException if a file cannot be read
     */
    public RoutingReading read() throws IOException {
        Instant at = clock.instant();
        List<CsvReport> reports = new ArrayList<>();
        List<RowFault> further = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        CityNames names = CityNames.standard();

        UnitRows units = UnitRows.read(files.org(), reports, further);
        StaffRows staff = StaffRows.read(files.staff(), units, reports, further);
        CustomerRows customers =
                CustomerRows.read(files, units, staff, keyer, version(files.customers()), at, reports, further);
        RegionRows regions = RegionRows.read(files, names, reports, further);
        regions.table()
                .flatMap(table -> table.ageWarning(BankTime.dayOf(at)))
                .ifPresent(old -> notes.add(old.message()));

        boolean usable = units.organisation().isPresent() && staff.isSound() && customers.isRead() && regions.isSound();
        if (!usable) {
            return new RoutingReading.Unusable(reports, further, notes);
        }
        Organisation organisation = units.organisation().orElseThrow();
        PhoneRegions table = regions.table().orElse(null);
        CityBranches cities = CityBranches.of(organisation, policy.regionLevel(), at, names);
        Roster roster = staff.roster(organisation, at, policy.regionLevel(), version(files.org(), files.staff()));
        Balancer balancer = new Balancer(balance, staff.snapshot(), store, capacity);
        Routing routing = new Routing(
                policy,
                organisation,
                roster,
                customers.relations(roster),
                balancer,
                new BalancedBranches(balancer, keyer),
                units.codes(version(files.org())),
                cities,
                table,
                customers.phones());
        return new RoutingReading.Ready(routing, reports, further, notes);
    }

    /** Returns when the newest of these files was changed, which tells one delivery from another. */
    private static String version(Path... changed) throws IOException {
        List<Instant> times = new ArrayList<>();
        for (Path file : changed) {
            times.add(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS));
        }
        return times.stream()
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .toString();
    }
}
