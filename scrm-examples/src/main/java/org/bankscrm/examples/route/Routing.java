package org.bankscrm.examples.route;

import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.bankscrm.core.routing.setup.BalancedBranches;
import org.bankscrm.core.routing.setup.IndexedRelations;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A bank that can be routed, as read from its files.
 *
 * <p>Immutable but for what the balancer counts, and thread-safe.
 */
public final class Routing {
    private final Organisation organisation;
    private final Roster roster;
    private final IndexedRelations relations;
    private final Balancer balancer;
    private final BalancedBranches branches;
    private final CollectiveCodes codes;
    private final CityBranches cities;
    private final @Nullable PhoneRegions regions;
    private final Router router;
    private final long customers;

    Routing(
            RoutePolicy policy,
            Organisation organisation,
            Roster roster,
            IndexedRelations relations,
            Balancer balancer,
            BalancedBranches branches,
            CollectiveCodes codes,
            CityBranches cities,
            @Nullable PhoneRegions regions,
            long customers) {
        this.organisation = organisation;
        this.roster = roster;
        this.relations = relations;
        this.balancer = balancer;
        this.branches = branches;
        this.codes = codes;
        this.cities = cities;
        this.regions = regions;
        this.customers = customers;
        this.router = router(policy).build();
    }

    /** Returns the router; its decisions name the versions of the files. */
    public Router router() {
        return router;
    }

    /** Returns a builder of another router over the same bank, with another policy, live relations or branches to find. */
    public Router.Builder router(RoutePolicy policy) {
        Router.Builder builder =
                Router.builder(policy, roster, branches).relations(relations).collectiveCodes(codes);
        return regions == null ? builder : builder.regions(regions, cities);
    }

    /** Returns the units. */
    public Organisation organisation() {
        return organisation;
    }

    /** Returns the managers and units as they stand. */
    public Roster roster() {
        return roster;
    }

    /** Returns who belongs to whom. */
    public IndexedRelations relations() {
        return relations;
    }

    /** Returns what shares customers out among the managers of a branch. */
    public Balancer balancer() {
        return balancer;
    }

    /** Returns the collective codes. */
    public CollectiveCodes codes() {
        return codes;
    }

    /** Returns where numbers were opened, if the bank handed it over. */
    public Optional<PhoneRegions> regions() {
        return Optional.ofNullable(regions);
    }

    /** Returns how many different phone numbers are known. */
    public long customers() {
        return customers;
    }
}
