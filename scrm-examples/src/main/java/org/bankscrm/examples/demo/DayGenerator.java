package org.bankscrm.examples.demo;

import org.bankscrm.examples.demo.Delivery.Flaw;
import org.bankscrm.examples.demo.Delivery.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Invents a day of callbacks: stories of customers, told late, twice and out of order, among requests that must be refused.
 *
 * <p>A customer has at most one story a day. What each story changes is told to a {@link Truth}, which is how the demo knows
 * what must come out.
 */
final class DayGenerator {
    private static final int DELIVERIES_PER_MILLE_CUSTOMERS = 30;
    private static final int LEAST_DELIVERIES = 100;

    private static final int OPENING = 8 * 3_600 + 1_800;
    private static final int HALF_OF_OPEN = 6 * 3_600;
    private static final int LONGEST_STORY = 7_200;
    private static final int SHORT_PAUSE = 120;
    private static final int TRIES = 200;

    private static final List<String> STATES =
            List.of("hall-counter", "mobile-bank", "salary-card", "poster", "sms-link", "merchant-pos");
    private static final Weights STATE_WEIGHTS = new Weights(34, 26, 16, 9, 8, 7);
    private static final int PER_CENT_WITH_STATE = 45;

    private enum Story {
        FIRST_ADD(560),
        ADD_AFTER_HALF(40),
        HALF_ADD(12),
        SECOND_MANAGER(45),
        CUSTOMER_LEAVES(85),
        STAFF_DELETES(22),
        LEAVES_AND_RETURNS(10),
        ADDS_AND_LEAVES(14),
        STRANGER(36),
        STRANGER_LEAVES(4),
        EDIT(125),
        GROUP(40);

        private final int weight;

        Story(int weight) {
            this.weight = weight;
        }
    }

    private final Population population;
    private final RandomGenerator random;
    private final Truth truth;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final BitSet told;
    private int strangers;

    private DayGenerator(Population population, RandomGenerator random, Truth truth) {
        this.population = population;
        this.random = random;
        this.truth = truth;
        this.told = new BitSet(population.customers());
    }

    /** Returns the deliveries of a day in the order in which they arrive. */
    static List<Delivery> generate(Population population, RandomGenerator random, Truth truth) {
        DayGenerator day = new DayGenerator(population, random, truth);
        day.tell();
        return day.arrived();
    }

    private void tell() {
        int target = (int)
                Math.max(LEAST_DELIVERIES, (long) population.customers() * DELIVERIES_PER_MILLE_CUSTOMERS / 1_000);
        Story[] stories = Story.values();
        Weights choice = new Weights(
                Arrays.stream(stories).mapToInt(story -> story.weight).toArray());
        while (deliveries.size() < target * 95L / 100) {
            tell(stories[choice.pick(random)]);
        }
        repeat(target / 25);
        unmappable(Kind.ADD_OF_NOBODY, 1 + target / 3_000);
        unmappable(Kind.TRANSFER_FAILED, 1 + target / 3_000);
        flawed(Flaw.FORGED, 1 + target / 600);
        flawed(Flaw.TAMPERED, 1 + target / 1_500);
        flawed(Flaw.REPLAYED, 1 + target / 1_500);
        flawed(Flaw.FOR_ANOTHER_CORP, 1 + target / 3_000);
        flawed(Flaw.OLD_KEY, 1 + target / 5_000);
        flawed(Flaw.CUT, 1 + target / 2_500);
        flawed(Flaw.GIBBERISH, 1 + target / 5_000);
        flawed(Flaw.FLOOD, 1 + target / 15_000);
    }

    private void tell(Story story) {
        switch (story) {
            case FIRST_ADD, ADD_AFTER_HALF, HALF_ADD, ADDS_AND_LEAVES -> newcomer(story);
            case SECOND_MANAGER -> secondManager();
            case CUSTOMER_LEAVES, STAFF_DELETES, LEAVES_AND_RETURNS -> leaver(story);
            case STRANGER, STRANGER_LEAVES -> stranger(story);
            case EDIT -> edit();
            case GROUP -> send(Kind.GROUP, Contacts.stranger(0), 0, time(), "");
        }
    }

    private void newcomer(Story story) {
        int customer = untold();
        if (customer == Province.NONE) {
            return;
        }
        int manager = population.adds(customer, random);
        long contact = Contacts.of(customer, 0);
        int at = time();
        String state = state();
        if (story == Story.ADD_AFTER_HALF || story == Story.HALF_ADD) {
            send(Kind.HALF_ADD, contact, manager, at, state);
            at += pause();
        }
        if (story == Story.HALF_ADD) {
            truth.halfAdded();
            return;
        }
        add(contact, manager, at, state);
        if (story == Story.ADDS_AND_LEAVES) {
            send(Kind.LEFT_BY_CUSTOMER, contact, manager, at + pause(), "");
        } else {
            truth.gained(population.baseUnitOf(customer));
            truth.begun(population.baseUnitOf(customer), manager);
        }
    }

    private void secondManager() {
        int relation = untoldRelation();
        if (relation == Province.NONE) {
            return;
        }
        int customer = population.relationCustomer(relation);
        int manager = population.adds(customer, random);
        if (population.liveBefore(customer) == 1 && population.relationManager(relation) != manager) {
            told.set(customer);
            add(population.relationContact(relation), manager, time(), state());
            truth.begun(population.baseUnitOf(customer), manager);
        }
    }

    private void leaver(Story story) {
        int relation = untoldRelation();
        if (relation == Province.NONE) {
            return;
        }
        int customer = population.relationCustomer(relation);
        int manager = population.relationManager(relation);
        told.set(customer);
        int at = time();
        Kind kind = story == Story.STAFF_DELETES ? Kind.LEFT_BY_STAFF : Kind.LEFT_BY_CUSTOMER;
        send(kind, population.relationContact(relation), manager, at, "");
        if (story == Story.LEAVES_AND_RETURNS) {
            add(population.relationContact(relation), manager, at + pause(), state());
        } else if (population.liveBefore(customer) == 1) {
            truth.lost(population.baseUnitOf(customer));
        }
    }

    private void stranger(Story story) {
        long contact = Contacts.stranger(strangers++);
        int manager = population.anyone(random);
        int at = time();
        add(contact, manager, at, state());
        if (story == Story.STRANGER_LEAVES) {
            send(Kind.LEFT_BY_CUSTOMER, contact, manager, at + pause(), "");
        } else {
            truth.begunWithStranger(manager);
        }
    }

    private void edit() {
        if (population.relations() > 0) {
            int relation = random.nextInt(population.relations());
            send(Kind.EDIT, population.relationContact(relation), population.relationManager(relation), time(), "");
        }
    }

    private void add(long contact, int manager, int at, String state) {
        truth.added(state);
        send(Kind.ADD, contact, manager, at, state);
    }

    private void send(Kind kind, long contact, int manager, int at, String state) {
        truth.delivered(kind);
        deliveries.add(new Delivery(kind, Flaw.NONE, contact, manager, at, at + delay(), state));
    }

    /** WeCom delivers again what was not answered in time; a few of its deliveries arrive minutes late. */
    private void repeat(int count) {
        int genuine = deliveries.size();
        for (int i = 0; i < count; i++) {
            Delivery first = deliveries.get(random.nextInt(genuine));
            truth.repeated(first.kind());
            deliveries.add(first.arriving(first.arrivesAt() + 5 + random.nextInt(10)));
        }
    }

    private void unmappable(Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            truth.unmappable();
            int at = time();
            deliveries.add(new Delivery(
                    kind, Flaw.NONE, Contacts.stranger(0), population.anyone(random), at, at + delay(), ""));
        }
    }

    /** What they say looks like additions, each of which would be wrong to count. */
    private void flawed(Flaw flaw, int count) {
        for (int i = 0; i < count; i++) {
            truth.refused(flaw);
            int at = time();
            long contact = Contacts.of(random.nextInt(population.customers()), 0);
            deliveries.add(new Delivery(Kind.ADD, flaw, contact, population.anyone(random), at, at + delay(), state()));
        }
    }

    private List<Delivery> arrived() {
        List<Delivery> sorted = new ArrayList<>(deliveries);
        sorted.sort(Comparator.comparingInt(Delivery::arrivesAt));
        return sorted;
    }

    /** Returns a customer without a story who was not added before, or none if that takes too long to find. */
    private int untold() {
        for (int i = 0; i < TRIES; i++) {
            int customer = random.nextInt(population.customers());
            if (population.liveBefore(customer) == 0 && !told.get(customer)) {
                told.set(customer);
                return customer;
            }
        }
        return Province.NONE;
    }

    private int untoldRelation() {
        for (int i = 0; i < TRIES && population.relations() > 0; i++) {
            int relation = random.nextInt(population.relations());
            if (!told.get(population.relationCustomer(relation))) {
                return relation;
            }
        }
        return Province.NONE;
    }

    /** Returns a second of the open hours, most likely one around half past two. */
    private int time() {
        return OPENING + random.nextInt(HALF_OF_OPEN) + random.nextInt(HALF_OF_OPEN);
    }

    /** Often so short that what happened first can arrive last. */
    private int pause() {
        return 1 + random.nextInt(random.nextInt(3) == 0 ? LONGEST_STORY : SHORT_PAUSE);
    }

    private int delay() {
        return random.nextInt(8) == 0 ? 30 + random.nextInt(270) : random.nextInt(3);
    }

    private String state() {
        return random.nextInt(100) < PER_CENT_WITH_STATE ? STATES.get(STATE_WEIGHTS.pick(random)) : "";
    }
}
