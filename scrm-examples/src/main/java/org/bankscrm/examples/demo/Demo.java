package org.bankscrm.examples.demo;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.BankFiles;
import org.bankscrm.examples.bank.BankReader;
import org.bankscrm.examples.bank.BankReader.Relation;
import org.bankscrm.examples.bank.TextNumbers;
import org.bankscrm.examples.board.Board;
import org.bankscrm.examples.board.BoardFold;
import org.bankscrm.examples.board.Intake;
import org.bankscrm.examples.board.IntakeCounts;
import org.bankscrm.examples.campaign.CampaignChapter;
import org.bankscrm.examples.outbound.GateChapter;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.events.CallbackMapper;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One run: invent a province and a day, write the bank's files, read them back, route every customer, receive the day's
 * callbacks, and compute the board from the event log.
 *
 * <p>From the files on, nothing of what was invented is used but the requests on the wire; at the end routes and
 * board are compared with what the generator knows for itself.
 */
final class Demo {
    private static final int BATCH = 2_000;
    private static final Duration MORNING = Duration.ofHours(10);
    private static final String FIRST_SYNCHRONISATION = "wecom-first-sync";

    private final DemoOptions options;
    private final Progress progress;
    private final BankFiles files;
    private final Province province;
    private final Population population;
    private final Contacts contacts;
    private final Truth truth;
    private final List<Delivery> deliveries;
    private final SplittableRandom fileChance;
    private final SplittableRandom wireChance;
    private final SplittableRandom quarterChance;
    private final SplittableRandom campaignChance;
    private final SplittableRandom outboundChance;

    Demo(DemoOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        files = new BankFiles(options.out());
        SplittableRandom random = new SplittableRandom(options.seed());
        province = ProvinceGenerator.generate(random.split(), options.size());
        population = new Population(province, options.size().customers(), random.split());
        contacts = new Contacts(random.nextLong());
        truth = new Truth(province, population);
        deliveries = DayGenerator.generate(population, random.split(), truth);
        fileChance = random.split();
        wireChance = random.split();
        quarterChance = random.split();
        campaignChance = random.split();
        outboundChance = random.split();
        progress.done("invented " + population.customers() + " customers, " + population.relations() + " relations and "
                + deliveries.size() + " deliveries");
    }

    /**
     * What came of a run.
     *
     * @param reader what reading the files found
     * @param board the board, if the files could be read
     */
    record Outcome(BankReader reader, Optional<Result> board) {}

    /**
     * A board and how it came about.
     *
     * @param priorFacts relations of before the day, appended as facts
     * @param differences where the board differs from what was invented; empty if it agrees or cannot be compared
     * @param compared whether it could be compared: not if the files may have been edited
     * @param routes which codes the customers would have seen when the day began
     * @param quarter the quarter of the day, planned and played
     * @param campaign the lucky draw
     * @param outbound the month of messages
     */
    record Result(
            Board board,
            IntakeCounts intake,
            long priorFacts,
            List<String> differences,
            boolean compared,
            CustomerRoutes.Outcome routes,
            DemoQuarter quarter,
            CampaignChapter campaign,
            GateChapter outbound) {}

    /** The day, before the quarter is played. */
    private record Day(
            Board board,
            BitSet addedBefore,
            IntakeCounts intake,
            long priorFacts,
            CustomerRoutes.Outcome routes,
            CampaignChapter campaign) {}

    Outcome run() throws IOException {
        if (!options.reuse()) {
            write();
        }
        BankReader reader = new BankReader(files, options.strict());
        Instant begin = BankTime.startOf(options.day());
        Optional<Bank> bank = reader.read(begin);
        if (bank.isEmpty() || (options.strict() && !reader.isClean())) {
            return new Outcome(reader, Optional.empty());
        }
        progress.done("read " + bank.get().units().size() + " units, "
                + bank.get().managers() + " managers, " + bank.get().customers() + " customers and "
                + bank.get().contacts() + " identities");
        Optional<Day> day = day(reader, bank.get(), begin);
        if (day.isEmpty()) {
            return new Outcome(reader, Optional.empty());
        }
        return new Outcome(reader, Optional.of(result(bank.get(), day.get())));
    }

    private Optional<Day> day(BankReader reader, Bank bank, Instant begin) throws IOException {
        try (EventStore store = options.keepEvents() ? EventStore.inFolder(options.out()) : EventStore.inMemory()) {
            long priorFacts = appendRelations(reader, store.log(), begin);
            if (options.strict() && !reader.isClean()) {
                return Optional.empty();
            }
            progress.done("appended " + priorFacts + " relations of before the day");
            CustomerRoutes.Outcome routes = route(store.log());
            IntakeCounts intake = receive(store.log());
            progress.done("received " + intake.received() + " callbacks, refused " + intake.refusedInAll());
            BoardFold fold = new BoardFold(bank, options.day());
            fold.readOn(store.log());
            Board board = fold.board();
            progress.done("computed the board from " + board.facts() + " facts");
            CampaignChapter campaign = campaign(bank, store);
            return Optional.of(new Day(board, fold.addedBefore(), intake, priorFacts, routes, campaign));
        }
    }

    /** Comes last, as it appends facts of its own. */
    private CampaignChapter campaign(Bank bank, EventStore store) throws IOException {
        CampaignChapter campaign = CampaignChapter.of(
                store.database(),
                store.log(),
                contact -> {
                    int known = bank.contact(contact);
                    return known == TextNumbers.NONE ? Province.NONE : bank.customerOfContact(known);
                },
                bank.customers(),
                options.day(),
                options.out().resolve("campaign"),
                campaignChance);
        progress.done(campaign.summary());
        return campaign;
    }

    private Result result(Bank bank, Day day) {
        List<String> differences = new ArrayList<>(day.routes.differences());
        if (!options.reuse()) {
            differences.addAll(truth.differences(day.board, day.intake, day.priorFacts));
        }
        DemoWelcomes welcomes = DemoWelcomes.of(deliveries, options.day());
        differences.addAll(welcomes.differences());
        progress.done(welcomes.summary());
        GateChapter outbound = outbound(bank);
        differences.addAll(outbound.differences());
        progress.done(outbound.summary());
        DemoQuarter quarter = DemoQuarter.of(bank, day.addedBefore, options.day(), contacts, quarterChance);
        differences.addAll(quarter.differences());
        differences.addAll(day.campaign.differences());
        quarter.summaries().forEach(progress::done);
        return new Result(
                day.board,
                day.intake,
                day.priorFacts,
                differences,
                !options.reuse(),
                day.routes,
                quarter,
                day.campaign,
                outbound);
    }

    private GateChapter outbound(Bank bank) {
        List<EmployeeId> managers = new ArrayList<>();
        for (int manager = 0; manager < Math.min(bank.managers(), GateChapter.MOST_MANAGERS); manager++) {
            managers.add(bank.manager(manager));
        }
        return managers.isEmpty() || bank.customers() == 0
                ? new GateChapter(List.of(), "no messages: the bank has no managers or no customers", List.of())
                : GateChapter.of(managers, bank.customers(), options.day(), outboundChance);
    }

    /** Returns what the generator counted for itself. */
    Truth truth() {
        return truth;
    }

    /** Tells which code each customer would see who opened the page in the morning. */
    private CustomerRoutes.Outcome route(EventLog log) throws IOException {
        Instant morning = BankTime.startOf(options.day()).plus(MORNING);
        CustomerRoutes routes = new CustomerRoutes(files, morning, progress.clock());
        CustomerRoutes.Outcome outcome = routes.run(
                log, options.reuse() ? (customer, decision) -> "" : new RouteTruth(province, population, morning));
        progress.done("routed " + outcome.counts().customers() + " customers, a decision took "
                + outcome.medianNanos() + " ns at the median and " + outcome.p99Nanos()
                + " ns at the 99th percentile");
        return outcome;
    }

    private void write() throws IOException {
        ProvinceFiles out = new ProvinceFiles(files, province, population, contacts);
        out.writeOrg();
        out.writeStaff();
        out.writeCustomers(fileChance.split());
        out.writeIdentities(deliveries, fileChance.split());
        out.writeRelations(options.day());
        progress.done("wrote the bank's files");
    }

    /** Appends what the first synchronisation tells; such a relation has no callback whose identity it could have. */
    private static long appendRelations(BankReader reader, EventLog log, Instant learnedAt) throws IOException {
        List<CustomerEvent> batch = new ArrayList<>();
        long[] count = new long[1];
        reader.readRelations(relation -> {
            batch.add(fact(relation, learnedAt));
            count[0]++;
            if (batch.size() == BATCH) {
                log.append(batch);
                batch.clear();
            }
        });
        log.append(batch);
        return count[0];
    }

    private static CustomerEvent fact(Relation relation, Instant learnedAt) {
        EventId id = new EventId(
                "sync:" + relation.contact().value() + ":" + relation.manager().value());
        EventHeader header =
                new EventHeader(id, relation.contact(), relation.addedAt(), learnedAt, FIRST_SYNCHRONISATION);
        return new Added(header, relation.manager(), Channel.UNKNOWN, relation.state());
    }

    private IntakeCounts receive(EventLog log) {
        WeComPlayer wecom = new WeComPlayer(province, contacts, options.day(), wireChance);
        SimulatedClock clock = new SimulatedClock(BankTime.startOf(options.day()));
        Intake intake = new Intake(new CallbackReceiver(wecom.settings(), clock), new CallbackMapper(clock), log);
        for (Delivery delivery : deliveries) {
            clock.set(wecom.at(delivery.arrivesAt()));
            Request request = wecom.request(delivery);
            intake.take(request.signature(), request.timestamp(), request.nonce(), request.body());
        }
        intake.flush();
        return intake.counts();
    }
}
