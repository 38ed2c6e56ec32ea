package org.bankscrm.core.routing;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.RouteDecision.BankCollective;
import org.bankscrm.core.routing.RouteDecision.BranchCollective;
import org.bankscrm.core.routing.RouteDecision.BranchManager;
import org.bankscrm.core.routing.RouteDecision.CityManager;
import org.bankscrm.core.routing.RouteDecision.OwnManager;
import org.bankscrm.core.routing.RouteDecision.Refusal;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.CustomerLocation;
import org.bankscrm.core.routing.region.NearestBranch;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.bankscrm.core.routing.region.Region;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/** One request on its way through the steps. */
final class Walk {
    private final Router router;
    private final Seats seats;
    private final RouteRequest request;
    private final @Nullable Unit within;
    private Relation relation = Relation.NONE;
    private @Nullable Unit home;
    private @Nullable Trail trail;
    private RouteStep step;
    private Unit @Nullable [] tried;
    private int triedCount;

    /** Nobody needs it; it keeps the reading from being left out. */
    @SuppressWarnings("UnusedVariable")
    private long readAhead;

    Walk(Router router, RouteRequest request, @Nullable Unit within) {
        this.router = router;
        this.seats = router.roster.seats;
        this.request = request;
        this.within = within;
        this.step = router.steps[0];
    }

    RouteDecision decide() {
        if (request.hasInvalidPhone()) {
            note(Finding.INVALID_PHONE);
        }
        readAhead();
        try {
            relation = relation().in(router.roster);
        } catch (RuntimeException e) {
            failed(e);
        }
        int managing = relation.seat;
        if (managing != Seats.NONE) {
            readAhead ^= seats.readAhead(managing) + router.numbers[managing];
            home = seats.unit(managing);
        } else {
            home = relation.unit;
        }
        for (RouteStep each : router.steps) {
            step = each;
            RouteDecision decision = null;
            try {
                decision = take(each);
            } catch (RuntimeException e) {
                failed(e);
            }
            if (decision != null) {
                return decision;
            }
        }
        return new Refused(Refusal.NO_CODE, new RouteTrace(trail, null, router.policy.version(), router.versions));
    }

    private void readAhead() {
        try {
            readAhead = router.relations.readAhead(request)
                    ^ router.live.readAhead(request)
                    ^ router.managers.readAhead(request);
        } catch (RuntimeException e) {
            // The step that asks the port will say what is wrong with it.
            readAhead = 0;
        }
    }

    private Relation relation() {
        if (request.customer != null) {
            Relation known = router.relations.byCustomer(request.customer);
            if (known != Relation.NONE) {
                return known;
            }
        }
        return request.phoneDigits == 0 ? Relation.NONE : router.relations.byPhone(request.phoneDigits);
    }

    private @Nullable RouteDecision take(RouteStep each) {
        return switch (each) {
            case ALREADY_ADDED -> alreadyAdded();
            case MANAGING_MANAGER -> managingManager();
            case WHITE_LIST -> whiteList();
            case NEAREST_BRANCH -> nearestBranch();
            case BRANCH_COLLECTIVE -> home == null ? note(Finding.NO_BRANCH) : collective(home);
            case NUMBER_REGION -> numberRegion();
            case CITY_BRANCH -> city() == null ? note(Finding.NO_BRANCH) : manager(city());
            case CITY_COLLECTIVE -> city() == null ? note(Finding.NO_BRANCH) : collective(city());
            case BANK_COLLECTIVE -> bankCollective();
        };
    }

    private @Nullable RouteDecision alreadyAdded() {
        Optional<EmployeeId> added = router.live.managerOf(request);
        if (added.isEmpty()) {
            return note(Finding.NOT_ADDED);
        }
        int seat = seats.of(added.get());
        return seat == Seats.NONE ? note(Finding.UNKNOWN_MANAGER, added.get()) : own(seat, false);
    }

    private @Nullable RouteDecision managingManager() {
        if (relation.managerId == null) {
            return note(Finding.NO_MANAGER);
        }
        return relation.seat == Seats.NONE
                ? note(Finding.UNKNOWN_MANAGER, relation.managerId)
                : own(relation.seat, true);
    }

    private @Nullable RouteDecision own(int first, boolean needsRoom) {
        int seat = first;
        while (!seats.works(seat)) {
            boolean onLeave = seats.manager(seat).status() == Manager.Status.LEAVE;
            note(onLeave ? Finding.ON_LEAVE : Finding.RESIGNED, seats.id(seat));
            int successor = seats.successor(seat);
            if (successor == Seats.NONE) {
                return note(Finding.NO_SUCCESSOR, seats.id(seat));
            }
            seat = successor;
        }
        Finding obstacle = obstacle(seat);
        if (obstacle != null) {
            return note(obstacle, seats.id(seat));
        }
        if (!needsRoom) {
            return shown(seat, Claim.NONE, null);
        }
        Choice choice = router.managers.take(seats.id(seat), router.numbers[seat], request);
        if (choice instanceof Choice.Picked picked) {
            return shown(seat, picked.claim(), picked.reason());
        }
        return note(((Choice.Nobody) choice).finding(), seats.id(seat), choice.reason());
    }

    private @Nullable RouteDecision whiteList() {
        Unit unit = relation.unit;
        if (unit == null && relation.branchCode != null) {
            return note(Finding.UNKNOWN_BRANCH, relation.branchCode);
        }
        if (unit == null && relation.seat != Seats.NONE) {
            unit = seats.unit(relation.seat);
        }
        return unit == null ? note(Finding.NOT_LISTED) : manager(unit);
    }

    private @Nullable RouteDecision nearestBranch() {
        NearestBranch finder = router.nearest;
        if (finder == null) {
            return note(Finding.NOT_SET_UP);
        }
        CustomerLocation location = request.location;
        if (location == null) {
            return note(Finding.NO_LOCATION);
        }
        Unit unit = finder.find(location.rounded(), router.policy.nearestWithinMetres(), this::mayBeChosen)
                .map(found -> router.roster.unit(found.branch()))
                .orElse(null);
        if (unit == null) {
            return note(Finding.NO_BRANCH_NEAR);
        }
        settle(unit);
        return manager(unit);
    }

    private boolean mayBeChosen(OrgUnitCode branch) {
        Unit unit = router.roster.unit(branch);
        return unit != null && isInside(unit);
    }

    private @Nullable RouteDecision numberRegion() {
        PhoneRegions regions = router.regions;
        CityBranches cities = router.cities;
        if (regions == null || cities == null) {
            return note(Finding.NOT_SET_UP);
        }
        if (request.phoneDigits == 0) {
            return note(Finding.NO_PHONE);
        }
        Region region = regions.of(PhoneRegions.prefix7(request.phoneDigits));
        if (!region.hasCity()) {
            return note(Finding.UNKNOWN_NUMBER_REGION);
        }
        OrgUnitCode branch = cities.branchOf(region).orElse(null);
        if (branch == null) {
            return note(Finding.NO_BRANCH_IN_CITY, region.city());
        }
        Unit unit = router.roster.unit(branch);
        if (unit == null) {
            return note(Finding.UNKNOWN_BRANCH, branch);
        }
        settle(unit);
        return manager(unit);
    }

    /** The first branch found for a customer of whom nothing is known settles the region, if it may be chosen at all. */
    private void settle(Unit unit) {
        if (home == null && isInside(unit)) {
            home = unit;
        }
    }

    private @Nullable Unit city() {
        return home != null ? home.region : within;
    }

    private @Nullable RouteDecision manager(Unit unit) {
        if (!isInside(unit)) {
            return note(Finding.OUTSIDE_REGION, unit.code);
        }
        if (isTried(unit)) {
            return note(Finding.ALREADY_TRIED, unit.code);
        }
        Choice choice = router.managers.pick(unit.code, request);
        if (choice instanceof Choice.Nobody nobody) {
            return note(nobody.finding(), unit.code, nobody.reason());
        }
        Choice.Picked picked = (Choice.Picked) choice;
        int seat = seats.of(picked.manager(), unit);
        Finding obstacle = seat == Seats.NONE ? Finding.UNKNOWN_MANAGER : obstacle(seat);
        if (obstacle != null) {
            return note(obstacle, picked.manager(), picked.reason());
        }
        return shown(seat, picked.claim(), picked.reason());
    }

    private @Nullable Finding obstacle(int seat) {
        if (!isInside(seats.unit(seat))) {
            return Finding.OUTSIDE_REGION;
        }
        return seats.codeWorks(seat, request.at) ? null : obstacle(seats.code(seat));
    }

    private @Nullable Finding obstacle(LiveCode code) {
        if (code.worksAt(request.at)) {
            return null;
        }
        return code.exists() ? Finding.CODE_NOT_VALID : Finding.NO_CODE;
    }

    private boolean isInside(Unit unit) {
        return request.anywhere
                || ((within == null || unit.isUnder(within))
                        && (home == null || unit == home || unit.region == home.region));
    }

    private boolean isTried(Unit unit) {
        Unit[] before = tried;
        if (before == null) {
            before = new Unit[RouteStep.values().length];
            tried = before;
        }
        for (int i = 0; i < triedCount; i++) {
            if (before[i] == unit) {
                return true;
            }
        }
        before[triedCount++] = unit;
        return false;
    }

    private RouteDecision shown(int seat, Claim claim, @Nullable Supplier<Reason> reason) {
        EmployeeId manager = seats.id(seat);
        OrgUnitCode branch = seats.branch(seat);
        LiveCode code = seats.code(seat);
        note(Finding.CHOSEN, manager, reason);
        return switch (step) {
            case ALREADY_ADDED, MANAGING_MANAGER -> new OwnManager(manager, branch, code, claim, trace());
            case NUMBER_REGION, CITY_BRANCH -> new CityManager(manager, branch, code, claim, trace());
            default -> new BranchManager(manager, branch, code, claim, trace());
        };
    }

    private @Nullable RouteDecision collective(Unit unit) {
        if (!isInside(unit)) {
            return note(Finding.OUTSIDE_REGION, unit.code);
        }
        LiveCode code = router.codes.of(unit.code);
        Finding obstacle = obstacle(code);
        if (obstacle != null) {
            return note(obstacle, unit.code);
        }
        note(Finding.CHOSEN, unit.code);
        return new BranchCollective(unit.code, code, trace());
    }

    private @Nullable RouteDecision bankCollective() {
        Finding obstacle = obstacle(router.codes.ofBank());
        if (obstacle != null) {
            return note(obstacle);
        }
        note(Finding.CHOSEN);
        return new BankCollective(router.codes.ofBank(), trace());
    }

    private RouteTrace trace() {
        return new RouteTrace(trail, step, router.policy.version(), router.versions);
    }

    private void failed(RuntimeException e) {
        note(Finding.FAILED, e.getClass().getName());
    }

    private @Nullable RouteDecision note(Finding finding) {
        return note(finding, null, null);
    }

    private @Nullable RouteDecision note(Finding finding, Object subject) {
        return note(finding, subject, null);
    }

    /** Returns null, so that a step can end with what it found. */
    private @Nullable RouteDecision note(Finding finding, @Nullable Object subject, @Nullable Supplier<Reason> detail) {
        trail = new Trail(trail, step, finding, subject, detail);
        return null;
    }
}
