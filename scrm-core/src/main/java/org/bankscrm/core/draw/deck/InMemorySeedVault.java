package org.bankscrm.core.draw.deck;

import org.bankscrm.core.event.CampaignId;

import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A vault in the memory of this JVM, for tests and trials: the seeds are gone with it, and one person can release them.
 *
 * <p>Thread-safe if the generator is.
 */
public final class InMemorySeedVault implements SeedVault {
    private final RandomGenerator random;
    private final Map<SeedRef, Seed> seeds = new ConcurrentHashMap<>();

    /**
     * Makes an empty vault.
     *
     * @param random where seeds come from: a {@link java.security.SecureRandom} unless they must be repeatable
     */
    public InMemorySeedVault(RandomGenerator random) {
        this.random = random;
    }

    /** Puts a seed known from elsewhere into the vault, unless the deck has one, which stays; returns its reference. */
    public SeedRef put(CampaignId campaign, int deckNumber, Seed seed) {
        SeedRef ref = ref(campaign, deckNumber);
        seeds.putIfAbsent(ref, seed);
        return ref;
    }

    @Override
    public SeedRef seedFor(CampaignId campaign, int deckNumber) {
        SeedRef ref = ref(campaign, deckNumber);
        seeds.computeIfAbsent(ref, missing -> {
            byte[] bytes = new byte[Seed.BYTES];
            random.nextBytes(bytes);
            return Seed.of(bytes);
        });
        return ref;
    }

    @Override
    public Digest commit(SeedRef ref, byte[] statement) {
        MessageDigest sha = Crypto.sha256();
        sha.update(statement);
        return Digest.of(sha.digest(reveal(ref).bytes()));
    }

    @Override
    public byte[] mac(SeedRef ref, byte[] message) {
        return Crypto.hmacSha256(reveal(ref).bytes()).doFinal(message);
    }

    @Override
    public Seed reveal(SeedRef ref) {
        Seed seed = seeds.get(ref);
        if (seed == null) {
            throw new IllegalArgumentException("seedRef must name a seed of this vault: " + ref);
        }
        return seed;
    }

    private static SeedRef ref(CampaignId campaign, int deckNumber) {
        return new SeedRef("memory:" + campaign + ":" + deckNumber);
    }
}
