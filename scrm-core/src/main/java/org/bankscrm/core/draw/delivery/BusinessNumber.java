package org.bankscrm.core.draw.delivery;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The number under which the voucher system issues a prize at most once (商户单据号, {@code out_request_no}).
 *
 * <p>It depends on campaign and ticket alone, so every repetition, by whichever instance and after whatever crash, carries
 * the same one.
 *
 * @param value {@code D}, the first 24 hexadecimal digits of the SHA-256 of the campaign's id, a dash, the ticket; at most 64
 *     characters without white space
 */
public record BusinessNumber(String value) {
    private static final int DIGEST_BYTES = 12;

    public BusinessNumber {
        Check.identifier("businessNumber", value, 64);
    }

    /** Returns the number of a ticket of a campaign, the same each time. */
    public static BusinessNumber of(CampaignId campaign, long ticket) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(campaign.value().getBytes(StandardCharsets.UTF_8));
            return new BusinessNumber("D" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES) + "-" + ticket);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
