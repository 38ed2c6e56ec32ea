package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.export.InterceptLimits;
import org.bankscrm.compliance.words.export.InterceptPlan;
import org.bankscrm.compliance.words.export.InterceptRule;
import org.bankscrm.compliance.words.export.MandatedTexts;
import org.bankscrm.compliance.words.export.PlainWords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code scrm words export}: what would be done to WeCom's word rules; it calls nobody. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints how WeCom's own word rules would be brought to the strictest plain words, one line of JSON for each"
                    + " call. Nothing is sent: the library's InterceptExport carries a plan out.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dry-run",
            required = true,
            description = "Only print; must be given, so that nobody takes this for the export itself.")
    private boolean dryRun;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            defaultValue = Dictionaries.SHIPPED,
            description = "A pack of head office (CSV or .json) over the shipped one (default: shipped).")
    private String dictionary;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "The rules that are there, UTF-8, parted by tabs: columns rule_id, rule_name and words, the words"
                            + " parted by spaces (default: none).")
    private @Nullable Path rules;

    @Option(names = "--on", paramLabel = "DAY", description = "The day, such as 2026-11-22 (default: today).")
    private @Nullable LocalDate on;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public ExportCommand() {}

    @Override
    public Integer call() throws Exception {
        if (!dryRun) {
            throw new ParameterException(spec.commandLine(), "--dry-run must be given: nothing else is done here");
        }
        PrintWriter err = spec.commandLine().getErr();
        MessageFile file = new MessageFile(rules == null ? Path.of("none") : rules, "rule_id", "rule_name", "words");
        return WordsRun.of(err, file, () -> {
            PlainWords words = PlainWords.strictest(
                    Dictionaries.packs(dictionary),
                    ScreenCommand.dayOr(on),
                    MandatedTexts.shipped(),
                    InterceptLimits.WECOM);
            InterceptPlan plan =
                    InterceptPlan.of(words.words(), present(file), InterceptExport.PREFIX, InterceptLimits.WECOM);
            PrintWriter out = spec.commandLine().getOut();
            plan.steps().forEach(step -> out.println(line(step)));
            out.flush();
            Map<PlainWords.Reason, Integer> reasons = new TreeMap<>();
            words.leftOut().values().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            err.println(words.words().size() + " plain words, " + plan.steps().size() + " calls, "
                    + plan.notPlaced().size() + " words without room; left out " + reasons);
        });
    }

    private List<InterceptRule> present(MessageFile file) throws IOException {
        List<InterceptRule> present = new ArrayList<>();
        if (rules != null) {
            file.forEach(row -> {
                if (row.get("rule_id").isBlank()) {
                    file.fault(row.line(), "rule_id must be filled");
                } else {
                    String words = row.get("words").strip();
                    present.add(new InterceptRule(
                            row.get("rule_id"),
                            row.get("rule_name"),
                            words.isEmpty()
                                    ? new LinkedHashSet<>()
                                    : new LinkedHashSet<>(List.of(words.split(" +", -1)))));
                }
            });
        }
        return present;
    }

    private static String line(InterceptPlan.Step step) {
        StringBuilder json = new StringBuilder();
        if (step instanceof InterceptPlan.Delete delete) {
            VerdictLine.quote(json.append("{\"call\":\"delete\",\"rule_id\":"), delete.ruleId());
        } else if (step instanceof InterceptPlan.Change change) {
            VerdictLine.quote(json.append("{\"call\":\"update\",\"rule_id\":"), change.ruleId());
            words(json, change.words());
        } else if (step instanceof InterceptPlan.Add add) {
            VerdictLine.quote(json.append("{\"call\":\"add\",\"rule_name\":"), add.name());
            words(json, add.words());
        }
        return json.append('}').toString();
    }

    private static void words(StringBuilder json, List<String> words) {
        json.append(",\"word_list\":[");
        String comma = "";
        for (String word : words) {
            VerdictLine.quote(json.append(comma), word);
            comma = ",";
        }
        json.append(']');
    }
}
