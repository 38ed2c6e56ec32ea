package org.bankscrm.core.draw.proof;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CampaignId;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A customer in a published file: 128 bits under a key only the bank has (客户标记).
 *
 * <p>Everybody sees that no customer won twice; nobody without the key sees who won.
 *
 * @param high the first 8 bytes
 * @param low the last 8 bytes
 */
public record CustomerTag(long high, long low) {
    /** How many hexadecimal digits a tag has. */
    public static final int DIGITS = 32;

    /**
     * Returns the tag of a customer in a campaign: the first 16 bytes of HMAC-SHA-256 (RFC 2104) over campaign, kind and value
     * of the key, each after its length in four bytes.
     *
     * @param key the bank's key for this campaign, at least 16 bytes; not kept
     * @throws IllegalArgumentException if it is shorter
     */
    public static CustomerTag of(byte[] key, CampaignId campaign, CustomerKey customer) {
        return of(key, campaign, customer.kind().name(), customer.value());
    }

    /**
     * Returns the tag of somebody known by a name of any kind, such as a line of a file; computed as for a key.
     *
     * @throws IllegalArgumentException if {@code key} has fewer than 16 bytes
     */
    public static CustomerTag of(byte[] key, CampaignId campaign, String kind, String value) {
        if (key.length < 16) {
            throw new IllegalArgumentException("key must have at least 16 bytes, has " + key.length);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (String part : new String[] {campaign.value(), kind, value}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                message.writeBytes(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                message.writeBytes(bytes);
            }
            ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(message.toByteArray()));
            return new CustomerTag(digest.getLong(), digest.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    /** Returns 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%016x%016x", high, low);
    }
}
