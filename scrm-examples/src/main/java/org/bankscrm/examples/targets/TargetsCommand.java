package org.bankscrm.examples.targets;

import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault;
import org.bankscrm.core.target.plan.InvalidPlanException;
import org.bankscrm.core.target.plan.PlanFault;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.examples.demo.DemoCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code scrm targets}: from rates of penetration to each person's number for each day. */
@Command(
        name = "targets",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plans how many customers each person is to add on each day (目标拆解), and anew from what was done.",
            "",
            "The plan goes to standard output as CSV (unit,person,date,target,version), a summary to standard error. With"
                    + " --actuals the plan is the next version: the days through --as-of stay, those behind it catch up.",
            "",
            "To try it: scrm targets --sample sample, then scrm targets --in sample.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a file is bad or no plan can be made of it; each fault is named, and there is no plan",
            "2:wrong usage",
            "3:the run failed"
        })
public final class TargetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--plan", paramLabel = "FILE", description = "Period, rates and rules, in YAML or JSON.")
    private @Nullable Path plan;

    @Option(names = "--org", paramLabel = "FILE", description = "The units: unit,parent,level,name.")
    private @Nullable Path org;

    @Option(
            names = "--staff",
            paramLabel = "FILE",
            description = "The people: manager,unit,managed,added and, if wanted, role,presence,least,leave.")
    private @Nullable Path staff;

    @Option(names = "--base", paramLabel = "FILE", description = "The customers: unit,segment,customers,added.")
    private @Nullable Path base;

    @Option(names = "--actuals", paramLabel = "FILE", description = "What was done: manager,date,done.")
    private @Nullable Path actuals;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The last day of the actuals that counts.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "Folder with plan.yaml, org.csv, staff.csv and base.csv, for those not named.")
    private @Nullable Path in;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the plan goes instead of standard output.")
    private @Nullable Path out;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Where a page goes that draws plan, due and done of the top unit and each right below it; needs"
                            + " --actuals.")
    private @Nullable Path html;

    @Option(
            names = "--sample",
            paramLabel = "DIR",
            description = "Only write the files of an invented province (12 cities, 300 branches, 3,000 people) there.")
    private @Nullable Path sample;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public TargetsCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (sample != null) {
            SampleProvince.write(sample);
            err.println("wrote the files of a province to " + sample + "; now: scrm targets --in " + sample
                    + " --actuals " + sample.resolve("actuals.csv") + " --as-of " + SampleProvince.ACTUALS_THROUGH);
            return 0;
        }
        TargetFiles files = files();
        TargetReader reader = new TargetReader(files, asOf);
        Optional<TargetInput> input = reader.read();
        if (input.isEmpty()) {
            return bad(reader.faults());
        }
        if (asOf != null && !input.get().plan().period().contains(asOf)) {
            throw usage("--as-of must lie in the period of the plan, "
                    + input.get().plan().period() + ": " + asOf);
        }
        TargetRun.Result result;
        try {
            result = new TargetRun(input.get(), asOf).run();
        } catch (InvalidTargetException e) {
            return bad(e.faults().stream().map(TargetFault::message).toList());
        } catch (InvalidPlanException e) {
            return bad(e.faults().stream().map(PlanFault::message).toList());
        }
        write(result.plan());
        if (html != null && result.progress() != null) {
            Files.writeString(html, TargetPage.of(input.get(), result, result.progress()), StandardCharsets.UTF_8);
        }
        TargetSummary.of(input.get(), result).forEach(err::println);
        return 0;
    }

    private int bad(List<String> faults) {
        PrintWriter err = spec.commandLine().getErr();
        faults.forEach(err::println);
        err.println("no plan: " + faults.size() + (faults.size() == 1 ? " fault" : " faults"));
        return DemoCommand.BAD_INPUT;
    }

    private TargetFiles files() {
        if ((actuals == null) != (asOf == null)) {
            throw usage("--actuals and --as-of must be given together");
        }
        if (html != null && actuals == null) {
            throw usage("--html needs --actuals and --as-of");
        }
        TargetFiles named = new TargetFiles(
                file("--plan", plan, "plan.yaml"),
                file("--org", org, "org.csv"),
                file("--staff", staff, "staff.csv"),
                file("--base", base, "base.csv"),
                null);
        return actuals == null ? named : named.withActuals(readable("--actuals", actuals));
    }

    private Path file(String option, @Nullable Path given, String usual) {
        if (given != null) {
            return readable(option, given);
        }
        if (in == null) {
            throw usage(option + " must be given, or --in with the folder of " + usual);
        }
        return readable("--in", in.resolve(usual));
    }

    private Path readable(String option, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw usage(option + " must name a file that can be read: " + file);
        }
        return file;
    }

    private void write(TargetPlan made) throws IOException {
        if (out == null) {
            PrintWriter stdout = spec.commandLine().getOut();
            cells(made, stdout);
            stdout.flush();
        } else {
            try (BufferedWriter writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
                cells(made, writer);
            }
        }
    }

    private static void cells(TargetPlan made, Writer writer) throws IOException {
        writer.write("unit,person,date,target,version\n");
        String version = "," + made.version() + "\n";
        made.forEachCell((unit, person, date, target) -> {
            try {
                writer.write(quoted(unit.value()) + "," + quoted(person.value()) + "," + date + "," + target + version);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Codes and ids hold no white space, but may hold what tables are divided by. */
    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
