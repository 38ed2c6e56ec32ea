package org.bankscrm.core.draw.proof;

import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Writes the file of all awards of a campaign, to publish after closing (中奖名单).
 *
 * <p>UTF-8 lines that end with a line feed: a heading {@code bankscrm-awards,1,} and the campaign, then {@code
 * ticket,customer,tier,amount} for each award in any order, the amount in yuan with two decimals. Not thread-safe; does not
 * close the stream. Every method throws {@link IOException} if the stream does.
 */
public final class AwardFileWriter {
    /** What the first line begins with; the campaign follows. */
    static final String HEADING = "bankscrm-awards,1,";

    private final DigestOutputStream out;
    private long awards;
    private Money total = Money.ZERO;

    /** Begins a file with its heading. */
    public AwardFileWriter(OutputStream out, CampaignId campaign) throws IOException {
        this.out = new DigestOutputStream(new BufferedOutputStream(out, 1 << 16), sha256());
        write(HEADING + campaign + "\n");
    }

    /** Adds an award. */
    public void write(Award award) throws IOException {
        write(award.ticket() + "," + award.customer() + "," + award.tier() + ","
                + award.amount().toPlainString() + "\n");
        awards++;
        total = total.plus(award.amount());
    }

    /** Ends the file, flushes the stream and returns what is published beside it; nothing may be written after that. */
    public Closing finish() throws IOException {
        out.flush();
        return new Closing(awards, total, Digest.of(out.getMessageDigest().digest()));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
