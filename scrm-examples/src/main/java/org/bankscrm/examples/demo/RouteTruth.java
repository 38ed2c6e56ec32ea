package org.bankscrm.examples.demo;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteDecision.OfManager;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.core.routing.balance.DutySchedule;
import org.bankscrm.examples.bank.StaffStatus;
import org.bankscrm.examples.demo.Province.Manager;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which code each invented customer must see when the day begins, from what was invented and not from the files.
 *
 * <p>The manager added last, or who stands in for her, if she works in the city of the customer's base; else the managing
 * manager or who stands in; else anybody at work and on duty in the sub-branch that keeps the account. Ask about the customers
 * in their order, each once.
 */
final class RouteTruth implements CustomerRoutes.Expectation {
    private final Province province;
    private final Population population;
    private final Instant at;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final boolean[] hasManagers;
    private int relation;

    RouteTruth(Province province, Population population, Instant at) {
        this.province = province;
        this.population = population;
        this.at = at;
        hasManagers = new boolean[province.units().size()];
        for (int manager = 0; manager < province.managers().size(); manager++) {
            numbers.put(province.managers().get(manager).id(), manager);
            if (takesNewCustomers(manager)) {
                hasManagers[subBranch(manager)] = true;
            }
        }
    }

    private boolean takesNewCustomers(int number) {
        Manager manager = province.managers().get(number);
        return manager.status() == StaffStatus.ACTIVE
                && DutySchedule.parse(manager.duty()).isOn(at);
    }

    private int subBranch(int manager) {
        return province.ancestorAt(
                OrgLevel.SUB_BRANCH, province.managers().get(manager).unit());
    }

    @Override
    public String difference(int customer, RouteDecision decision) {
        int managing = population.managerOf(customer);
        int home = managing == Province.NONE ? population.accountUnitOf(customer) : subBranch(managing);
        int added = lastAdded(customer);
        if (added != Province.NONE && city(subBranch(province.acting(added))) == city(home)) {
            return compare(RouteStep.ALREADY_ADDED, province.acting(added), decision);
        }
        if (managing != Province.NONE) {
            return compare(RouteStep.MANAGING_MANAGER, province.acting(managing), decision);
        }
        if (!hasManagers[home]) {
            return decision instanceof RouteDecision.Refused ? "" : "expected no code, computed " + shown(decision);
        }
        int somebody = decision instanceof OfManager of
                ? numbers.getOrDefault(of.manager().value(), Province.NONE)
                : Province.NONE;
        boolean fits = somebody != Province.NONE && takesNewCustomers(somebody) && subBranch(somebody) == home;
        return compare(RouteStep.WHITE_LIST, fits ? somebody : Province.NONE, decision);
    }

    /** Relations stand in the order of the customers. */
    private int lastAdded(int customer) {
        int last = Province.NONE;
        int youngest = Integer.MAX_VALUE;
        for (; relation < population.relations() && population.relationCustomer(relation) <= customer; relation++) {
            int manager = population.relationManager(relation);
            int age = population.relationAge(relation);
            boolean first = last == Province.NONE || age < youngest || (age == youngest && manager < last);
            if (population.relationCustomer(relation) == customer && first) {
                last = manager;
                youngest = age;
            }
        }
        return last;
    }

    private int city(int unit) {
        return province.ancestorAt(OrgLevel.BRANCH, unit);
    }

    private String compare(RouteStep step, int manager, RouteDecision decision) {
        String id = manager == Province.NONE
                ? "-"
                : province.managers().get(manager).id();
        String expected = step + " " + id;
        String computed = shown(decision);
        return expected.equals(computed) ? "" : "expected " + expected + ", computed " + computed;
    }

    private static String shown(RouteDecision decision) {
        return decision.trace().step().map(Enum::name).orElse("no code")
                + (decision instanceof OfManager of ? " " + of.manager() : "");
    }
}
