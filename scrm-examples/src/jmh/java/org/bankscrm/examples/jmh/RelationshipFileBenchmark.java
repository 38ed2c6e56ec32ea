package org.bankscrm.examples.jmh;

import org.bankscrm.core.routing.index.FileReading;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipFile;
import org.bankscrm.core.routing.index.RelationshipIndex;
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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The time to read a line of a file of relationships, against splitting it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RelationshipFileBenchmark {
    private static final int LINES = 5_000_000;

    private byte[] file;

    /** Writes the file: a phone number, one of 100,000 managers, no branch. */
    @Setup
    public void write() {
        StringBuilder text = new StringBuilder("phone,manager,branch\n");
        for (long phone : RandomCustomers.phones(LINES)) {
            text.append(phone)
                    .append(",m")
                    .append(RandomCustomers.managerOf(phone))
                    .append(",\n");
        }
        file = text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Ours, into the builder of an index. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public FileReading relationshipFile() throws IOException {
        return RelationshipFile.read(new ByteArrayInputStream(file), RelationshipIndex.builder(PhoneKeyer.plain()));
    }

    /** Lines of text, split at commas, with a map of managers; the numbers are only added up. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long splitLines() {
        Map<String, Integer> managers = new HashMap<>();
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .mapToLong(line -> {
                    String[] cells = line.split(",", -1);
                    return Long.parseLong(cells[0]) + managers.computeIfAbsent(cells[1], id -> managers.size());
                })
                .sum();
    }
}
