package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The input of a {@link Distribution} cannot be used; {@link #faults()} lists what is wrong, at most {@value
 * #MOST_FAULTS} faults, as a batch may be large. The message repeats the first 20. No key of a customer stands in it, only
 * positions.
 */
public final class InvalidDistributionException extends IllegalArgumentException {
    /** The number of faults listed: 100. */
    public static final int MOST_FAULTS = 100;

    private static final int MOST_RECEIVERS = 100_000;
    private static final int MOST_CUSTOMERS = 500_000_000;
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    private InvalidDistributionException(List<String> faults) {
        super(String.join("; ", faults.subList(0, Math.min(20, faults.size()))));
        this.faults = List.copyOf(faults);
    }

    /** Returns each fault as a sentence that names argument, position and rule. */
    public List<String> faults() {
        return faults;
    }

    static void check(List<Receiver> receivers, long[] customers, int[] placedBefore, int[] prior) {
        List<String> faults = new ArrayList<>();
        if (receivers.isEmpty() || receivers.size() > MOST_RECEIVERS) {
            faults.add("receivers must be 1 to " + MOST_RECEIVERS + ": " + receivers.size());
        }
        if (customers.length > MOST_CUSTOMERS) {
            faults.add("customers must be at most " + MOST_CUSTOMERS + ": " + customers.length);
        }
        Set<EmployeeId> seen = new HashSet<>();
        for (Receiver receiver : receivers) {
            if (!seen.add(receiver.manager())) {
                faults.add("receivers must list manager " + receiver.manager() + " once");
            }
        }
        indexes("placedBefore", placedBefore, customers.length, receivers.size(), faults);
        indexes("prior", prior, customers.length, receivers.size(), faults);
        end(faults);
    }

    private static void indexes(String name, int[] values, int length, int receivers, List<String> faults) {
        if (values.length != length) {
            faults.add(name + " must have one entry per customer, " + length + ", has " + values.length);
        }
        for (int i = 0; i < values.length && faults.size() < MOST_FAULTS; i++) {
            if (values[i] < Distribution.ABSENT || values[i] >= receivers) {
                faults.add(name + "[" + i + "] must be -2 to " + (receivers - 1) + ": " + values[i]);
            }
        }
    }

    static void checkDistinct(long[] sortedMixes, long[] customers) {
        List<String> faults = new ArrayList<>();
        for (int i = 1; i < sortedMixes.length && faults.size() < MOST_FAULTS; i++) {
            if (sortedMixes[i] == sortedMixes[i - 1] && (i == 1 || sortedMixes[i - 2] != sortedMixes[i])) {
                long twice = sortedMixes[i];
                int[] at = IntStream.range(0, customers.length)
                        .filter(customer -> Rendezvous.mix(customers[customer]) == twice)
                        .toArray();
                faults.add("customers must list each once, the same stands at " + Arrays.toString(at));
            }
        }
        end(faults);
    }

    private static void end(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidDistributionException(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
    }
}
