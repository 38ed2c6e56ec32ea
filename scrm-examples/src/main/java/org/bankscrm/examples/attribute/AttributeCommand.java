package org.bankscrm.examples.attribute;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.demo.DemoCommand;
import org.bankscrm.examples.events.EventLine;
import org.bankscrm.examples.json.BadJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code scrm attribute}: who earns the credit for which add. */
@Command(
        name = "attribute",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Credits adds by a counting rule and writes one line of JSON for each row.",
        footer = {
            "",
            "Events are lines of JSON: eventId, type, occurredAt, recordedAt (ISO instants with offset; recordedAt is",
            "occurredAt if missing), and by type:",
            "  ADD, HALF_ADD        externalId, manager, channel?",
            "  DEL_BY_CUSTOMER      externalId, manager",
            "  DEL_BY_RM            externalId, manager, cause? (TRANSFER)",
            "  TRANSFER_OK, TRANSFER_REFUSED, TRANSFER_LIMIT",
            "                       externalId, from, to, kind (ON_JOB, RESIGNED)",
            "  LINK                 externalId, customer, accountSince",
            "  OWNER                person, branch",
            "  ORG                  manager, branch, team?",
            "  EMPLOYEE             person",
            "  VOID                 target",
            "  OVERRIDE             lens, level, beneficiary, person, period, credit, decision, requester, approver",
            "  REAL_NAME, TALK, DEAL, SEGMENT (see scrm serve --help) earn nothing",
            "",
            "A lens file is a JSON object that says what it changes of a preset: id, version, extends (head-office,",
            "branch), period, requireBankCustomer, identityGraceDays, excludeEmployees, customerDelete and rmDelete",
            "(KEEP, DEDUCT_WITHIN(n), DEDUCT, NET_AT_PERIOD_END), transferLoss (NEUTRAL, CHARGE_OLD(n), CHARGE_NEW),",
            "repeatAdd (FIRST, LAST, EACH, EACH_RM, EACH_TEAM, EACH_BRANCH, ONCE_PER_PERIOD), readdDays, crossBranch",
            "(OWNER_ONLY, ADDER_ONLY, BOTH_FULL, SPLIT(adder:owner)), stock (OWNER_ELSE_EARLIEST, EVERY_BRANCH),",
            "transferLossExemptDays. scrm-core/ATTRIBUTION.md tells more."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class AttributeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--events", required = true, paramLabel = "FILE", description = "The events, lines of JSON, UTF-8.")
    private Path events;

    @Option(
            names = "--lens",
            required = true,
            paramLabel = "LENS",
            description = "head-office, branch, or a file that describes a lens.")
    private String lens;

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "TIME",
            description =
                    "What happened later is left out: an ISO instant with offset, or a day for its first instant in "
                            + "Asia/Shanghai.")
    private String asOf;

    @Option(
            names = "--known-at",
            paramLabel = "TIME",
            description = "What was recorded later is left out (default: everything is known).")
    private @Nullable String knownAt;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public AttributeCommand() {}

    @Override
    public Integer call() throws IOException {
        Cut cut = Cut.asOf(time("--as-of", asOf));
        if (knownAt != null) {
            cut = cut.knownAt(time("--known-at", knownAt));
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            return run(cut, lens(), err);
        } catch (NoSuchFileException | FileNotFoundException e) {
            err.println("there is no such file: " + e.getMessage());
        } catch (BadJson e) {
            e.faults().forEach(fault -> err.println(Path.of(lens).getFileName() + ": " + fault));
        }
        err.flush();
        return DemoCommand.BAD_INPUT;
    }

    private Lens lens() throws BadJson, IOException {
        Optional<Lens> preset = LensFile.preset(lens);
        return preset.isPresent() ? preset.get() : LensFile.read(Files.readAllBytes(Path.of(lens)));
    }

    private int run(Cut cut, Lens counting, PrintWriter err) throws IOException {
        EventSet file = EventSet.read(events);
        file.warnings().forEach(err::println);
        if (!file.faults().isEmpty()) {
            file.faults().forEach(err::println);
            err.flush();
            return DemoCommand.BAD_INPUT;
        }
        KnownEvents known = new KnownEvents(file.lines(), cut);
        known.warnings().forEach(err::println);
        PersonFold fold = Attribution.of(known.workplaces(), counting).fold();
        ResultLines lines = new ResultLines();
        for (Map.Entry<String, CustomerHistory> history : known.histories().entrySet()) {
            lines.add(history.getKey(), fold.result(history.getValue(), cut).under(counting.id()));
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.sorted().forEach(line -> out.print(line + "\n"));
        out.flush();
        err.flush();
        return 0;
    }

    private Instant time(String option, String text) {
        try {
            return text.length() <= 10 ? BankTime.startOf(LocalDate.parse(text)) : EventLine.instant(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be an ISO instant with offset, such as 2026-09-30T00:00:00+08:00, or a day: "
                            + text,
                    e);
        }
    }
}
