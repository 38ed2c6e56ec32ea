package org.bankscrm.core.draw.deck;

import org.bankscrm.core.event.CampaignId;

/**
 * Where seeds are made and kept until the campaign is closed (种子保管库).
 *
 * <p>A bank puts its HSM or key management behind this port, with a release by two persons. Only {@link #reveal} lets the seed
 * out; sealing and building a deck need digests made with it, never the seed.
 *
 * <p>Implementations keep these promises, which {@code SeedVaultContract} in the tests of this module checks:
 *
 * <ul>
 *   <li>A deck has one seed for ever: asking again returns the reference given first. A second sealing with another seed would
 *       let an operator choose the deck he likes.
 *   <li>Seeds are 32 bytes from a cryptographic source.
 *   <li>Thread-safe.
 * </ul>
 *
 * <p>A vault that cannot be reached throws an unchecked exception of its own, which callers pass on.
 */
public interface SeedVault {
    /** Makes the seed of a deck, or finds the one made before. */
    SeedRef seedFor(CampaignId campaign, int deckNumber);

    /**
     * Returns SHA-256 of {@code statement} followed by the seed.
     *
     * @throws IllegalArgumentException if there is no such seed
     */
    Digest commit(SeedRef ref, byte[] statement);

    /**
     * Returns HMAC-SHA-256 of {@code message}, with the seed as the key.
     *
     * @throws IllegalArgumentException if there is no such seed
     */
    byte[] mac(SeedRef ref, byte[] message);

    /**
     * Returns the seed, for publication after closing.
     *
     * @throws IllegalArgumentException if there is no such seed
     */
    Seed reveal(SeedRef ref);
}
