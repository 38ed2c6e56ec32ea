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
import org.bankscrm.examples.board.Book;
import org.bankscrm.examples.board.Intake;
import org.bankscrm.examples.board.IntakeCounts;
import org.bankscrm.examples.campaign.CampaignChapter;
import org.bankscrm.examples.outbound.ContactFigures;
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
    private final DemoPorts ports;
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
        this(options, progress, DemoPorts.SOUND);
    }

    Demo(DemoOptions options, Progress progress, DemoPorts ports) {
        this.options = options;
        this.progress = progress;
        this.ports = ports;
        progress.begin("inventing the province 虚构数据");
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
     * @param books the checks of everything
     * @param routes which codes the customers would have seen when the day began
     * @param quarter the quarter of the day, planned and played
     * @param campaign the lucky draw
     * @param outbound the month of messages
     */
    record Result(
            Board board,
            IntakeCounts intake,
            long priorFacts,
            List<Book> books,
            CustomerRoutes.Outcome routes,
            DemoQuarter quarter,
            CampaignChapter campaign,
            GateChapter outbound) {
        /** Copies the books. */
        Result {
            books = List.copyOf(books);
        }

        /** Returns where the books differ, one line each; nothing if they agree or could not be compared. */
        List<String> differences() {
            return books.stream().flatMap(book -> book.differences().stream()).toList();
        }
    }

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
        progress.begin("reading the files 读取文件");
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
            ports.database().accept(store.database());
            progress.begin("appending relations 首次同步");
            long priorFacts = appendRelations(reader, store.log(), begin);
            if (options.strict() && !reader.isClean()) {
                return Optional.empty();
            }
            progress.done("appended " + priorFacts + " relations of before the day");
            CustomerRoutes.Outcome routes = route(store.log());
            IntakeCounts intake = receive(store.log());
            progress.done("received " + intake.received() + " callbacks, refused " + intake.refusedInAll());
            progress.begin("computing the board 看板");
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
        progress.begin("playing the lucky draw 抽奖活动");
        CampaignChapter campaign = CampaignChapter.of(
                store.database(),
                store.log(),
                contact -> {
                    int known = bank.contact(contact);
                    return known == TextNumbers.NONE ? Province.NONE : bank.customerOfContact(known);
                },
                options.draws(),
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
        progress.begin("sending a month of messages 一月触达");
        GateChapter outbound = outbound(bank);
        progress.done(outbound.summary());
        progress.begin("planning and playing the quarter 目标拆解");
        DemoQuarter quarter = DemoQuarter.of(
                bank, day.addedBefore, options.day(), contacts, ports.credits().get(), quarterChance, progress);
        if (!quarter.faults().isEmpty()) {
            progress.done("could not plan the quarter");
        }
        List<Book> books = new DemoBooks()
                .day(day.intake, day.routes.counts(), welcomes, !options.reuse(), differences)
                .quarter(quarter)
                .campaign(day.campaign)
                .outbound(outbound)
                .closed();
        return new Result(day.board, day.intake, day.priorFacts, books, day.routes, quarter, day.campaign, outbound);
    }

    private GateChapter outbound(Bank bank) {
        List<EmployeeId> managers = new ArrayList<>();
        for (int manager = 0; manager < Math.min(bank.managers(), GateChapter.MOST_MANAGERS); manager++) {
            managers.add(bank.manager(manager));
        }
        return managers.isEmpty() || bank.customers() == 0
                ? new GateChapter(
                        List.of(),
                        "no messages: the bank has no managers or no customers",
                        List.of(),
                        ContactFigures.NONE)
                : GateChapter.of(managers, options.audience(), options.day(), ports.gate(), outboundChance);
    }

    /** Returns what the generator counted for itself. */
    Truth truth() {
        return truth;
    }

    /** Tells which code each customer would see who opened the page in the morning. */
    private CustomerRoutes.Outcome route(EventLog log) throws IOException {
        Instant morning = BankTime.startOf(options.day()).plus(MORNING);
        int customers = options.size().customers();
        progress.begin("routing customers 展码路由");
        CustomerRoutes routes =
                new CustomerRoutes(files, morning, progress.clock(), routed -> progress.at(routed, customers));
        CustomerRoutes.Outcome outcome = routes.run(
                log, options.reuse() ? (customer, decision) -> "" : new RouteTruth(province, population, morning));
        progress.done("routed " + outcome.counts().customers() + " customers, a decision took "
                + outcome.medianNanos() + " ns at the median and " + outcome.p99Nanos()
                + " ns at the 99th percentile");
        return outcome;
    }

    private void write() throws IOException {
        progress.begin("writing the files 写入文件");
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
        Intake intake = new Intake(
                new CallbackReceiver(wecom.settings(), clock),
                new CallbackMapper(clock),
                ports.intake().apply(log));
        progress.begin("receiving callbacks 接收回调");
        int taken = 0;
        for (Delivery delivery : deliveries) {
            clock.set(wecom.at(delivery.arrivesAt()));
            Request request = wecom.request(delivery);
            intake.take(request.signature(), request.timestamp(), request.nonce(), request.body());
            progress.at(++taken, deliveries.size());
        }
        intake.flush();
        return intake.counts();
    }
}
