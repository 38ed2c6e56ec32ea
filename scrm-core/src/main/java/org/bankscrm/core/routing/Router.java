package org.bankscrm.core.routing;

import org.bankscrm.core.routing.RouteDecision.Refusal;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.NearestBranch;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * Decides which QR code a customer sees (展码路由).
 *
 * <p>The steps of a {@link RoutePolicy} are taken in order until one finds a code that works. Each says what it found.
 *
 * <p><b>Region.</b> A customer belongs to the region of the managing manager's branch, or else of the white list's, or else of
 * the branch the first step finds that has to guess: the nearest, or the one of the number's city. No code of another region
 * is shown, not even that of a manager added before, and none outside {@link RouteRequest#within}, unless the request allows
 * {@link RouteRequest#anywhere}. The collective code of the bank belongs to no region.
 *
 * <p><b>Managers.</b> Whoever does not work hands over to her successor, who stands in her place or fails like her. A manager
 * who was added before is shown again without asking for her hours or capacity. Any other is shown only if {@link BranchChoice}
 * has picked her; what it took of her capacity is {@link RouteDecision.OfManager#claim}.
 *
 * <p><b>Errors.</b> {@link #route} throws no exception of a port: one that throws counts as a step that found nothing, and the
 * reasons name the type of the exception.
 *
 * <p>Immutable, apart from its ports, and thread-safe. If staff, codes or relations change, build another and swap the
 * reference. A request follows references and allocates a few small objects; the reasons are made only if asked for.
 */
public final class Router {
    final RoutePolicy policy;
    final RouteStep[] steps;
    final Roster roster;
    final CustomerRelations relations;
    final LiveRelations live;
    final BranchChoice managers;

    /** By seat the number of the manager in {@link #managers}. */
    final int[] numbers;

    final CollectiveCodes codes;
    final @Nullable PhoneRegions regions;
    final @Nullable CityBranches cities;
    final @Nullable NearestBranch nearest;
    final DataVersions versions;

    private Router(Builder builder) {
        policy = builder.policy;
        steps = policy.steps().toArray(RouteStep[]::new);
        roster = builder.roster;
        relations = builder.relations;
        live = builder.live;
        managers = builder.managers;
        numbers = new int[roster.seats.size()];
        Arrays.setAll(numbers, seat -> managers.numberOf(roster.seats.id(seat)));
        codes = builder.codes;
        regions = builder.regions;
        cities = builder.cities;
        nearest = builder.nearest;
        versions = new DataVersions(
                relations.version(),
                roster.version(),
                codes.version(),
                regions == null ? "none" : regions.dataDate().toString());
    }

    /**
     * Returns a builder of a router.
     *
     * @param roster made for {@link RoutePolicy#regionLevel} of the policy, which is not checked
     * @param managers chooses among the managers of a branch
     */
    public static Builder builder(RoutePolicy policy, Roster roster, BranchChoice managers) {
        return new Builder(policy, roster, managers);
    }

    /** Returns which code the customer sees, and why. */
    public RouteDecision route(RouteRequest request) {
        Unit within = request.within == null ? null : roster.unit(request.within);
        if (request.within != null && within == null) {
            return refused(Refusal.UNKNOWN_ENTRY_UNIT);
        }
        if (request.hasInvalidPhone() && policy.invalidPhone() == RoutePolicy.InvalidPhone.REFUSE) {
            return refused(Refusal.INVALID_PHONE);
        }
        return new Walk(this, request, within).decide();
    }

    private RouteDecision refused(Refusal cause) {
        return new Refused(cause, new RouteTrace(null, null, policy.version(), versions));
    }

    /** Collects what a router decides with. A step whose data is not given finds nothing. Not thread-safe. */
    public static final class Builder {
        private final RoutePolicy policy;
        private final Roster roster;
        private final BranchChoice managers;
        private CustomerRelations relations = CustomerRelations.NOBODY;
        private LiveRelations live = LiveRelations.NONE;
        private CollectiveCodes codes = CollectiveCodes.NONE;
        private @Nullable PhoneRegions regions;
        private @Nullable CityBranches cities;
        private @Nullable NearestBranch nearest;

        private Builder(RoutePolicy policy, Roster roster, BranchChoice managers) {
            this.policy = Objects.requireNonNull(policy, "policy");
            this.roster = Objects.requireNonNull(roster, "roster");
            this.managers = Objects.requireNonNull(managers, "managers");
        }

        /** Sets who knows managing managers and the white list. */
        public Builder relations(CustomerRelations known) {
            relations = Objects.requireNonNull(known, "relations");
            return this;
        }

        /** Sets who knows which managers customers have added. */
        public Builder liveRelations(LiveRelations known) {
            live = Objects.requireNonNull(known, "liveRelations");
            return this;
        }

        /** Sets the collective codes. */
        public Builder collectiveCodes(CollectiveCodes known) {
            codes = Objects.requireNonNull(known, "codes");
            return this;
        }

        /** Sets where numbers were opened and which branch serves which city. */
        public Builder regions(PhoneRegions phones, CityBranches branches) {
            regions = Objects.requireNonNull(phones, "phones");
            cities = Objects.requireNonNull(branches, "branches");
            return this;
        }

        /** Sets where the branches are. */
        public Builder nearest(NearestBranch finder) {
            nearest = Objects.requireNonNull(finder, "nearest");
            return this;
        }

        /** Returns the router. */
        public Router build() {
            return new Router(this);
        }
    }
}
