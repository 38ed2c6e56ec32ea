package org.bankscrm.core.target.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Weights with bounds and a total that fits them. */
record AllocationCase(List<Claim> claims, long total) {
    record Claim(long weight, long lower, long upper) {}

    static AllocationCase small(RandomGenerator random) {
        return random(random, 1 + random.nextInt(8), 12, 9);
    }

    static AllocationCase any(RandomGenerator random) {
        long mostWeight = random.nextBoolean() ? 6 : random.nextBoolean() ? 1_000 : 1_000_000_000_000_000L;
        int mostBound = random.nextBoolean() ? 10 : random.nextInt(25) > 0 ? 60 : 2_000; // large ones are slow by unit
        return random(random, 1 + random.nextInt(30), mostWeight, mostBound);
    }

    private static AllocationCase random(RandomGenerator random, int size, long mostWeight, int mostBound) {
        List<Claim> claims = new ArrayList<>();
        long least = 0;
        long most = 0;
        for (int i = 0; i < size; i++) {
            long weight = i > 0 && random.nextInt(5) == 0 ? 0 : 1 + random.nextLong(mostWeight);
            long lower = random.nextInt(3) == 0 ? random.nextInt(mostBound) : 0;
            long upper = random.nextInt(3) == 0 ? Long.MAX_VALUE : lower + random.nextInt(mostBound);
            claims.add(new Claim(weight, lower, upper));
            least += lower;
            most += weight == 0 ? lower : Math.min(upper, lower + 3L * mostBound);
        }
        return new AllocationCase(claims, least + random.nextLong(most - least + 1));
    }

    long[] weights() {
        return claims.stream().mapToLong(Claim::weight).toArray();
    }

    long[] lower() {
        return claims.stream().mapToLong(Claim::lower).toArray();
    }

    long[] upper() {
        return claims.stream().mapToLong(Claim::upper).toArray();
    }

    long[] webster() {
        return Webster.allocate(weights(), total, lower(), upper(), Excess.STRICT)
                .shares();
    }

    long[] hamilton() {
        return Hamilton.allocate(weights(), total, lower(), upper(), Excess.STRICT)
                .shares();
    }

    AllocationCase withTotal(long newTotal) {
        return new AllocationCase(claims, newTotal);
    }

    AllocationCase with(List<Claim> newClaims) {
        return new AllocationCase(newClaims, total);
    }

    boolean fits() {
        long least = claims.stream().mapToLong(Claim::lower).sum();
        long most = 0;
        for (Claim claim : claims) {
            long each = claim.weight() == 0 ? claim.lower() : Math.min(claim.upper(), total);
            most += Math.max(each, claim.lower());
        }
        return least <= total && total <= most;
    }

    /** Without each one of the claims, where the total still fits. */
    static List<AllocationCase> smaller(AllocationCase value) {
        List<AllocationCase> candidates = new ArrayList<>();
        for (int i = 0; i < value.claims.size(); i++) {
            List<Claim> fewer = new ArrayList<>(value.claims);
            fewer.remove(i);
            candidates.add(value.with(fewer));
        }
        candidates.add(value.withTotal(value.total / 2));
        candidates.add(value.withTotal(value.total - 1));
        return candidates.stream()
                .filter(each -> !each.claims.isEmpty() && each.total >= 0 && each.fits())
                .toList();
    }
}
