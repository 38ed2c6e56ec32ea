package org.bankscrm.examples.jmh;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/** Customers with random mobile numbers and one of 100,000 managers each, the same in every run. */
final class RandomCustomers {
    /** Managers of the bank. */
    static final int MANAGERS = 100_000;

    /** Numbers looked up in turn; a power of two. */
    static final int QUERIES = 1 << 20;

    private static final long LEAST = 13_000_000_000L;
    private static final long COUNT = 7_000_000_000L;

    private RandomCustomers() {}

    /** Returns numbers, some of which come twice when there are many. */
    static long[] phones(int size) {
        return new SplittableRandom(1).longs(size, LEAST, LEAST + COUNT).toArray();
    }

    /** Returns the manager of a number, so that one that comes twice has one. */
    static int managerOf(long phone) {
        return (int) Math.multiplyHigh((phone * 0x9E3779B97F4A7C15L) >>> 1, 2L * MANAGERS);
    }

    /** Returns numbers of customers, in random order. */
    static long[] hits(long[] phones) {
        SplittableRandom random = new SplittableRandom(2);
        long[] hits = new long[QUERIES];
        Arrays.setAll(hits, i -> phones[random.nextInt(phones.length)]);
        return hits;
    }

    /** Returns numbers of strangers. */
    static long[] misses(LongPredicate isCustomer) {
        return new SplittableRandom(3)
                .longs(LEAST, LEAST + COUNT)
                .filter(isCustomer.negate())
                .limit(QUERIES)
                .toArray();
    }

    /** Returns the index of the customers. */
    static RelationshipIndex index(PhoneKeyer keyer, long[] phones) {
        IndexBuilder builder = RelationshipIndex.builder(keyer);
        int[] codes = new int[MANAGERS];
        Arrays.setAll(codes, i -> builder.code(Assignment.to(new EmployeeId("m" + i))));
        for (long phone : phones) {
            builder.put(phone, codes[managerOf(phone)]);
        }
        IndexSource source = new IndexSource("benchmark", Instant.EPOCH, "");
        return ((IndexBuild.Built) builder.build(source, ConflictPolicy.refuseAny())).index();
    }
}
