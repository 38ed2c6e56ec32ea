package org.bankscrm.core.routing.index;

import org.bankscrm.core.internal.Check;

import java.time.Instant;
import java.util.Objects;

/**
 * What an index was made from; stands in its file, so it is for everybody to read.
 *
 * @param version the host's name for this state of the data, for instance {@code 2026-04-08}; 1 to 64 characters without white
 *     space
 * @param builtAt when it was made
 * @param digest a digest of the source, for instance its SM3 in hexadecimal digits; empty or up to 128
 *     characters without white space
 */
public record IndexSource(String version, Instant builtAt, String digest) {
    public IndexSource {
        Check.identifier("version", version, 64);
        Objects.requireNonNull(builtAt, "builtAt");
        if (!digest.isEmpty()) {
            Check.identifier("digest", digest, 128);
        }
    }
}
