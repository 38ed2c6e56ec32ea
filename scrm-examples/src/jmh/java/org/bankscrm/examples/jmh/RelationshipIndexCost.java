package org.bankscrm.examples.jmh;

import com.sun.management.OperatingSystemMXBean;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints what an index costs: the CPU time to build it from an array, bytes an entry, the time to write and to open its file.
 *
 * <p>Arguments: the number of customers, and {@code plain} or {@code aes}.
 */
public final class RelationshipIndexCost {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private RelationshipIndexCost() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[0]);
        PhoneKeyer keyer = arguments[1].equals("plain") ? PhoneKeyer.plain() : PhoneKeyer.aes("cost", new byte[16]);
        RandomCustomers.index(keyer, RandomCustomers.phones(Math.min(size, 1_000_000)));
        long[] phones = RandomCustomers.phones(size);

        long cpu = PROCESS.getProcessCpuTime();
        RelationshipIndex index = RandomCustomers.index(keyer, phones);
        double buildSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
        long customers = index.info().customers();
        print("customers                     %,d", customers);
        print("build, CPU seconds            %.2f", buildSeconds);
        print("build, ns an entry            %.1f", buildSeconds * 1e9 / size);
        print("bytes an entry                %.3f", (double) index.bytes() / customers);

        Path file = Files.createTempFile("relations", ".idx");
        try {
            long start = System.nanoTime();
            index.write(file);
            print("write, seconds                %.2f", (System.nanoTime() - start) / 1e9);
            print("file, bytes an entry          %.3f", (double) Files.size(file) / customers);
            for (int i = 0; i < 3; i++) {
                start = System.nanoTime();
                RelationshipIndex.open(file, keyer);
                print("open and verify, seconds      %.3f", (System.nanoTime() - start) / 1e9);
            }
        } finally {
            Files.delete(file);
        }

        Long2IntOpenHashMap peer = new Long2IntOpenHashMap(phones.length);
        cpu = PROCESS.getProcessCpuTime();
        for (long phone : phones) {
            peer.put(phone, RandomCustomers.managerOf(phone));
        }
        print("fastutil: build, CPU seconds  %.2f", (PROCESS.getProcessCpuTime() - cpu) / 1e9);
        // Its arrays: the next power of two at three quarters full, 12 bytes a slot.
        long slots = Long.highestOneBit((long) Math.ceil(peer.size() / 0.75) - 1) * 2;
        print("fastutil: bytes an entry      %.3f", slots * 12.0 / peer.size());
    }

    private static void print(String format, Object value) {
        System.out.println(String.format(Locale.ROOT, format, value));
    }
}
