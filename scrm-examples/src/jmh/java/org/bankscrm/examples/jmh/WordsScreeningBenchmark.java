package org.bankscrm.examples.jmh;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.Screener;
import org.bankscrm.compliance.words.Verdict;
import org.bankscrm.compliance.words.Words;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The time to screen one message with the shipped dictionary, disguises and contexts included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WordsScreeningBenchmark {
    private static final ScreenContext CONTEXT = ScreenContext.on(LocalDate.of(2026, 11, 22));
    private static final int MESSAGES = 1_024;

    /** The UTF-16 units of a message. */
    @Param({"100", "20000"})
    private int units;

    private String[] clean = {};
    private Screener screener = new Words(Dictionary.shipped()).screener();
    private int at;

    /** Makes messages in which nothing is found. */
    @Setup
    public void write() {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String sentence : WordsTexts.sentences()) {
            if (screener.screen(sentence, CONTEXT).hits().isEmpty()) {
                message.append(sentence);
            }
            if (message.length() >= units) {
                String text = message.substring(0, units);
                message.setLength(0);
                if (screener.screen(text, CONTEXT).hits().isEmpty()) {
                    messages.add(text);
                }
            }
        }
        clean = messages.stream().limit(MESSAGES).toArray(String[]::new);
    }

    /** Screens a message with memory that is used again. */
    @Benchmark
    public Verdict screen() {
        at = at + 1 < clean.length ? at + 1 : 0;
        return screener.screen(clean[at], CONTEXT);
    }
}
