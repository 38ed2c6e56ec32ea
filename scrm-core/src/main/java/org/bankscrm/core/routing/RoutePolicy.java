package org.bankscrm.core.routing;

import static org.bankscrm.core.routing.RouteStep.ALREADY_ADDED;
import static org.bankscrm.core.routing.RouteStep.BANK_COLLECTIVE;
import static org.bankscrm.core.routing.RouteStep.BRANCH_COLLECTIVE;
import static org.bankscrm.core.routing.RouteStep.CITY_BRANCH;
import static org.bankscrm.core.routing.RouteStep.CITY_COLLECTIVE;
import static org.bankscrm.core.routing.RouteStep.MANAGING_MANAGER;
import static org.bankscrm.core.routing.RouteStep.NEAREST_BRANCH;
import static org.bankscrm.core.routing.RouteStep.NUMBER_REGION;
import static org.bankscrm.core.routing.RouteStep.WHITE_LIST;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.OrgLevel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * Which steps decide, in which order (路由规则).
 *
 * @param version what tells this version from others, 1 to 32 characters without white space; it stands in every reason
 * @param steps the steps taken, each at most once, at least one; a step that is missing is turned off
 * @param regionLevel the level of the units that are a region of their own: a customer who belongs to one is not sent to
 *     another. The city branch of a branch is the unit of this level at or above it; a unit without one is a region by itself
 * @param nearestWithinMetres how far the nearest branch may be, more than 0
 * @param invalidPhone what becomes of a request whose phone is not a mobile number
 */
public record RoutePolicy(
        String version,
        List<RouteStep> steps,
        OrgLevel regionLevel,
        double nearestWithinMetres,
        InvalidPhone invalidPhone) {
    /** How far the nearest branch may be unless the bank says otherwise: 20 kilometres. */
    public static final double TWENTY_KILOMETRES = 20_000;

    /**
     * The usual chain: who was added already, who manages the customer, the white list, the branch's collective code, the
     * region of the number, the city branch and its collective code, the bank's. Locations are not used.
     */
    public static final RoutePolicy STANDARD = new RoutePolicy(
            "standard-1",
            List.of(
                    ALREADY_ADDED,
                    MANAGING_MANAGER,
                    WHITE_LIST,
                    BRANCH_COLLECTIVE,
                    NUMBER_REGION,
                    CITY_BRANCH,
                    CITY_COLLECTIVE,
                    BANK_COLLECTIVE),
            OrgLevel.BRANCH,
            TWENTY_KILOMETRES,
            InvalidPhone.REFUSE);

    public RoutePolicy {
        Check.identifier("version", version, 32);
        steps = List.copyOf(steps);
        if (steps.isEmpty() || EnumSet.copyOf(steps).size() < steps.size()) {
            throw new IllegalArgumentException("steps must be one at least and each once: " + steps);
        }
        Objects.requireNonNull(regionLevel, "regionLevel");
        Objects.requireNonNull(invalidPhone, "invalidPhone");
        if (!(nearestWithinMetres > 0)) {
            throw new IllegalArgumentException("nearestWithinMetres must be more than 0: " + nearestWithinMetres);
        }
    }

    /** Returns this policy in another version with other steps. */
    public RoutePolicy withSteps(String newVersion, List<RouteStep> newSteps) {
        return new RoutePolicy(newVersion, newSteps, regionLevel, nearestWithinMetres, invalidPhone);
    }

    /**
     * Returns this policy in another version, with the nearest branch asked right after the white list, or first of all if
     * there is no such step.
     *
     * @param withinMetres how far the nearest branch may be, more than 0
     */
    public RoutePolicy withNearestBranch(String newVersion, double withinMetres) {
        List<RouteStep> more = new ArrayList<>(steps);
        more.remove(NEAREST_BRANCH);
        more.add(more.indexOf(WHITE_LIST) + 1, NEAREST_BRANCH);
        return new RoutePolicy(newVersion, more, regionLevel, withinMetres, invalidPhone);
    }

    /** Returns this policy in another version that does otherwise with phones that are none. */
    public RoutePolicy withInvalidPhone(String newVersion, InvalidPhone other) {
        return new RoutePolicy(newVersion, steps, regionLevel, nearestWithinMetres, other);
    }

    /** What becomes of a request whose phone is not a mobile number. */
    public enum InvalidPhone {
        /** It is refused, so that the caller notices. */
        REFUSE,
        /** It is answered as if it had no phone, and the reasons say so. */
        PASS_OVER
    }
}
