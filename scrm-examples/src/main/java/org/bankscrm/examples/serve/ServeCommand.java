package org.bankscrm.examples.serve;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.CapacityPolicy;
import org.bankscrm.core.routing.balance.LedgerCapacity;
import org.bankscrm.core.target.progress.DuePlan;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.bankscrm.examples.live.BoardFeed;
import org.bankscrm.examples.live.BoardFiles;
import org.bankscrm.examples.live.LiveBoard;
import org.bankscrm.examples.live.LiveCredits;
import org.bankscrm.examples.live.LoggedFile;
import org.bankscrm.examples.route.Routing;
import org.bankscrm.examples.route.RoutingFiles;
import org.bankscrm.examples.route.RoutingReading;
import org.bankscrm.examples.route.RoutingSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code scrm serve}: the routing API over HTTP (展码路由接口). */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads a bank's files as scrm route does and answers over HTTP which code a customer sees (展码路由).",
            "",
            "Remembers facts, showings, who was shown to whom, and credits in memory, or with --database on a database, where"
                    + " they survive a restart and several nodes share them. The jar brings H2; for another database put its"
                    + " driver on the class path: java -cp scrm.jar:driver.jar org.bankscrm.examples.Scrm serve …",
            "",
            "Prints where it listens, then loads the files; /health/ready answers 503 until they are loaded. Faults of the"
                    + " files go to standard error. Units and managers must be without fault; other rows with a fault are"
                    + " left out. Each showing of a manager's code to a new customer takes one of her daily cap. SIGTERM stops it: readiness goes false and requests in flight are finished.",
            "",
            "  POST /v1/route   {\"phone\": \"…\"}: the recommended form",
            "  GET  /v1/route   with the header X-Customer-Phone, or ?customer=… or ?visitor=…",
            "  GET  /health/live, /health/ready, /metrics, /openapi.json",
            "  GET  /board      the live board as a page, with --events; it asks for the key, or takes it behind #key=",
            "  GET  /v1/board, /v1/board/events, /v1/board/customers, /v1/board/credits: its data",
            "",
            "A phone may also stand in the address (?phone=…), but gateways write addresses into their logs. Speaks plain"
                    + " HTTP: put the bank's gateway with TLS before it.",
            ""
        },
        footerHeading = "%nAPI keys:%n",
        footer = {
            "  One name:digest a line, the digest being the SHA-256 of the key in hexadecimal.",
            "  Make a key of at least 16 random bytes: openssl rand -hex 32. Callers send it",
            "  as X-Api-Key or as Authorization: Bearer."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped",
            "1:a file is bad; each bad line is named",
            "2:wrong usage",
            "3:the run failed, for instance because the port is taken"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final int BAD_INPUT = 1;
    private static final int THREADS_PER_PROCESSOR = 2;
    private static final int MOST_POLL_MILLIS = 60_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--org", paramLabel = "FILE", required = true, description = "Units; see scrm route --help.")
    private Path org;

    @Option(names = "--staff", paramLabel = "FILE", required = true, description = "Relationship managers.")
    private Path staff;

    @Option(names = "--customers", paramLabel = "FILE", required = true, description = "Customers.")
    private Path customers;

    @Option(names = "--white-list", paramLabel = "FILE", description = "Phones and the branch each belongs to.")
    private @Nullable Path whiteList;

    @Option(names = "--regions", paramLabel = "FILE", description = "Where numbers were opened.")
    private @Nullable Path regions;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = {
                "Facts for the live board, one JSON object a line; lines appended later are shown too. The lines are those of"
                        + " scrm attribute --help but ORG, whose place the staff file takes, and:",
                "  REAL_NAME            externalId, or customer for a customer number",
                "  TALK                 externalId, manager",
                "  DEAL                 externalId, kind?",
                "  SEGMENT              externalId, segment"
            })
    private @Nullable Path events;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "What is due on the board: columns manager, day, target.")
    private @Nullable Path targets;

    @Option(
            names = "--contact-load",
            paramLabel = "FILE",
            description =
                    "The load of contacts for the board, as scrm guard --load writes it; read again when it changes.")
    private @Nullable Path contactLoad;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Where to remember, a JDBC URL such as jdbc:h2:file:./scrm (default: in memory).")
    private @Nullable String database;

    @Option(names = "--database-user", paramLabel = "NAME", description = "Who connects, unless the URL says.")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "Holds the password of --database-user on its first line.")
    private @Nullable Path databasePassword;

    @Option(
            names = "--poll",
            paramLabel = "MILLIS",
            defaultValue = "250",
            description = "How often board, relations and credits look for new facts (default: 250).")
    private int poll;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen at (default: 127.0.0.1, this machine only).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "8080",
            description = "Port to listen at, 1 to 65535; 0 for a free one (default: 8080).")
    private int port;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Requests worked on at a time; 0 for two for each processor (default: 0).")
    private int threads;

    @Option(names = "--api-keys-file", paramLabel = "FILE", description = "The keys callers may show.")
    private @Nullable Path keysFile;

    @Option(names = "--no-auth", description = "Ask for no key: for a try, or behind a gateway that asks.")
    private boolean noAuth;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long a stop waits for requests in flight (default: 10).")
    private int grace;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Answer as if it were always this time in Asia/Shanghai, such as 2026-04-08T10:00; for tests.")
    private @Nullable LocalDateTime at;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public ServeCommand() {}

    @Override
    public Integer call() throws IOException {
        ServerSettings settings = settings();
        RoutingFiles files = files();
        ApiKeys keys;
        try {
            keys = keys();
        } catch (InvalidApiKeysException e) {
            e.faults().forEach(fault -> err().println("--api-keys-file " + fault));
            return BAD_INPUT;
        }
        RouteServer.recommendLimits();
        CurrentRouting current = new CurrentRouting();
        CurrentBoard board = new CurrentBoard();
        try (ServeStore store = store(settings);
                RouteServer server = start(settings, current, keys, board)) {
            Thread onSignal = new Thread(() -> stopAndHalt(server, store), "scrm-stop");
            Runtime.getRuntime().addShutdownHook(onSignal);
            try {
                return serve(server, current, files, board, store);
            } finally {
                Runtime.getRuntime().removeShutdownHook(onSignal);
            }
        }
    }

    private RouteServer start(ServerSettings settings, CurrentRouting current, ApiKeys keys, CurrentBoard board)
            throws IOException {
        return events == null
                ? RouteServer.start(settings, current, keys, clock(), System::nanoTime)
                : RouteServer.startWithBoard(settings, current, keys, clock(), System::nanoTime, board);
    }

    private ServeStore store(ServerSettings settings) throws IOException {
        if (database == null) {
            return ServeStore.inMemory(clock());
        }
        String user = databaseUser == null ? "" : databaseUser;
        String password = databasePassword == null
                ? ""
                : Files.readString(databasePassword).lines().findFirst().orElse("");
        return ServeStore.on(database, user, password, settings.threads() + 1, clock());
    }

    private int serve(
            RouteServer server, CurrentRouting current, RoutingFiles files, CurrentBoard board, ServeStore store)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("listening on " + server.url());
        out.flush();
        // Nobody tells this server of adds, so that a cap holds only if showings count against it.
        RoutingReading reading = RoutingSetup.of(files, clock())
                .store(store.sticky())
                .capacity(new LedgerCapacity(
                        store.quotas(),
                        CapacityPolicy.STANDARD.withStrictFrom(0),
                        UUID.randomUUID().toString()))
                .read();
        reading.faultLines().forEach(err()::println);
        reading.notes().forEach(err()::println);
        if (!(reading instanceof RoutingReading.Ready ready)) {
            err().println("nobody is served: the files do not describe a bank");
            return BAD_INPUT;
        }
        Routing routing = ready.routing();
        OrgData people = BoardFiles.organisation(routing.organisation(), clock().instant(), staff, this::complain);
        ServeLoop loop = new ServeLoop(
                store,
                events == null ? null : new LoggedFile(events, store.log(), this::complain),
                Workplaces.of(people, OrgLevel.BRANCH),
                clock(),
                this::complain);
        loop.round();
        Router router = routing.router(RoutePolicy.STANDARD)
                .liveRelations(loop.relations())
                .build();
        current.set(RouteSource.of(router::route, versions(routing)));
        err().println("ready: " + routing.customers() + " customers, "
                + loop.relations().size() + " relations");
        err().flush();
        try {
            follow(loop, board, people, store);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Does what is due until interrupted; a new board is made before the days of the old one are over. */
    private void follow(ServeLoop loop, CurrentBoard current, OrgData people, ServeStore store)
            throws IOException, InterruptedException {
        Organisation organisation = Organisation.of(people);
        LiveCredits credits = new LiveCredits(store.log(), store.credits(), loop.credits(), organisation);
        DuePlan plan = targets == null
                ? null
                : BoardFiles.targets(targets, organisation, this::complain).orElse(null);
        BoardFeed feed = feed(store.log(), organisation, plan, credits);
        LocalDate made = BankTime.dayOf(clock().instant());
        current.set(feed);
        CountDownLatch never = new CountDownLatch(1);
        LoadFile load = contactLoad == null ? LoadFile.NONE : LoadFile.of(contactLoad, this::complain);
        do {
            load.ifChanged(current::setLoad);
            loop.round();
            if (events != null) {
                tick(feed);
            }
            LocalDate today = BankTime.dayOf(clock().instant());
            if (today.isAfter(made.plusDays(LiveBoard.DAYS_BEHIND / 2))) {
                feed = feed(store.log(), organisation, plan, credits);
                tick(feed);
                current.set(feed);
                made = today;
            }
        } while (!never.await(poll, TimeUnit.MILLISECONDS));
    }

    /** A store that does not answer is reported by the loop. */
    private static void tick(BoardFeed feed) {
        try {
            feed.tick();
        } catch (StoreException e) {
            // The next tick reads on where this one ended.
        }
    }

    private BoardFeed feed(EventLog log, Organisation organisation, @Nullable DuePlan plan, LiveCredits credits) {
        WorkCalendar calendar = PublishedCalendar.shipped();
        LiveBoard board = plan == null
                ? LiveBoard.of(log, organisation, calendar, clock())
                : LiveBoard.of(log, organisation, calendar, clock(), plan);
        return new BoardFeed(board.with(credits));
    }

    private void complain(String fault) {
        err().println(fault);
        err().flush();
    }

    /**
     * A JVM that ends by a signal ends with 128 and the signal's number, which an orchestrator takes for a crash: after an
     * orderly stop it is 0.
     */
    private void stopAndHalt(RouteServer server, ServeStore store) {
        if (!server.stop()) {
            err().println("stopped with requests in flight: --grace " + grace + " was too short");
        }
        store.close();
        spec.commandLine().getOut().flush();
        err().flush();
        Runtime.getRuntime().halt(0);
    }

    private static DataVersions versions(Routing routing) {
        return new DataVersions(
                routing.relations().version(),
                routing.roster().version(),
                routing.codes().version(),
                routing.regions().map(table -> table.dataDate().toString()).orElse("none"));
    }

    private InstantSource clock() {
        if (at == null) {
            return InstantSource.system();
        }
        Instant fixed = at.atZone(BankTime.ZONE).toInstant();
        return InstantSource.fixed(fixed);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private ServerSettings settings() {
        int workers =
                threads == 0 ? THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors() : threads;
        if (poll < 1 || poll > MOST_POLL_MILLIS) {
            throw usage("--poll must be 1 to " + MOST_POLL_MILLIS + ": " + poll);
        }
        if (events != null) {
            readable("--events", events);
        }
        if (contactLoad != null) {
            readable("--contact-load", contactLoad);
            if (events == null) {
                throw usage("--contact-load needs --events, without which there is no board");
            }
        }
        if (targets != null) {
            readable("--targets", targets);
            if (events == null) {
                throw usage("--targets needs --events, the facts they are compared with");
            }
        }
        if (database != null) {
            checkDriver(database);
        }
        if (database == null && (databaseUser != null || databasePassword != null)) {
            throw usage("--database-user and --database-password-file need --database");
        }
        if (databasePassword != null) {
            readable("--database-password-file", databasePassword);
        }
        if (grace < 0) {
            throw usage("--grace must be 0 or more: " + grace);
        }
        try {
            return new ServerSettings(host, port, workers, ServerSettings.QUEUE, Duration.ofSeconds(grace));
        } catch (IllegalArgumentException e) {
            throw usage("--port or --threads is out of range: " + e.getMessage());
        }
    }

    /** Quotes nothing: the URL may hold a password. */
    private void checkDriver(String url) {
        if (!url.startsWith("jdbc:")) {
            throw usage("--database must be a JDBC URL such as jdbc:h2:file:./scrm");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw usage("--database: no driver for this URL is on the class path; see --help");
        }
    }

    private ApiKeys keys() throws IOException {
        if (noAuth == (keysFile != null)) {
            throw usage("say either --api-keys-file FILE or --no-auth");
        }
        return keysFile == null ? ApiKeys.OPEN : ApiKeys.read(readable("--api-keys-file", keysFile));
    }

    private RoutingFiles files() {
        RoutingFiles files =
                RoutingFiles.of(readable("--org", org), readable("--staff", staff), readable("--customers", customers));
        if (whiteList != null) {
            files = files.withWhiteList(readable("--white-list", whiteList));
        }
        return regions == null ? files : files.withRegions(readable("--regions", regions));
    }

    private Path readable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw usage(option + " must be a file that can be read: " + file);
        }
        return file;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
