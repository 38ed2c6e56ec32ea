package org.bankscrm.examples.jmh;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.bankscrm.core.routing.setup.BalancedBranches;
import org.bankscrm.core.routing.setup.Identities;
import org.bankscrm.core.routing.setup.IndexedRelations;
import org.bankscrm.core.routing.setup.LoggedRelations;
import org.bankscrm.core.routing.setup.Preferred;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.route.ForgetfulStore;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * A bank of 400 city branches with 40,000 outlets and 100,000 managers, and customers with random mobile numbers: of ten, five
 * have a managing manager, four stand in the white list only, and one has added a manager.
 */
final class RouteBank {
    static final Instant NOW = Instant.parse("2026-04-08T02:00:00Z");

    private static final int CITIES = 400;
    private static final int OUTLETS = 40_000;
    private static final int AT_CITY_BRANCHES = 5 * CITIES;
    private static final IndexSource SOURCE = new IndexSource("benchmark", NOW, "");

    private final Organisation organisation;
    private final List<RelationshipManager> staff = new ArrayList<>();
    private final Roster roster;
    private final IndexedRelations relations;
    private final LoggedRelations live;
    private final PhoneRegionTable regions;
    private final CityNames names = CityNames.of(Map.of());
    private final RelationshipIndex index;

    /** What is known of a number; the same for one that comes twice. */
    private enum Kind {
        MANAGED,
        LISTED,
        ADDED;

        static Kind of(long phone) {
            long tenth = Long.remainderUnsigned((phone * 0xD6E8FEB86659FD93L) >>> 32, 10);
            return tenth < 5 ? MANAGED : tenth < 9 ? LISTED : ADDED;
        }
    }

    RouteBank(long[] phones) {
        organisation = organisation();
        for (int i = 0; i < RandomCustomers.MANAGERS; i++) {
            staff.add(RelationshipManager.of(new EmployeeId("m" + i), branchOf(i), "code-" + i));
        }
        roster = Roster.of(
                organisation,
                NOW,
                OrgLevel.BRANCH,
                staff.stream()
                        .map(each -> Manager.of(each.id(), each.branch(), LiveCode.of(each.code())))
                        .toList(),
                "benchmark");
        index = index(phones);
        relations = IndexedRelations.of(roster, Relationships.of(index));
        live = new LoggedRelations(PhoneKeyer.plain(), Identities.NONE, Preferred.LAST_ADDED);
        EventLog log = new Adds(phones);
        while (live.catchUp(log, 10_000) > 0) {
            // The log is read to its end.
        }
        regions = regions();
    }

    private static OrgUnitCode branchOf(int manager) {
        return manager < AT_CITY_BRANCHES ? city(manager % CITIES) : outlet(manager % OUTLETS);
    }

    private static OrgUnitCode city(int number) {
        return new OrgUnitCode("c" + number);
    }

    private static OrgUnitCode outlet(int number) {
        return new OrgUnitCode("o" + number);
    }

    private static Organisation organisation() {
        OrgData.Builder data = OrgData.builder();
        OrgUnitCode head = new OrgUnitCode("head");
        data.unit(new OrgUnit(head, OrgLevel.HEAD_OFFICE, "head office", ""));
        data.root(head, Interval.ALWAYS);
        for (int i = 0; i < CITIES; i++) {
            data.unit(new OrgUnit(city(i), OrgLevel.BRANCH, "branch", "city" + i));
            data.place(city(i), head, Interval.ALWAYS);
        }
        for (int i = 0; i < OUTLETS; i++) {
            data.unit(new OrgUnit(outlet(i), OrgLevel.OUTLET, "outlet", ""));
            data.place(outlet(i), city(i % CITIES), Interval.ALWAYS);
        }
        return Organisation.of(data.build());
    }

    private RelationshipIndex index(long[] phones) {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        int[] managed = new int[RandomCustomers.MANAGERS];
        Arrays.setAll(
                managed,
                i -> builder.code(Assignment.of(staff.get(i).id(), staff.get(i).branch())));
        int[] listed = new int[OUTLETS];
        Arrays.setAll(listed, i -> builder.code(Assignment.to(outlet(i))));
        for (long phone : phones) {
            int manager = RandomCustomers.managerOf(phone);
            builder.put(phone, Kind.of(phone) == Kind.MANAGED ? managed[manager] : listed[manager % OUTLETS]);
        }
        return ((IndexBuild.Built) builder.build(SOURCE, ConflictPolicy.refuseAny())).index();
    }

    private PhoneRegionTable regions() {
        StringBuilder csv = new StringBuilder("prefix7,province,city\n");
        for (int prefix = 1_300_000; prefix < 2_000_000; prefix++) {
            csv.append(prefix).append(",p,city").append(prefix % CITIES).append('\n');
        }
        return PhoneRegionTable.readCsv(new StringReader(csv.toString()), LocalDate.of(2026, 4, 1), names);
    }

    /** Adds of those who have added a manager of their outlet, made as they are read. */
    private static final class Adds implements EventLog {
        private final long[] phones;

        Adds(long[] phones) {
            this.phones = phones;
        }

        @Override
        public List<LoggedEvent> after(EventCursor cursor, int limit) {
            List<LoggedEvent> page = new ArrayList<>();
            for (int i = (int) cursor.position(); i < phones.length && page.size() < limit; i++) {
                if (Kind.of(phones[i]) == Kind.ADDED) {
                    EventHeader header = EventHeader.of("e" + i, new PhoneNumber(phones[i]), NOW, "benchmark");
                    int outlet = RandomCustomers.managerOf(phones[i]) % OUTLETS;
                    EmployeeId manager = new EmployeeId("m" + (OUTLETS + outlet));
                    page.add(new LoggedEvent(
                            new EventCursor(i + 1L), new RelationEvent.Added(header, manager, Channel.UNKNOWN, "")));
                }
            }
            return page;
        }

        @Override
        public List<AppendStatus> append(List<? extends CustomerEvent> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CustomerEvent> quarantined(int limit) {
            return List.of();
        }
    }

    /**
     * Returns a router.
     *
     * @param cached how many customers the node remembers, at least 64; the store remembers nobody
     */
    Router router(int cached) {
        BalancePolicy standard = BalancePolicy.STANDARD;
        BalancePolicy policy = new BalancePolicy(
                standard.slack(),
                standard.lag(),
                standard.keepOffDuty(),
                standard.stickyFor(),
                standard.cachedFor(),
                cached,
                standard.fullFor(),
                standard.storeRetry(),
                standard.salt(),
                standard.version());
        Balancer balancer = new Balancer(policy, StaffSnapshot.of(staff), new ForgetfulStore(), Capacity.unlimited());
        return Router.builder(RoutePolicy.STANDARD, roster, new BalancedBranches(balancer, PhoneKeyer.plain()))
                .relations(relations)
                .liveRelations(live)
                .collectiveCodes(new CollectiveCodes(Map.of(), LiveCode.of("all"), "benchmark"))
                .regions(regions, CityBranches.of(organisation, OrgLevel.BRANCH, NOW, names))
                .build();
    }

    /** Returns numbers of customers who have a managing manager. */
    static long[] managed(long[] phones) {
        return some(phones, phone -> Kind.of(phone) == Kind.MANAGED);
    }

    /** Returns numbers that stand in the white list only. */
    static long[] listed(long[] phones) {
        return some(phones, phone -> Kind.of(phone) == Kind.LISTED);
    }

    /** Returns numbers of customers who have added a manager. */
    static long[] added(long[] phones) {
        return some(phones, phone -> Kind.of(phone) == Kind.ADDED);
    }

    /** Returns numbers of customers of all kinds, in the order of chance. */
    static long[] anybody(long[] phones) {
        return some(phones, phone -> true);
    }

    /** Returns numbers of nobody. */
    long[] strangers() {
        return RandomCustomers.misses(phone -> index.find(phone) != RelationshipIndex.NONE);
    }

    /** The numbers are random, so the first ones will do; some come again where there are too few. */
    private static long[] some(long[] phones, LongPredicate wanted) {
        long[] found = new long[RandomCustomers.QUERIES];
        int count = 0;
        for (int i = 0; count < found.length; i = (i + 1) % phones.length) {
            if (wanted.test(phones[i])) {
                found[count++] = phones[i];
            }
        }
        return found;
    }

    /** Returns what is held, for the record. */
    @Override
    public String toString() {
        return index.info().customers() + " customers, index " + index.bytes() + " bytes, " + live.size()
                + " relations, " + live.bytes() + " bytes";
    }
}
