package org.bankscrm.core.target;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Expected adds of a day: requests × acceptance, and those who come by themselves, such as walk-ins and scans (标准产能).
 *
 * <p>A person who works half a day sends half the requests and meets half the walk-ins. Invitations in batches are a second
 * kind of action with an acceptance of its own and no limit a day; they add to the capacity and never to a target.
 *
 * @param rule names the numbers and their version
 * @param requestsPerDay requests a full-time person sends a day, 0 to 10,000
 * @param acceptancePpm share of the requests that are accepted, in parts per million, 0 to 1,000,000
 * @param walkInMicroAdds adds a full-time person can expect a day without any request, in millionths of an add, 0 to
 *     10<sup>11</sup>
 * @param batches invitations in batches, {@link Batches#NONE} if there are none; a record outside these ranges is an {@link
 *     InvalidTargetException}
 */
public record StandardCapacity(
        Rule rule, long requestsPerDay, long acceptancePpm, long walkInMicroAdds, Batches batches)
        implements CapacityModel {
    /** The requests a person should send a day at most, as practitioners keep to it: 20. */
    public static final long REQUESTS_PER_DAY = 20;

    /** The friends one batch invitation of WeCom may select, as practitioners read it: 200. */
    public static final long BATCH_SIZE = 200;

    private static final long MILLION = Ratio.MILLION;
    private static final long MOST_REQUESTS = 10_000;
    private static final long MOST_WALK_INS = 100_000 * MILLION;
    private static final long MOST_BATCHES = 1_000;

    /**
     * Twenty requests a day of which 30 % are accepted, no walk-ins and no batches: 6 adds. The acceptance is an assumption
     * to be replaced by the bank's own.
     */
    public static final StandardCapacity TWENTY_REQUESTS =
            new StandardCapacity(new Rule("capacity.twenty-requests", "1"), REQUESTS_PER_DAY, 300_000, 0, Batches.NONE);

    /** What a capacity rests on. */
    private enum Finding {
        ABSENT,
        EXPECTED_ADDS
    }

    /**
     * Invitations sent in batches (批量邀请).
     *
     * @param perDay batches a full-time person sends a day, 0 to 1,000
     * @param size friends in a batch, 1 to {@value StandardCapacity#BATCH_SIZE}
     * @param acceptancePpm share of the invited who accept, in parts per million, 0 to 1,000,000; a record outside these ranges
     *     is an {@link InvalidTargetException}
     */
    public record Batches(long perDay, long size, long acceptancePpm) {
        /** No batches. */
        public static final Batches NONE = new Batches(0, BATCH_SIZE, 0);

        public Batches {
            List<TargetFault> faults = new ArrayList<>();
            range("batches per day", perDay, 0, MOST_BATCHES, faults);
            range("batch size", size, 1, BATCH_SIZE, faults);
            range("batch acceptance in ppm", acceptancePpm, 0, MILLION, faults);
            InvalidTargetException.throwIfAny(faults);
        }

        /** Returns the adds to be expected of a full day, in millionths of an add. */
        public long microAdds() {
            return perDay * size * acceptancePpm;
        }

        /** Returns how many batches a number of friends needs, the last perhaps not full; 0 for none. */
        public long batchesFor(long friends) {
            return friends / size + (friends % size == 0 ? 0 : 1);
        }
    }

    public StandardCapacity {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(batches, "batches");
        List<TargetFault> faults = new ArrayList<>();
        range("requests per day", requestsPerDay, 0, MOST_REQUESTS, faults);
        range("acceptance in ppm", acceptancePpm, 0, MILLION, faults);
        range("walk-ins in millionths of an add", walkInMicroAdds, 0, MOST_WALK_INS, faults);
        InvalidTargetException.throwIfAny(faults);
    }

    private static void range(String field, long seen, long least, long most, List<TargetFault> faults) {
        if (seen < least || seen > most) {
            faults.add(new TargetFault.OutOfRange(field, seen, least, most));
        }
    }

    @Override
    public long microAdds(StaffDay day) {
        long full = requestsPerDay * acceptancePpm + walkInMicroAdds + batches.microAdds();
        return full / MILLION * day.presencePpm() + full % MILLION * day.presencePpm() / MILLION;
    }

    @Override
    public Reason explain(StaffDay day) {
        return Reason.of(rule, day.presencePpm() == 0 ? Finding.ABSENT : Finding.EXPECTED_ADDS)
                .with("person", day.person())
                .with("date", day.date())
                .with("presencePpm", day.presencePpm())
                .with("requests", requestsPerDay)
                .with("acceptancePpm", acceptancePpm)
                .with("walkInMicroAdds", walkInMicroAdds)
                .with("batchMicroAdds", batches.microAdds())
                .with("microAdds", microAdds(day));
    }
}
