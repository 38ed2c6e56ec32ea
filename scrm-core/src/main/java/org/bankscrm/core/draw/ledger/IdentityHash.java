package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CampaignId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identities into keyed hashes, so that the ledger holds none in the open.
 *
 * <p>HMAC-SHA256 (RFC 2104) under a key the host keeps, over campaign, kind and value, cut to 128 bits: among the 100
 * million customers of a bank two share a hash with a probability below 1e-22. All instances must use the same key for as
 * long as a campaign lasts. Thread-safe.
 */
public final class IdentityHash {
    private static final int LEAST_KEY_BYTES = 16;
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    private IdentityHash(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Returns a hash under {@code key}, at least 16 bytes, of which a copy is kept.
     *
     * @throws IllegalArgumentException if the key is shorter
     */
    public static IdentityHash keyed(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "key must have at least " + LEAST_KEY_BYTES + " bytes, has " + key.length);
        }
        return new IdentityHash(new SecretKeySpec(key, "HmacSHA256"));
    }

    /** Returns the hash of one identity in one campaign: 22 characters of base64url. */
    public String of(CampaignId campaign, CustomerKey identity) {
        return hash(mac(), campaign, identity);
    }

    /** One identity of a participant: its kind and hash. */
    record Facet(String kind, String hash) {}

    /** All identities of a participant, in an order that is the same everywhere, so that writers meet in no circle. */
    List<Facet> facets(CampaignId campaign, Participant participant) {
        Mac mac = mac();
        TreeMap<String, Facet> sorted = new TreeMap<>();
        for (CustomerKey identity : participant.identities()) {
            Facet facet = new Facet(identity.kind().name(), hash(mac, campaign, identity));
            sorted.put(facet.kind() + " " + facet.hash(), facet);
        }
        return List.copyOf(sorted.values());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private static String hash(Mac mac, CampaignId campaign, CustomerKey identity) {
        // Campaign ids and kinds hold no line break, so no two identities spell the same text.
        String text = campaign.value() + "\n" + identity.kind().name() + "\n" + identity.value();
        byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}
