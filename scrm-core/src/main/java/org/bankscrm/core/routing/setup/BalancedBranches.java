package org.bankscrm.core.routing.setup;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.BranchChoice;
import org.bankscrm.core.routing.Choice;
import org.bankscrm.core.routing.Claim;
import org.bankscrm.core.routing.Finding;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Demand;
import org.bankscrm.core.routing.balance.Pick;
import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.bankscrm.core.routing.balance.Pick.NobodyEligible;
import org.bankscrm.core.routing.balance.Unfit;
import org.bankscrm.core.routing.index.KeyMode;
import org.bankscrm.core.routing.index.PhoneKeyer;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses among the managers of a branch with the balancer (支行内分配).
 *
 * <p>A customer is remembered under the phone number, or else the customer number, or else the visitor the request names, so
 * that the same customer sees the same manager. Who comes with none of them is new each time and leaves a row in the sticky
 * store each time: give visitors an id.
 *
 * <p>The balancer must know the managers of the router's roster under the same codes; swap both together. Thread-safe.
 */
public final class BalancedBranches implements BranchChoice {
    private final Balancer balancer;
    private final PhoneKeyer keyer;
    private final boolean plain;
    private final AtomicLong nameless = new AtomicLong();

    /**
     * Makes the choice.
     *
     * @param keyer makes of phone and customer numbers what the sticky store keeps; the same on all nodes for as long as
     *     customers shall keep their managers
     */
    public BalancedBranches(Balancer balancer, PhoneKeyer keyer) {
        this.balancer = Objects.requireNonNull(balancer, "balancer");
        this.keyer = Objects.requireNonNull(keyer, "keyer");
        this.plain = keyer.mode() == KeyMode.PLAIN;
    }

    @Override
    public long readAhead(RouteRequest request) {
        return plain && request.phoneDigits() != 0
                ? balancer.readAhead(keyer.phoneTag(request.phoneDigits()), demand(request))
                : 0;
    }

    @Override
    public Choice pick(OrgUnitCode branch, RouteRequest request) {
        long customer = key(request);
        Demand demand = demand(request);
        EmployeeId kept = balancer.kept(branch, customer, request.at(), demand).orElse(null);
        if (kept != null) {
            return kept(kept);
        }
        Pick pick = balancer.pick(branch, customer, request.at(), demand);
        if (pick instanceof Assigned assigned) {
            return picked(assigned.manager().id(), assigned);
        }
        return new Choice.Nobody(Finding.NOBODY_ELIGIBLE, ((NobodyEligible) pick)::reason);
    }

    @Override
    public Choice take(EmployeeId manager, RouteRequest request) {
        return take(manager, balancer.numberOf(manager), request);
    }

    @Override
    public int numberOf(EmployeeId manager) {
        return balancer.numberOf(manager);
    }

    @Override
    public Choice take(EmployeeId manager, int number, RouteRequest request) {
        long customer = key(request);
        Demand demand = demand(request);
        if (balancer.keeps(manager, customer, request.at(), demand)) {
            return kept(manager);
        }
        Pick pick = balancer.pickNamed(manager, number, customer, request.at(), demand);
        if (pick instanceof Assigned assigned) {
            return picked(manager, assigned);
        }
        NobodyEligible nobody = (NobodyEligible) pick;
        return new Choice.Nobody(finding(nobody), nobody::reason);
    }

    private Choice kept(EmployeeId manager) {
        return new Choice.Picked(manager, Claim.NONE, () -> balancer.keptReason(manager));
    }

    private static Choice picked(EmployeeId manager, Assigned assigned) {
        return new Choice.Picked(manager, TicketClaim.of(assigned.ticket()), assigned::reason);
    }

    private static Finding finding(NobodyEligible nobody) {
        Unfit why = nobody.passedOver().get(0).why();
        return switch (why) {
            case UNKNOWN -> Finding.UNKNOWN_MANAGER;
            case ON_LEAVE -> Finding.ON_LEAVE;
            case RESIGNED -> Finding.RESIGNED;
            case NO_CODE -> Finding.NO_CODE;
            case OFF_DUTY -> Finding.OFF_DUTY;
            case FULL -> Finding.FULL;
            case CAPACITY_UNKNOWN -> Finding.CAPACITY_UNKNOWN;
            case OTHER_BRANCH, SKILL_MISSING -> Finding.UNFIT;
        };
    }

    private long key(RouteRequest request) {
        if (request.phoneDigits() != 0) {
            return keyer.phoneTag(request.phoneDigits());
        }
        CustomerId customer = request.customer().orElse(null);
        if (customer != null) {
            return keyer.customerTag(customer);
        }
        if (!request.visitor().isEmpty()) {
            return Balancer.hash(request.visitor());
        }
        // The time keeps this node's strangers apart from those of other nodes and of before a restart.
        return Balancer.hash(request.at() + "#" + nameless.incrementAndGet());
    }

    private static Demand demand(RouteRequest request) {
        if (request.scope().isEmpty() && request.skills().isEmpty()) {
            return Demand.ANY;
        }
        return new Demand(request.skills(), request.scope().isEmpty() ? Demand.GLOBAL : request.scope());
    }
}
