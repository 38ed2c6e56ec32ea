package org.bankscrm.examples.demo;

import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.examples.board.BoardReport;
import org.bankscrm.examples.board.Chapters;
import org.bankscrm.examples.board.HtmlReport;
import org.bankscrm.examples.board.TextReport;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.outbound.GateChapter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code scrm demo}: a province, a day of its callbacks, the board that comes of them, and a quarter by plan. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Simulates a quarter of an invented province, and prints a summary: who was added (渗透率), plan against actual,"
                    + " funnel, prizes, contacts, the bridge between two counting rules, and whether the books agree.",
            "",
            "Writes org.csv, staff.csv, customers.csv, identities.csv and relations.csv, reads them back, tells which"
                    + " manager's code each customer would see (展码路由), receives the day's callbacks in WeCom's encrypted format, appends them to an event log in an H2 database, and"
                    + " computes the board from the log. Then it plans the quarter of the day for everybody (目标拆解), plays"
                    + " it, and plans it anew at each month end. A lucky draw (抽奖活动) is played from the table of its prizes to the"
                    + " proof, published in the folder campaign; a month of messages goes through the contact guard (触达管控)"
                    + " to a fake WeCom; the months are closed under two lenses (业绩归属). The summary goes to standard output,"
                    + " all figures to report.html, progress to standard error, with a bar if that is a terminal. The same seed"
                    + " and sizes give the same summary and page.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a file is bad; each bad line is named, and the board is of the good ones",
            "2:wrong usage",
            "3:the run failed, or one of its books differs (对账): WeCom against event log, plan against facts, credits"
                    + " against adds, prizes against table, caps against sends: a defect or a full disk"
        })
public final class DemoCommand implements Callable<Integer> {
    /** The files are bad. */
    public static final int BAD_INPUT = 1;

    /** The run failed or contradicts itself. */
    public static final int FAILED = 3;

    private static final int MOST_SHOWN = 100;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Seed of all chance (default: 1).")
    private long seed;

    @Option(
            names = "--customers",
            paramLabel = "NUMBER",
            defaultValue = "1000000",
            description = "Customers of the province, 1000 to 100000000 (default: 1000000).")
    private int customers;

    @Option(
            names = "--managers",
            paramLabel = "NUMBER",
            defaultValue = "" + ProvinceSize.MANAGERS,
            description = "Relationship managers (客户经理), 12 to 90000 (default: 3000).")
    private int managers;

    @Option(
            names = "--draws",
            paramLabel = "NUMBER",
            description =
                    "Customers who shall draw in the campaign (抽奖), at least 0; below 20 there is none (default: one"
                            + " customer in " + DemoOptions.CUSTOMERS_A_DRAW + ").")
    private @Nullable Integer draws;

    @Option(
            names = "--audience",
            paramLabel = "NUMBER",
            description = "Customers of the month of messages (触达), 1 to " + GateChapter.MOST_CUSTOMERS
                    + " (default: one customer in " + DemoOptions.CUSTOMERS_A_LISTENER + ", at most "
                    + GateChapter.MOST_CUSTOMERS + ").")
    private @Nullable Integer audience;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            defaultValue = "2026-04-08",
            description = "The day, a working day in mainland China (default: 2026-04-08).")
    private LocalDate day;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "scrm-demo",
            description = "Folder for files, database and page (default: scrm-demo).")
    private Path out;

    @Option(names = "--strict", description = "Stop at the first bad line of a file.")
    private boolean strict;

    @Option(
            names = "--reuse",
            description = "Read the files in --out as they stand, perhaps edited, instead of writing them; seed and"
                    + " customers must be those they were written with.")
    private boolean reuse;

    @Option(
            names = "--keep-events",
            description = "Keep the event log in --out as an H2 database, events.mv.db, instead of in memory: slower,"
                    + " but needed for some millions of customers.")
    private boolean keepEvents;

    private final DemoPorts ports;

    /** Made by picocli. */
    public DemoCommand() {
        this(DemoPorts.SOUND);
    }

    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    DemoCommand(DemoPorts ports) {
        this.ports = ports;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        DemoOptions options =
                new DemoOptions(seed, size(), draws(), audience(), workday(), folder(), strict, reuse, keepEvents);
        Progress progress = new Progress(err, System::nanoTime);
        Demo.Outcome outcome = new Demo(options, progress, ports).run();
        for (CsvReport report : outcome.reader().reports()) {
            if (!report.isClean()) {
                progress.note(report.summary());
            }
        }
        outcome.reader().orgFaults().forEach(fault -> progress.note("org.csv, staff.csv: " + fault.message()));
        if (outcome.board().isEmpty()) {
            progress.note("no board: the files do not describe a province");
            return exitCode(outcome);
        }
        Demo.Result result = outcome.board().get();
        if (!result.differences().isEmpty()) {
            result.differences().stream().limit(MOST_SHOWN).forEach(progress::note);
            result.books()
                    .forEach(book -> progress.note(book.english() + " " + book.chinese() + ": " + book.verdict()));
            progress.note("the books differ: this is a defect of scrm");
            return exitCode(outcome);
        }
        result.routes().faults().forEach(progress::note);
        result.quarter().faults().forEach(progress::note);
        publish(
                new BoardReport(
                        result.board(),
                        result.intake(),
                        result.routes().counts(),
                        result.quarter().pictures(),
                        new Chapters(
                                result.quarter().funnel(),
                                result.campaign().figures(),
                                result.outbound().figures(),
                                result.quarter().close(),
                                result.books()),
                        DemoNotes.of(options, result)),
                progress);
        return exitCode(outcome);
    }

    /** Returns how a run ends: worst is what contradicts itself, then what is bad in the files. */
    static int exitCode(Demo.Outcome outcome) {
        if (outcome.board().isEmpty()) {
            return BAD_INPUT;
        }
        Demo.Result result = outcome.board().get();
        if (!result.differences().isEmpty()) {
            return FAILED;
        }
        boolean sound = outcome.reader().isClean()
                && result.routes().faults().isEmpty()
                && result.quarter().faults().isEmpty();
        return sound ? 0 : BAD_INPUT;
    }

    private void publish(BoardReport report, Progress progress) throws IOException {
        Path page = out.resolve("report.html");
        Files.writeString(page, HtmlReport.of(report), StandardCharsets.UTF_8);
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(TextReport.of(report));
        stdout.flush();
        progress.done("wrote " + page);
    }

    private ProvinceSize size() {
        if (customers < ProvinceSize.LEAST_CUSTOMERS || customers > ProvinceSize.MOST_CUSTOMERS) {
            throw usage("--customers must be " + ProvinceSize.LEAST_CUSTOMERS + " to " + ProvinceSize.MOST_CUSTOMERS
                    + ": " + customers);
        }
        if (managers < ProvinceSize.LEAST_MANAGERS || managers > ProvinceSize.MOST_MANAGERS) {
            throw usage("--managers must be " + ProvinceSize.LEAST_MANAGERS + " to " + ProvinceSize.MOST_MANAGERS + ": "
                    + managers);
        }
        return ProvinceSize.of(customers, managers);
    }

    private int draws() {
        int wanted = draws == null ? customers / DemoOptions.CUSTOMERS_A_DRAW : draws;
        if (wanted < 0) {
            throw usage("--draws must be at least 0: " + wanted);
        }
        return wanted;
    }

    private int audience() {
        int wanted = audience == null
                ? Math.min(customers / DemoOptions.CUSTOMERS_A_LISTENER, GateChapter.MOST_CUSTOMERS)
                : audience;
        if (wanted < 1 || wanted > GateChapter.MOST_CUSTOMERS) {
            throw usage("--audience must be 1 to " + GateChapter.MOST_CUSTOMERS + ": " + wanted);
        }
        return wanted;
    }

    private LocalDate workday() {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw usage("--day must be " + EARLIEST + " to " + LATEST + ": " + day);
        }
        CalendarDay known = PublishedCalendar.shipped().day(day);
        if (!known.isWorkday()) {
            LocalDate next = PublishedCalendar.shipped().plusWorkdays(day, 1);
            throw usage("--day must be a working day, " + day + " is a " + known.kind()
                    + (known.name().isEmpty() ? "" : " (" + known.name() + ")") + "; the next working day is " + next);
        }
        return day;
    }

    private Path folder() {
        if (out.toAbsolutePath().toString().indexOf(';') >= 0) {
            throw usage("--out must not hold a semicolon: " + out);
        }
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw usage("--out must be a folder that can be written: " + out);
        }
        if (reuse) {
            for (String name : List.of("org.csv", "staff.csv", "customers.csv", "identities.csv", "relations.csv")) {
                if (!Files.isReadable(out.resolve(name))) {
                    throw usage(
                            "--reuse needs the files of an earlier run in --out, " + out.resolve(name) + " is missing");
                }
            }
        }
        return out;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
