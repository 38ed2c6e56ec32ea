package org.bankscrm.compliance.evidence;

import org.bankscrm.core.jdbc.SqlValues;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A record as a store holds it and an export shows it (留痕记录): a link of a chain, and what it proves.
 *
 * <p>Nothing in it is checked when it is made, because somebody may have changed it in the store; {@link EvidenceVerifier}
 * tells. {@link EvidenceLog} makes sound ones.
 *
 * @param stream the name of the chain
 * @param day the day of the chain in Asia/Shanghai, such as {@code 2026-11-22}
 * @param number the place on that day, from 1
 * @param retention the name of the retention class
 * @param previous the digest of the record before it in the stream, of whichever day; 64 zeros before the first
 * @param content the digest of the body
 * @param digest the digest of all of the above
 * @param body what was decided, or why it is not here
 */
public record EvidenceRecord(
        String stream,
        String day,
        long number,
        String retention,
        String previous,
        String content,
        String digest,
        Body body) {

    /** What a record proves, or the place where it stood. */
    public sealed interface Body {}

    /**
     * The decision.
     *
     * @param salt 32 hexadecimal digits drawn at random, gone with the decision, so that nobody can guess it from its digest
     * @param kind what was decided
     * @param token what the host calls the occasion
     * @param by who asked
     * @param subject the pseudonym of the customer, or empty
     * @param campaign the campaign, or empty
     * @param at when, with exactly six decimals, such as {@code 2026-11-22T01:00:00.000000Z}
     * @param inputs the digest of the inputs
     * @param outcome the outcome's code
     * @param basis rules and reasons as a JSON object, see the guide
     */
    public record Kept(
            String salt,
            String kind,
            String token,
            String by,
            String subject,
            String campaign,
            String at,
            String inputs,
            String outcome,
            String basis)
            implements Body {
        /** Returns kind, token and outcome. */
        @Override
        public String toString() {
            return "Kept[" + kind + " " + token + " " + outcome + "]";
        }
    }

    /**
     * The decision was erased when its time was over; its digest stays.
     *
     * @param at when, as in {@link Kept#at}
     */
    public record Erased(String at) implements Body {}

    /** The decision is about somebody else and not shown in this export; its digest is. */
    public record Withheld() implements Body {}

    /**
     * Returns the decision of a record whose body was kept.
     *
     * @throws IllegalStateException if the body is not there
     * @throws IllegalArgumentException if somebody changed it so that it is no decision any more
     */
    public Decision decision() {
        if (!(body instanceof Kept kept)) {
            throw new IllegalStateException("the decision of this record is not here: " + body);
        }
        Basis basis = Basis.read(kept.basis);
        return new Decision(
                kept.kind,
                kept.token,
                kept.by,
                kept.subject,
                kept.campaign,
                new RetentionClass(retention),
                basis.rules(),
                new Digest(kept.inputs),
                kept.outcome,
                basis.reasons(),
                instant(kept.at));
    }

    /** Returns this record without its body. */
    EvidenceRecord withBody(Body other) {
        return new EvidenceRecord(stream, day, number, retention, previous, content, digest, other);
    }

    /** Returns the instant with exactly six decimals; {@code Instant.toString} leaves out zeros. */
    static String text(Instant at) {
        long micros = SqlValues.micros(at);
        String seconds =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).toString();
        String decimals =
                Long.toString(1_000_000L + Math.floorMod(micros, 1_000_000L)).substring(1);
        return seconds.substring(0, seconds.length() - 1) + "." + decimals + "Z";
    }

    /** Returns the instant of a text of exactly that form. */
    static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (text(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time must look like 2026-11-22T01:00:00.000000Z", e);
        }
        throw new IllegalArgumentException("a time must look like 2026-11-22T01:00:00.000000Z");
    }

    /** Returns the day of a text of exactly the form {@code 2026-11-22}. */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a day must look like 2026-11-22", e);
        }
    }

    /** Returns stream, day and number. */
    @Override
    public String toString() {
        return "EvidenceRecord[" + stream + " " + day + " " + number + "]";
    }
}
