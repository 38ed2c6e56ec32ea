package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Deletion;
import org.bankscrm.core.attribution.lens.Eligibility;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.Novelty;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.lens.Retention;
import org.bankscrm.core.attribution.lens.StockRule;
import org.bankscrm.core.attribution.lens.TransferLoss;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.StandingEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.PeriodKind;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Facts about one customer that could have happened, and many that could not: on a coarse grid of times, so that windows are
 * hit to the instant and facts fall together.
 */
record RandomHistory(List<CustomerEvent> facts, List<SheetEvaluator.Org> orgs, List<Lens> lenses, Cut cut) {
    private static final Instant FIRST = Story.at("2026-05-01 09:00");
    private static final int DAYS = 240;
    private static final List<String> MANAGERS = List.of("b1", "b2", "a1", "x1");

    static RandomHistory of(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int size = 1 + random.nextInt(14);
        for (int i = 0; i < size; i++) {
            facts.add(fact(random, i, size));
        }
        if (random.nextInt(4) > 0) {
            facts.add(new StandingEvent.BankCustomerRecognised(
                    header(random, "k"), LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400))));
        }
        List<SheetEvaluator.Org> orgs = new ArrayList<>();
        for (String manager : List.of("b1", "b2", "a1")) {
            orgs.add(new SheetEvaluator.Org(
                    manager, Story.at("2025-01-01"), branch(manager), random.nextBoolean() ? "T" : null));
            if (random.nextInt(3) == 0) {
                String unit = random.nextBoolean() ? "A" : "B";
                orgs.add(
                        new SheetEvaluator.Org(manager, time(random), unit, random.nextBoolean() ? unit + "-1" : null));
            }
        }
        Cut cut = new Cut(
                random.nextBoolean() ? time(random) : FIRST.plus(Duration.ofDays(400)),
                random.nextBoolean() ? time(random) : FIRST.plus(Duration.ofDays(400)));
        return new RandomHistory(facts, orgs, List.of(Lens.HEAD_OFFICE, Lens.BRANCH, lens(random)), cut);
    }

    private static String branch(String manager) {
        return manager.startsWith("a") ? "A" : "B";
    }

    private static Instant time(RandomGenerator random) {
        Instant day = FIRST.plus(Duration.ofDays(random.nextInt(DAYS)));
        return switch (random.nextInt(4)) {
            case 0 -> day.plus(Duration.ofMinutes(10));
            case 1 -> day.plus(Duration.ofMinutes(random.nextInt(30)));
            default -> day;
        };
    }

    /** Often close to round numbers of days after the first fact, where windows end. */
    private static Instant near(RandomGenerator random) {
        int[] days = {0, 0, 1, 3, 7, 30, 31, 37, 90, 180, 210};
        return random.nextInt(3) == 0
                ? time(random)
                : FIRST.plus(Duration.ofDays(days[random.nextInt(days.length)]))
                        .plus(Duration.ofMinutes(new int[] {0, 0, 0, 10, 11}[random.nextInt(5)]));
    }

    private static EventHeader header(RandomGenerator random, String id) {
        Instant occurred = near(random);
        Instant learned = random.nextInt(3) == 0 ? time(random) : occurred;
        return new EventHeader(new EventId(id), Story.CUSTOMER, occurred, learned, "test");
    }

    private static CustomerEvent fact(RandomGenerator random, int number, int size) {
        EventHeader header = header(random, "e" + number);
        EmployeeId rm = new EmployeeId(MANAGERS.get(random.nextInt(MANAGERS.size())));
        EmployeeId to = new EmployeeId(MANAGERS.get(random.nextInt(MANAGERS.size())));
        TransferKind kind = random.nextBoolean() ? TransferKind.ON_JOB : TransferKind.RESIGNED;
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> new RelationEvent.Added(header, rm, Channel.UNKNOWN, "");
            case 6 -> new RelationEvent.HalfAdded(header, rm, Channel.UNKNOWN, "");
            case 7, 8, 9 -> new RelationEvent.DeletedByCustomer(header, rm);
            case 10, 11 -> new RelationEvent.DeletedByEmployee(header, rm, DeletionCause.BY_HAND);
            case 12 -> new RelationEvent.DeletedByEmployee(header, rm, DeletionCause.TRANSFER);
            case 13, 14 -> new RelationEvent.TransferCompleted(header, rm, to, kind);
            case 15 -> new RelationEvent.TransferRefused(header, rm, to, kind);
            case 16 -> new RelationEvent.TransferOverLimit(header, rm, to, kind);
            case 17 -> new StandingEvent.OwnershipChanged(header, new OrgUnitCode(random.nextBoolean() ? "A" : "B"));
            case 18 ->
                random.nextInt(6) == 0
                        ? new StandingEvent.StaffRecognised(header)
                        : new StandingEvent.OwnershipChanged(header, new OrgUnitCode("A"));
            default ->
                new CorrectionEvent.Voided(
                        header, new EventId("e" + random.nextInt(size)), "wrong", new EmployeeId("boss"));
        };
    }

    private static Lens lens(RandomGenerator random) {
        RepeatAdd[] repeats = RepeatAdd.values();
        return new Lens(
                new Rule("own", "7"),
                one(random, PeriodKind.values()),
                new Eligibility(random.nextBoolean(), random.nextInt(10), random.nextBoolean()),
                new Retention(
                        deletion(random),
                        deletion(random),
                        switch (random.nextInt(3)) {
                            case 0 -> new TransferLoss.Neutral();
                            case 1 -> new TransferLoss.ChargeNew();
                            default -> new TransferLoss.ChargeOld(1 + random.nextInt(40));
                        }),
                new Novelty(
                        one(random, repeats),
                        one(random, repeats),
                        one(random, repeats),
                        new int[] {0, 7, 30, 180}[random.nextInt(4)]),
                switch (random.nextInt(4)) {
                    case 0 -> new CrossBranch.OwnerOnly();
                    case 1 -> new CrossBranch.AdderOnly();
                    case 2 -> new CrossBranch.BothFull();
                    default -> new CrossBranch.Split(random.nextInt(4), 1 + random.nextInt(3));
                },
                new StockRule(one(random, StockRule.Scope.values()), new int[] {0, 30, 90}[random.nextInt(3)]));
    }

    private static <T> T one(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Deletion deletion(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Deletion.Keep();
            case 1 -> new Deletion.Deduct();
            case 2 -> new Deletion.NetAtPeriodEnd();
            default -> new Deletion.DeductWithin(new int[] {1, 7, 30, 37}[random.nextInt(4)]);
        };
    }

    Workplaces workplaces() {
        Workplaces.Builder builder = Workplaces.builder();
        for (SheetEvaluator.Org org : orgs) {
            EmployeeId rm = new EmployeeId(org.rm());
            if (org.team() == null) {
                builder.post(rm, org.from(), new OrgUnitCode(org.branch()));
            } else {
                builder.post(rm, org.from(), new OrgUnitCode(org.branch()), new OrgUnitCode(org.team()));
            }
        }
        return builder.build();
    }

    PersonFold fold() {
        return Attribution.of(workplaces(), lenses.toArray(Lens[]::new)).fold();
    }
}
