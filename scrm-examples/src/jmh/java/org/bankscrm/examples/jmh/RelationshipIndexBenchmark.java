package org.bankscrm.examples.jmh;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
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

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The time of one look-up in the relationship index, against one read of memory and against maps.
 *
 * <p>Latency: each look-up waits for the one before, as the one look-up of a request waits for nothing to overlap with.
 * Throughput: look-ups that the processor may overlap. An operation is one look-up.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RelationshipIndexBenchmark {
    private static final int BATCH = 1 << 16;
    private static final int MASK = RandomCustomers.QUERIES - 1;
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** How many customers. */
    @State(Scope.Thread)
    public static class Size {
        /** Rows of the source. */
        @Param("1000000")
        int size;

        /** Where the next batch begins. */
        int at;
    }

    /** What is looked up. */
    @State(Scope.Thread)
    public abstract static class Queries {
        /** Numbers of customers. */
        long[] hits = new long[0];

        /** Numbers of strangers. */
        long[] misses = new long[0];
    }

    /** Ours, plain. */
    @State(Scope.Thread)
    public static class Plain extends Queries {
        /** The index. */
        RelationshipIndex index;

        /** Builds it. */
        @Setup
        public void build(Size size) {
            long[] phones = RandomCustomers.phones(size.size);
            index = RandomCustomers.index(PhoneKeyer.plain(), phones);
            hits = RandomCustomers.hits(phones);
            misses = RandomCustomers.misses(phone -> index.find(phone) != RelationshipIndex.NONE);
        }
    }

    /** Ours, with keys by AES. */
    @State(Scope.Thread)
    public static class Aes extends Queries {
        /** The index. */
        RelationshipIndex index;

        /** Builds it. */
        @Setup
        public void build(Size size) {
            long[] phones = RandomCustomers.phones(size.size);
            index = RandomCustomers.index(PhoneKeyer.aes("benchmark", KEY), phones);
            hits = RandomCustomers.hits(phones);
        }
    }

    /** Ours, with keys by HMAC-SM3. */
    @State(Scope.Thread)
    public static class HmacSm3 extends Queries {
        /** The index. */
        RelationshipIndex index;

        /** Builds it. */
        @Setup
        public void build(Size size) {
            long[] phones = RandomCustomers.phones(size.size);
            index = RandomCustomers.index(PhoneKeyer.hmacSm3("benchmark", KEY), phones);
            hits = RandomCustomers.hits(phones);
        }
    }

    /** Memory of the size of the plain index. */
    @State(Scope.Thread)
    public static class Memory {
        /** Lines of eight words. */
        long[] words = new long[0];

        /** Touches the memory. */
        @Setup
        public void build(Plain plain, Size size) {
            words = new long[Math.toIntExact(plain.index.bytes() / 64 * 8)];
            for (int i = 0; i < words.length; i += 8) {
                words[i] = i;
            }
        }
    }

    /** The peer. */
    @State(Scope.Thread)
    public static class Fastutil extends Queries {
        /** The map. */
        Long2IntOpenHashMap map;

        /** Builds it. */
        @Setup
        public void build(Size size) {
            long[] phones = RandomCustomers.phones(size.size);
            map = new Long2IntOpenHashMap(phones.length);
            map.defaultReturnValue(-1);
            for (long phone : phones) {
                map.put(phone, RandomCustomers.managerOf(phone));
            }
            hits = RandomCustomers.hits(phones);
            misses = RandomCustomers.misses(map::containsKey);
        }
    }

    /** What is written without thinking. */
    @State(Scope.Thread)
    public static class Strings extends Queries {
        /** The map. */
        Map<String, Integer> map;

        /** Builds it. */
        @Setup
        public void build(Size size) {
            long[] phones = RandomCustomers.phones(size.size);
            map = new HashMap<>(phones.length * 2);
            for (long phone : phones) {
                map.put(Long.toString(phone), RandomCustomers.managerOf(phone));
            }
            hits = RandomCustomers.hits(phones);
        }
    }

    private static int latency(RelationshipIndex index, long[] queries, Size size) {
        int at = size.at;
        int found = 0;
        for (int i = 0; i < BATCH; i++) {
            // Found is at least -1, so this is 0 or 1, but the processor does not know which.
            at = (at + 1 + (found >>> 31)) & MASK;
            found = index.find(queries[at]);
        }
        size.at = at;
        return found;
    }

    private static int throughput(RelationshipIndex index, long[] queries, Size size) {
        int at = size.at;
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            at = (at + 1) & MASK;
            sum += index.find(queries[at]);
        }
        size.at = at;
        return sum;
    }

    /** Ours, a customer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int indexHitLatency(Plain plain, Size size) {
        return latency(plain.index, plain.hits, size);
    }

    /** Ours, a stranger. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int indexMissLatency(Plain plain, Size size) {
        return latency(plain.index, plain.misses, size);
    }

    /** Ours, customers. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int indexHitThroughput(Plain plain, Size size) {
        return throughput(plain.index, plain.hits, size);
    }

    /** Ours, strangers. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int indexMissThroughput(Plain plain, Size size) {
        return throughput(plain.index, plain.misses, size);
    }

    /** Ours, with keys by AES, a customer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int aesHitLatency(Aes aes, Size size) {
        return latency(aes.index, aes.hits, size);
    }

    /** Ours, with keys by HMAC-SM3, a customer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int hmacSm3HitLatency(HmacSm3 sm3, Size size) {
        return latency(sm3.index, sm3.hits, size);
    }

    /** One word of a line of memory, at a place that the word before tells. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long memoryLatency(Plain plain, Memory memory, Size size) {
        long[] words = memory.words;
        long lines = words.length / 8;
        int at = size.at;
        long read = 0;
        for (int i = 0; i < BATCH; i++) {
            at = (at + 1) & MASK;
            long mixed = (plain.hits[at] ^ read) * 0x9E3779B97F4A7C15L;
            read = words[(int) Math.multiplyHigh(mixed >>> 1, lines << 1) << 3];
        }
        size.at = at;
        return read;
    }

    /** The peer, a customer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int fastutilHitLatency(Fastutil peer, Size size) {
        return latency(peer.map, peer.hits, size);
    }

    /** The peer, a stranger. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int fastutilMissLatency(Fastutil peer, Size size) {
        return latency(peer.map, peer.misses, size);
    }

    private static int latency(Long2IntOpenHashMap map, long[] queries, Size size) {
        int at = size.at;
        int found = 0;
        for (int i = 0; i < BATCH; i++) {
            at = (at + 1 + (found >>> 31)) & MASK;
            found = map.get(queries[at]);
        }
        size.at = at;
        return found;
    }

    /** The peer, customers. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int fastutilHitThroughput(Fastutil peer, Size size) {
        int at = size.at;
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            at = (at + 1) & MASK;
            sum += peer.map.get(peer.hits[at]);
        }
        size.at = at;
        return sum;
    }

    /** A map by text, asked with a new text as a request brings it; not for large sizes. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int hashMapHitLatency(Strings peer, Size size) {
        int at = size.at;
        int found = 0;
        for (int i = 0; i < BATCH; i++) {
            at = (at + 1 + (found >>> 31)) & MASK;
            found = peer.map.get(Long.toString(peer.hits[at]));
        }
        size.at = at;
        return found;
    }
}
