package org.bankscrm.examples.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeats every measurement of the BENCHMARKS files, one after the other, each in a JVM of its own; hours on an idle machine.
 *
 * <pre>{@code
 * java -cp scrm-examples/target/benchmarks.jar org.bankscrm.examples.jmh.RepeatAll
 * java -cp scrm-examples/target/benchmarks.jar org.bankscrm.examples.jmh.RepeatAll RouteLoad WordsBuildCost
 * }</pre>
 *
 * <p>With names it repeats only those programs. It ends with the number of those that failed.
 */
public final class RepeatAll {
    private static final List<Run> RUNS = List.of(
            run("-Xmx1g", "org.openjdk.jmh.Main"),
            run("-Xmx3g", "AttributionAgainstSql", "200000"),
            run("-Xmx3g", "BalancingBenchmark"),
            run("-Xmx3g", "DrawLedgerBenchmark", "3", "5", "16", "1024", "2"),
            run("-Xmx3g", "GateLoadBenchmark", "4", "2", "16", "1000000"),
            run("-Xmx3g", "MassPlanCost", "10000000", "0"),
            run("-Xmx3g", "MassPlanCost", "10000000", "4"),
            run("-Xmx8g", "RelationshipIndexCost", "100000000", "plain"),
            run("-Xmx3g", "ReportAgainstSql", "1000000"),
            run("-Xmx2g", "RouteLoad", "16", "24"),
            run("-Xmx3g", "WordsBuildCost", "100000"),
            run("-Xmx3g", "WordsBuildCost", "100000", "hankcs"));

    private RepeatAll() {}

    private static Run run(String heap, String program, String... arguments) {
        return new Run(heap, program, List.of(arguments));
    }

    /** A program and how it is started. */
    private record Run(String heap, String program, List<String> arguments) {
        /** Returns whether it ended well. */
        boolean repeat() throws IOException, InterruptedException {
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of(heap, "-cp", System.getProperty("java.class.path")));
            words.add(program.contains(".") ? program : RepeatAll.class.getPackageName() + "." + program);
            words.addAll(arguments);
            System.out.println(
                    "\n== " + String.join(" ", words.subList(words.size() - 1 - arguments.size(), words.size())));
            return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
        }
    }

    /** Repeats the programs named, or all. */
    public static void main(String[] names) throws IOException, InterruptedException {
        List<String> wanted = List.of(names);
        int failed = 0;
        for (Run run : RUNS) {
            if (wanted.isEmpty() || wanted.contains(run.program())) {
                failed += run.repeat() ? 0 : 1;
            }
        }
        System.exit(failed);
    }
}
