package org.bankscrm.examples.demo;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.examples.bank.IntList;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The invented customers of a province: who manages whom, which unit keeps the account, who was added before the day.
 *
 * <p>Customers and relations are numbers; some nine bytes per customer and twenty per relation.
 */
final class Population {
    private static final int PER_MILLE_UNMANAGED = 380;
    private static final int PER_MILLE_ACCOUNT_ELSEWHERE = 50;
    private static final int UNMANAGED_PPM = 110_000;
    private static final int PER_MILLE_SECOND_RELATION = 40;
    private static final int PER_MILLE_SECOND_ACCOUNT = 3;
    private static final int SECONDS_BEFORE = 700 * 86_400;

    private final Province province;
    private final int[] managers;
    private final int[] accountUnits;
    private final byte[] live;
    private final IntList relationCustomers = new IntList();
    private final IntList relationAccounts = new IntList();
    private final IntList relationManagers = new IntList();
    private final IntList relationAges = new IntList();
    private final Weights load;
    private final int[][] colleagues;

    Population(Province province, int customers, RandomGenerator random) {
        this.province = province;
        managers = new int[customers];
        accountUnits = new int[customers];
        live = new byte[customers];
        load = new Weights(
                province.managers().stream().mapToInt(Province.Manager::weight).toArray());
        colleagues = colleagues();
        for (int customer = 0; customer < customers; customer++) {
            place(customer, random);
            relate(customer, random);
        }
    }

    int customers() {
        return managers.length;
    }

    /** Returns the managing manager, or {@link Province#NONE}. */
    int managerOf(int customer) {
        return managers[customer];
    }

    /** Returns the unit that keeps the account. */
    int accountUnitOf(int customer) {
        return accountUnits[customer];
    }

    /** Returns the unit whose base the customer belongs to. */
    int baseUnitOf(int customer) {
        int manager = managers[customer];
        return manager == Province.NONE
                ? accountUnits[customer]
                : province.managers().get(manager).unit();
    }

    /** Returns how many live relations the customer had before the day. */
    int liveBefore(int customer) {
        return live[customer];
    }

    int relations() {
        return relationCustomers.size();
    }

    int relationCustomer(int relation) {
        return relationCustomers.get(relation);
    }

    int relationManager(int relation) {
        return relationManagers.get(relation);
    }

    long relationContact(int relation) {
        return Contacts.of(relationCustomers.get(relation), relationAccounts.get(relation));
    }

    /** Returns how many seconds before the day the relation began, at least 1. */
    int relationAge(int relation) {
        return relationAges.get(relation);
    }

    /** Returns whom a customer adds: mostly the own manager, some a colleague of the same sub-branch, few anybody. */
    int adds(int customer, RandomGenerator random) {
        int manager = managers[customer];
        int chance = random.nextInt(1_000);
        if (chance < 30) {
            return anyone(random);
        }
        if (manager != Province.NONE && chance < 900) {
            return province.acting(manager);
        }
        int unit = manager == Province.NONE
                ? accountUnits[customer]
                : province.ancestorAt(
                        OrgLevel.SUB_BRANCH, province.managers().get(manager).unit());
        int[] near = colleagues[unit];
        return province.acting(near[random.nextInt(near.length)]);
    }

    /** Returns a manager at work. */
    int anyone(RandomGenerator random) {
        return province.acting(load.pick(random));
    }

    private void place(int customer, RandomGenerator random) {
        int somebody = load.pick(random);
        int home = province.ancestorAt(
                OrgLevel.SUB_BRANCH, province.managers().get(somebody).unit());
        managers[customer] = random.nextInt(1_000) < PER_MILLE_UNMANAGED ? Province.NONE : somebody;
        boolean moved = random.nextInt(1_000) < PER_MILLE_ACCOUNT_ELSEWHERE;
        accountUnits[customer] = moved
                ? province.ancestorAt(
                        OrgLevel.SUB_BRANCH,
                        province.managers().get(load.pick(random)).unit())
                : home;
    }

    private void relate(int customer, RandomGenerator random) {
        int manager = managers[customer];
        int chance = manager == Province.NONE
                ? UNMANAGED_PPM
                : province.managers().get(manager).diligencePpm();
        if (random.nextInt(1_000_000) >= chance) {
            return;
        }
        int first = adds(customer, random);
        add(customer, random.nextInt(1_000) < PER_MILLE_SECOND_ACCOUNT ? 1 : 0, first, random);
        if (random.nextInt(1_000) < PER_MILLE_SECOND_RELATION) {
            int second = anyone(random);
            if (second != first) {
                add(customer, random.nextInt(4) == 0 ? 1 : 0, second, random);
            }
        }
    }

    private void add(int customer, int account, int manager, RandomGenerator random) {
        relationCustomers.add(customer);
        relationAccounts.add(account);
        relationManagers.add(manager);
        relationAges.add(1 + random.nextInt(SECONDS_BEFORE));
        live[customer]++;
    }

    /** The managers of each sub-branch, by its number. */
    private int[][] colleagues() {
        int[][] all = new int[province.units().size()][];
        for (int unit = 0; unit < all.length; unit++) {
            int here = unit;
            all[unit] = IntStream.range(0, province.managers().size())
                    .filter(manager -> province.ancestorAt(
                                    OrgLevel.SUB_BRANCH,
                                    province.managers().get(manager).unit())
                            == here)
                    .toArray();
        }
        return all;
    }
}
