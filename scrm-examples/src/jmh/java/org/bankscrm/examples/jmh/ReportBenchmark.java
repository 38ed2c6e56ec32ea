package org.bankscrm.examples.jmh;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.report.FunnelCustomer;
import org.bankscrm.core.report.FunnelQuery;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.core.report.LiveFunnel;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.Slice;
import org.bankscrm.core.report.WeeklyFunnel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The live funnel of a province: a million facts counted into an empty board by one thread, and what a page asks of the full
 * one.
 */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ReportBenchmark {
    private static final int FACTS = 1_000_000;
    private static final LocalDate TODAY = LocalDate.parse("2026-12-16");

    private List<CustomerEvent> facts = List.of();
    private LiveFunnel full = ReportProvince.empty();
    private final List<ReportSubject> branches = new ArrayList<>();
    private final List<ReportSubject> people = new ArrayList<>();

    /** Makes the facts and a board that has counted them. */
    @Setup
    public void fill() {
        facts = ReportProvince.facts(FACTS);
        full = ReportProvince.empty();
        facts.forEach(full::accept);
        for (int branch = 0; branch < ReportProvince.BRANCHES; branch++) {
            branches.add(ReportSubject.unit(ReportProvince.branch(branch)));
        }
        for (int person = 0; person < ReportProvince.PEOPLE; person++) {
            people.add(ReportSubject.person(ReportProvince.person(person)));
        }
    }

    /** Facts a second, the growth of the tables included. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(FACTS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public LiveFunnel ingest() {
        LiveFunnel funnel = ReportProvince.empty();
        facts.forEach(funnel::accept);
        return funnel;
    }

    private void ask(List<ReportSubject> subjects, LocalDate from, LocalDate through, Slice slice, Blackhole sink) {
        for (ReportSubject subject : subjects) {
            Funnel funnel = full.funnel(FunnelQuery.of(subject, from, through).with(slice));
            sink.consume(funnel);
        }
    }

    /** Today, all branches and all people. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void today_of_300_branches_and_3000_people(Blackhole sink) {
        ask(branches, TODAY, TODAY, Slice.ALL, sink);
        ask(people, TODAY, TODAY, Slice.ALL, sink);
    }

    /** The quarter, all branches. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void quarter_of_300_branches(Blackhole sink) {
        ask(branches, ReportProvince.FIRST, ReportProvince.LAST, Slice.ALL, sink);
    }

    /** The quarter, all people. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void quarter_of_3000_people(Blackhole sink) {
        ask(people, ReportProvince.FIRST, ReportProvince.LAST, Slice.ALL, sink);
    }

    /** The quarter, all branches, one segment. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void quarter_of_300_branches_one_segment(Blackhole sink) {
        ask(branches, ReportProvince.FIRST, ReportProvince.LAST, Slice.ALL.with(new Segment("segment-1")), sink);
    }

    /** The weekly funnel of the province and of each channel. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void week_of_the_province_by_channel(Blackhole sink) {
        ReportSubject top = ReportSubject.unit(ReportProvince.TOP);
        sink.consume(WeeklyFunnel.of(full, top, Slice.ALL, TODAY));
        for (int channel = 0; channel < ReportProvince.CHANNELS; channel++) {
            sink.consume(WeeklyFunnel.of(full, top, Slice.ALL.with(ReportProvince.channel(channel)), TODAY));
        }
    }

    /** The customers behind a number of one person. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public List<FunnelCustomer> customers_behind_a_quarter_of_one_person() {
        return full.customers(
                FunnelQuery.of(people.get(17), ReportProvince.FIRST, ReportProvince.LAST),
                FunnelStage.TRANSACTED,
                1_000);
    }
}
