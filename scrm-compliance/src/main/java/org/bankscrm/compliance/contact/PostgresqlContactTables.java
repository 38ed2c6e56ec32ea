package org.bankscrm.compliance.contact;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.quota.Settlement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The steps on PostgreSQL, each one statement and one round trip, for one customer or some hundreds.
 *
 * <p>The rows of the customers are locked first, in ascending order, and {@code FOR UPDATE} returns what stands in them when
 * the lock is granted, not what the statement saw when it began. Whether a message is known is read as of the beginning: of
 * two who count the same message at once the second meets its primary key, is rolled back and tries again. The same goes for
 * the first contact of a customer without a row. The rules are those of {@link ContactState}; the contract test compares both
 * with one reference.
 */
final class PostgresqlContactTables implements ContactTables {
    private static final int MOST_TRIES = 12;
    private static final int MESSAGE = 2;

    private static final List<ToLongFunction<ContactAttempt>> NUMBERS = List.of(
            attempt -> attempt.key().customer().value(),
            attempt -> attempt.channel().slot,
            attempt -> attempt.information().essential() ? 1 : 0,
            attempt -> ContactState.dayOf(attempt.at()),
            attempt -> attempt.at().getEpochSecond(),
            attempt -> attempt.limits().perDay(),
            attempt -> attempt.limits().perWeek(),
            attempt -> attempt.limits().perDayOn(attempt.channel()),
            attempt -> attempt.limits().perWeekOn(attempt.channel()),
            attempt -> attempt.coolingOff().unanswered(),
            attempt -> attempt.coolingOff().silence().toSeconds(),
            attempt -> attempt.information().purposeBits());

    /** One attempt as plain parameters: for these the server keeps its plan, for arrays it plans each call anew. */
    private static final String ONE = """
            WITH asked AS (
                SELECT ?::bigint AS customer_no, ?::text AS message, ?::bigint AS channel, ?::bigint AS essential,
                    ?::bigint AS on_day, ?::bigint AS at_s, ?::bigint AS most_day, ?::bigint AS most_week,
                    ?::bigint AS most_channel_day, ?::bigint AS most_channel_week, ?::bigint AS most_unanswered,
                    ?::bigint AS silence_s, ?::bigint AS purposes, 1 AS nr),
            """;

    private static final String MANY = """
            WITH asked AS (
                SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) WITH ORDINALITY
                    AS asked (customer_no, message, channel, essential, on_day, at_s, most_day, most_week,
                        most_channel_day, most_channel_week, most_unanswered, silence_s, purposes, nr)),
            """;

    private static final String DECIDE = """
            known AS (SELECT m.* FROM asked JOIN scrm_contact_message m USING (customer_no, message)),
            locked AS (
                SELECT * FROM scrm_contact_state WHERE customer_no IN (SELECT customer_no FROM asked)
                ORDER BY customer_no FOR UPDATE),
            standing AS (
                SELECT asked.*, locked.customer_no IS NULL AS is_new,
                    GREATEST(asked.on_day, COALESCE(locked.day_no, 0)) AS day_no,
                    CASE WHEN asked.on_day > locked.day_no THEN 0 ELSE COALESCE(locked.today, 0) END AS today,
                    CASE WHEN asked.on_day > locked.day_no AND (asked.on_day + 3) / 7 <> (locked.day_no + 3) / 7
                        THEN 0 ELSE COALESCE(locked.this_week, 0) END AS this_week,
                    COALESCE(locked.unanswered, 0) AS unanswered, COALESCE(locked.last_s, 0) AS last_s,
                    COALESCE(locked.row_since_s, 0) AS row_since_s, COALESCE(locked.suppressed, 0) AS suppressed,
                    COALESCE(locked.consents, 0) AS consents
                FROM asked LEFT JOIN locked USING (customer_no)),
            decided AS (
                SELECT standing.*, (8 * channel)::integer AS shift,
                    unanswered = 0 OR unanswered >= most_unanswered AS new_row,
                    CASE WHEN essential = 1 THEN last_s ELSE GREATEST(last_s, at_s) END AS new_last_s,
                    NOT EXISTS (SELECT 1 FROM known
                        WHERE known.customer_no = standing.customer_no AND known.message = standing.message)
                    AND (essential = 1 OR (
                        SUM_TODAY < most_day AND SUM_WEEK < most_week
                        AND (today >> (8 * channel)::integer) & 255 < most_channel_day
                        AND (this_week >> (8 * channel)::integer) & 255 < most_channel_week
                        AND NOT (unanswered >= most_unanswered AND at_s < last_s + silence_s)
                        AND suppressed & (256 | (1 << channel::integer)) = 0
                        AND consents & purposes = purposes)) AS counted
                FROM standing),
            after AS (
                SELECT customer_no, message, is_new, day_no, suppressed, consents, channel, essential,
                    CASE WHEN essential = 1 THEN at_s ELSE new_last_s END AS counted_s,
                    (today & ~(255::bigint << shift)) | (LEAST(((today >> shift) & 255) + 1, 255) << shift) AS today,
                    (this_week & ~(255::bigint << shift)) | (LEAST(((this_week >> shift) & 255) + 1, 255) << shift) AS this_week,
                    CASE WHEN essential = 1 THEN unanswered WHEN new_row THEN 1 ELSE unanswered + 1 END AS unanswered,
                    new_last_s,
                    CASE WHEN essential = 0 AND new_row THEN new_last_s ELSE row_since_s END AS row_since_s
                FROM decided WHERE counted),
            moved AS (
                UPDATE scrm_contact_state s
                SET day_no = a.day_no, today = a.today, this_week = a.this_week, unanswered = a.unanswered,
                    last_s = a.new_last_s, row_since_s = a.row_since_s
                FROM after a WHERE s.customer_no = a.customer_no AND NOT a.is_new),
            born AS (
                INSERT INTO scrm_contact_state
                    (customer_no, day_no, today, this_week, unanswered, last_s, row_since_s, suppressed, consents)
                SELECT customer_no, day_no, today, this_week, unanswered, new_last_s, row_since_s, suppressed, consents
                FROM after WHERE is_new),
            noted AS (
                INSERT INTO scrm_contact_message (customer_no, message, state, channel, essential, day_no, at_s)
                SELECT customer_no, message, 0, channel, essential, day_no, counted_s FROM after)
            SELECT d.counted, CASE WHEN d.essential = 1 THEN d.at_s ELSE d.new_last_s END,
                d.day_no, d.today, d.this_week, d.unanswered, d.last_s, d.row_since_s, d.suppressed, d.consents,
                k.state, k.channel, k.essential, k.day_no, k.at_s
            FROM decided d LEFT JOIN known k USING (customer_no, message) ORDER BY d.nr
            """.replace("SUM_TODAY", sum("today")).replace("SUM_WEEK", sum("this_week"));

    private static final String DECIDE_ONE = ONE + DECIDE;
    private static final String DECIDE_MANY = MANY + DECIDE;

    private static final String SETTLE = """
            WITH held AS (
                UPDATE scrm_contact_message SET state = ?
                WHERE customer_no = ? AND message = ? AND state = 0
                RETURNING *, 8 * channel AS shift),
            back AS (
                UPDATE scrm_contact_state s
                SET today = CASE WHEN h.day_no = s.day_no AND (s.today >> h.shift) & 255 NOT IN (0, 255)
                        THEN (s.today & ~(255::bigint << h.shift)) | ((((s.today >> h.shift) & 255) - 1) << h.shift)
                        ELSE s.today END,
                    this_week = CASE WHEN (h.day_no + 3) / 7 = (s.day_no + 3) / 7
                            AND (s.this_week >> h.shift) & 255 NOT IN (0, 255)
                        THEN (s.this_week & ~(255::bigint << h.shift)) | ((((s.this_week >> h.shift) & 255) - 1) << h.shift)
                        ELSE s.this_week END,
                    unanswered = CASE WHEN h.essential = 0 AND s.unanswered > 0 AND h.at_s >= s.row_since_s
                        THEN s.unanswered - 1 ELSE s.unanswered END
                FROM held h WHERE h.state = 2 AND s.customer_no = h.customer_no)
            SELECT m.state, EXISTS (SELECT 1 FROM held)
            FROM scrm_contact_message m WHERE m.customer_no = ? AND m.message = ?
            """;

    private final Jdbc jdbc;

    PostgresqlContactTables(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    private static String sum(String packed) {
        StringBuilder sum = new StringBuilder("(");
        for (int channel = 0; channel < ContactChannel.COUNT; channel++) {
            sum.append(channel == 0 ? "" : " + ")
                    .append("((")
                    .append(packed)
                    .append(" >> ")
                    .append(8 * channel)
                    .append(") & 255)");
        }
        return sum.append(')').toString();
    }

    @Override
    public List<ContactAnswer> decide(List<ContactAttempt> attempts) {
        boolean one = attempts.size() == 1;
        return jdbc.autoCommitted("count contacts", true, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(one ? DECIDE_ONE : DECIDE_MANY)) {
                if (one) {
                    setOne(statement, attempts.get(0));
                } else {
                    setMany(statement, attempts);
                }
                List<ContactAnswer> answers = new ArrayList<>(attempts.size());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        answers.add(answer(attempts.get(answers.size()), result));
                    }
                }
                return answers;
            }
        });
    }

    private static void setOne(PreparedStatement statement, ContactAttempt attempt) throws SQLException {
        for (int i = 0; i < NUMBERS.size(); i++) {
            statement.setLong(at(i), NUMBERS.get(i).applyAsLong(attempt));
        }
        statement.setString(MESSAGE, attempt.key().message());
    }

    private static void setMany(PreparedStatement statement, List<ContactAttempt> attempts) throws SQLException {
        for (int i = 0; i < NUMBERS.size(); i++) {
            SqlValues.setNumbers(
                    statement,
                    at(i),
                    attempts.stream().mapToLong(NUMBERS.get(i)).toArray());
        }
        SqlValues.setTexts(
                statement,
                MESSAGE,
                attempts.stream().map(attempt -> attempt.key().message()).toList());
    }

    /** The parameter of a number: all stand in order, around the message. */
    private static int at(int number) {
        return number + 1 < MESSAGE ? number + 1 : number + 2;
    }

    private static ContactAnswer answer(ContactAttempt attempt, ResultSet result) throws SQLException {
        result.getInt(11);
        if (!result.wasNull()) {
            return ContactRows.message(result, 11).repeated(attempt);
        }
        if (result.getBoolean(1)) {
            return new ContactAnswer.Counted(attempt.key(), Instant.ofEpochSecond(result.getLong(2)));
        }
        ContactState state = ContactRows.state(result, 3);
        return state.refusal(attempt, state.obstacles(attempt));
    }

    @Override
    public Settlement settle(MessageKey key, Settlement wanted) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Settlement> settled = jdbc.autoCommitted("settle a contact", true, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
                    statement.setInt(1, CountedMessage.stateOf(wanted));
                    statement.setLong(2, key.customer().value());
                    statement.setString(3, key.message());
                    statement.setLong(4, key.customer().value());
                    statement.setString(5, key.message());
                    try (ResultSet result = statement.executeQuery()) {
                        return result.next()
                                ? settled(result.getInt(1), result.getBoolean(2), wanted)
                                : Optional.of(Settlement.UNKNOWN);
                    }
                }
            });
            if (settled.isPresent()) {
                return settled.get();
            }
        }
        throw new StoreException(StoreException.Kind.CONTENDED, "could not settle a contact: others were faster", null);
    }

    /** Returns nothing if somebody settled the message after the statement began: it must be read again. */
    private static Optional<Settlement> settled(int stateBefore, boolean moved, Settlement wanted) {
        return switch (stateBefore) {
            case CountedMessage.SENT -> Optional.of(Settlement.CONFIRMED);
            case CountedMessage.GIVEN_BACK -> Optional.of(Settlement.RELEASED);
            default -> moved ? Optional.of(wanted) : Optional.empty();
        };
    }
}
