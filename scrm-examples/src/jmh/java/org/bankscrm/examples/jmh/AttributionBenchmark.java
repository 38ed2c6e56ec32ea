package org.bankscrm.examples.jmh;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.RelationFold;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import java.util.concurrent.TimeUnit;

/**
 * Events a second that one core folds into credits, from the events of the log to the rows of every person.
 *
 * <p>A thousand customers after the other of a year drawn by {@link AttributionYear}, five events each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class AttributionBenchmark {
    private static final int BATCH = 1_000;
    private static final Cut CUT = Cut.asOf(AttributionYear.END);

    /** How many customers, five events each, lie in memory. */
    @Param({"1000000"})
    private int customers;

    private final AttributionYear year = new AttributionYear();
    private CustomerKey[] keys = {};
    private CustomerEvent[][] events = {};
    private final CustomerHistory history = new CustomerHistory(year.customer(0));
    private final RelationFold relations = new RelationFold();
    private final PersonFold headOffice =
            Attribution.of(year.workplaces(), Lens.HEAD_OFFICE).fold();
    private final PersonFold branch =
            Attribution.of(year.workplaces(), Lens.BRANCH).fold();
    private final PersonFold both =
            Attribution.of(year.workplaces(), Lens.HEAD_OFFICE, Lens.BRANCH).fold();
    private int next;

    /** Draws the year. */
    @Setup
    public void draw() {
        keys = new CustomerKey[customers];
        events = new CustomerEvent[customers][];
        for (int i = 0; i < customers; i++) {
            keys[i] = year.customer(i);
            events[i] = year.events(i);
        }
    }

    /** The relations only, which all lenses share. */
    @Benchmark
    @OperationsPerInvocation(BATCH * AttributionYear.EVENTS_EACH)
    public void relations(Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            sink.consume(relations.spells(nextHistory(), CUT));
        }
    }

    /** Head office. */
    @Benchmark
    @OperationsPerInvocation(BATCH * AttributionYear.EVENTS_EACH)
    public void headOffice(Blackhole sink) {
        fold(headOffice, sink);
    }

    /** Branch. */
    @Benchmark
    @OperationsPerInvocation(BATCH * AttributionYear.EVENTS_EACH)
    public void branch(Blackhole sink) {
        fold(branch, sink);
    }

    /** Head office and branch. */
    @Benchmark
    @OperationsPerInvocation(BATCH * AttributionYear.EVENTS_EACH)
    public void both(Blackhole sink) {
        fold(both, sink);
    }

    private void fold(PersonFold fold, Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            PersonResult result = fold.result(nextHistory(), CUT);
            sink.consume(result);
        }
    }

    private CustomerHistory nextHistory() {
        int customer = next;
        next = customer + 1 == customers ? 0 : customer + 1;
        history.restart(keys[customer]);
        for (CustomerEvent event : events[customer]) {
            history.add(event);
        }
        return history;
    }
}
