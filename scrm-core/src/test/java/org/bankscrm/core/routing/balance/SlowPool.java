package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The balancing of a branch as its rule is written down, in the form with a virtual clock: each manager's credit is what she
 * had when she joined and her weight times the clock since. Slow, in floating point, without a care for speed.
 */
final class SlowPool {
    private static final double TOLERANCE = 1.0 / 1024;

    private static final class Place {
        int weight;
        double load;
        double residual;
        double joinedAt;
        double creditAtJoin;
        boolean joined;
    }

    private final int slack;
    private final int lag;
    private final long salt;
    private final Map<EmployeeId, Place> places = new TreeMap<>();
    private double clock;

    SlowPool(int slack, int lag, String branch) {
        this.slack = slack;
        this.lag = lag;
        this.salt = Rendezvous.mix(Rendezvous.hash(branch));
    }

    private Place place(EmployeeId manager) {
        return Objects.requireNonNull(places.get(manager));
    }

    void join(EmployeeId manager, int weight) {
        Place place = places.computeIfAbsent(manager, id -> new Place());
        if (!place.joined) {
            place.weight = weight;
            place.joined = true;
            place.joinedAt = clock;
            place.creditAtJoin = place.load + place.residual;
        }
    }

    void leave(EmployeeId manager) {
        Place place = places.get(manager);
        if (place != null && place.joined) {
            place.residual = Math.max(-slack, Math.min(lag, credit(place) - place.load));
            place.joined = false;
        }
    }

    private double credit(Place place) {
        return place.joined
                ? place.creditAtJoin + place.weight * (clock - place.joinedAt)
                : place.load + place.residual;
    }

    double ahead(EmployeeId manager) {
        Place place = place(manager);
        return place.load - credit(place);
    }

    private double weights() {
        return places.values().stream()
                .filter(place -> place.joined)
                .mapToInt(place -> place.weight)
                .sum();
    }

    /** Returns who is picked; empty if nobody has joined. */
    Optional<EmployeeId> pick(long customer) {
        List<EmployeeId> joined = places.keySet().stream()
                .filter(manager -> place(manager).joined)
                .sorted(Comparator.comparingInt((EmployeeId manager) -> place(manager).weight)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        clock += 1 / weights();
        EmployeeId pick = joined.get(0);
        for (EmployeeId manager : joined) {
            pick = ahead(manager) < ahead(pick) - TOLERANCE ? manager : pick;
        }
        if (ahead(pick) > -lag + TOLERANCE) {
            pick = joined.stream()
                    .filter(manager -> ahead(manager) + 1 <= slack + TOLERANCE)
                    .min(Comparator.comparingDouble(manager -> rendezvous(customer, manager)))
                    .orElse(pick);
        }
        place(pick).load++;
        return Optional.of(pick);
    }

    private double rendezvous(long customer, EmployeeId manager) {
        long draw = Rendezvous.draw(Rendezvous.mix(customer ^ salt), Rendezvous.mix(Rendezvous.hash(manager.value())));
        return -Math.log((draw + 0.5) / 0x1.0p53) / place(manager).weight;
    }

    void undo(EmployeeId picked) {
        clock -= 1 / weights();
        place(picked).load--;
    }
}
