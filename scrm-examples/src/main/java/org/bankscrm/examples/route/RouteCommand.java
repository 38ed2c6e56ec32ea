package org.bankscrm.examples.route;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.CapacityPolicy;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.csv.RowFault;
import org.bankscrm.examples.csv.TextFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;

/** {@code scrm route}: which code the customers with these phones would see. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads a bank's files and tells for each phone which manager's or branch's code the customer sees (展码路由), and"
                    + " why the steps before did not decide.",
            "",
            "Writes one line of JSON for each phone, in their order: phone (masked), step, manager, branch, code, reasons."
                    + " Faults of the files go to standard error, each with its row and column. Units and managers must be"
                    + " without fault; rows of customers and white list with a fault are left out. Rows that contradict"
                    + " each other about a customer are not believed.",
            "",
            "All phones are routed at one time, one after the other, so that daily caps fill up: each showing of a manager's"
                    + " code to a new customer takes one.",
            ""
        },
        footerHeading = "%nFiles, all CSV with a header, further columns are passed over:%n",
        footer = {
            "  org.csv        unit,parent,level,name,city[,code]",
            "    Levels: HEAD_OFFICE 总行, PROVINCE_BRANCH 省分行, BRANCH 分行,",
            "    SUB_BRANCH 支行, OUTLET 网点, TEAM 团队. The root alone has no parent.",
            "    A BRANCH and what stands under it is a region; its city is the one whose",
            "    numbers are sent there. The code is the unit's collective code (集合码),",
            "    that of the root the bank's.",
            "  staff.csv      manager,unit,code,weight,dailyCap,status,successor,duty",
            "    Status: active, leave, resigned. Duty such as MON-FRI 09:00-17:30, empty",
            "    is always. An empty weight is 100, an empty cap none. Who belongs to a",
            "    TEAM takes the customers of the unit above it.",
            "  customers.csv  customer,phone,manager,branch",
            "    The manager may be empty.",
            "  white list     phone,branch",
            "    Counts before the branch in customers.csv.",
            "  regions        prefix7,province,city",
            "    Where numbers were opened.",
            "  phones.txt     one phone a line",
            "    Empty lines are skipped."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a file is bad; each bad line is named, and what could be routed is",
            "2:wrong usage",
            "3:the run failed"
        })
public final class RouteCommand implements Callable<Integer> {
    private static final int BAD_INPUT = 1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Spec
    private CommandSpec spec;

    @Option(names = "--org", paramLabel = "FILE", required = true, description = "Units.")
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
            names = "--regions-date",
            paramLabel = "DATE",
            description = "Of which day the regions are (default: the day the file was changed).")
    private @Nullable LocalDate regionsDate;

    @Option(names = "--phones", paramLabel = "FILE", required = true, description = "The phones to route.")
    private Path phones;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            required = true,
            description = "When the customers come, in Asia/Shanghai, such as 2026-04-08T10:00.")
    private LocalDateTime at;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public RouteCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        readable("--phones", phones);
        Instant when = at.atZone(BankTime.ZONE).toInstant();
        RoutingReading reading = RoutingSetup.of(files(), () -> when)
                .capacity(CapacityPolicy.STANDARD.withStrictFrom(0))
                .read();
        reading.faultLines().forEach(err::println);
        reading.notes().forEach(err::println);
        if (!(reading instanceof RoutingReading.Ready ready)) {
            err.println("nobody is routed: the files do not describe a bank");
            return BAD_INPUT;
        }
        boolean phonesAreGood = route(ready.routing().router(), when);
        return reading.isClean() && phonesAreGood ? 0 : BAD_INPUT;
    }

    private RoutingFiles files() {
        RoutingFiles files =
                RoutingFiles.of(readable("--org", org), readable("--staff", staff), readable("--customers", customers));
        if (whiteList != null) {
            files = files.withWhiteList(readable("--white-list", whiteList));
        }
        if (regions != null) {
            Path file = readable("--regions", regions);
            files = regionsDate == null ? files.withRegions(file) : files.withRegions(file, regionsDate);
        } else if (regionsDate != null) {
            throw new ParameterException(spec.commandLine(), "--regions-date needs --regions");
        }
        return files;
    }

    private Path readable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), option + " must be a file that can be read: " + file);
        }
        return file;
    }

    /** Returns whether every phone was one. */
    private boolean route(Router router, Instant when) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean good = true;
        // A damaged line is no phone number.
        try (BufferedReader lines = TextFile.open(phones)) {
            long row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row++;
                String text = (row == 1 && line.indexOf(BYTE_ORDER_MARK) == 0 ? line.substring(1) : line).strip();
                if (text.isEmpty()) {
                    continue;
                }
                RouteRequest request = RouteRequest.at(when).phone(text).build();
                RouteDecision decision = router.route(request);
                if (request.hasInvalidPhone()) {
                    good = false;
                    String problem = PhoneNumber.check(text) instanceof PhoneReading.Refused refused
                            ? refused.message()
                            : "must be a mobile number";
                    err.println(new RowFault(String.valueOf(phones.getFileName()), row, "phone", problem));
                    out.println(RouteJson.invalidPhone(decision.trace().rule(), row, problem));
                } else {
                    out.println(RouteJson.of(new PhoneNumber(request.phoneDigits()).toString(), decision));
                }
            }
        }
        out.flush();
        return good;
    }
}
