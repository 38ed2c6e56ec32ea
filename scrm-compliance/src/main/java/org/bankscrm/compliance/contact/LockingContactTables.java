package org.bankscrm.compliance.contact;

import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.quota.Settlement;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps in plain SQL, for any database: each locks the row of the customer first and reads afterwards, so the callers of
 * one customer follow one another. On the MySQL family at REPEATABLE READ the first plain read fixes what later ones see, so
 * none may come before the lock.
 */
final class LockingContactTables implements ContactTables {
    private final Jdbc jdbc;

    LockingContactTables(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ContactAnswer> decide(List<ContactAttempt> attempts) {
        List<ContactAnswer> answers = new ArrayList<>(attempts.size());
        for (ContactAttempt attempt : attempts) {
            answers.add(decide(attempt));
        }
        return answers;
    }

    private ContactAnswer decide(ContactAttempt attempt) {
        MessageKey key = attempt.key();
        return jdbc.inTransaction("count a contact", connection -> {
            ContactState state = ContactRows.lock(connection, key.customer());
            CountedMessage before = ContactRows.message(connection, key);
            if (before != null) {
                return before.repeated(attempt);
            }
            ContactState today = state.on(ContactState.dayOf(attempt.at()));
            int obstacles = today.obstacles(attempt);
            if (obstacles != 0) {
                return today.refusal(attempt, obstacles);
            }
            ContactState after = today.counting(attempt);
            CountedMessage counted = CountedMessage.of(attempt, after);
            ContactRows.write(connection, key.customer(), after);
            ContactRows.insert(connection, key, counted);
            return counted.counted(key);
        });
    }

    @Override
    public Settlement settle(MessageKey key, Settlement wanted) {
        return jdbc.inTransaction("settle a contact", connection -> {
            ContactState state = ContactRows.read(connection, key.customer(), true);
            CountedMessage message = state == null ? null : ContactRows.message(connection, key);
            if (state == null || message == null) {
                return Settlement.UNKNOWN;
            }
            Settlement before = message.settlement();
            if (before != null) {
                return before;
            }
            ContactRows.move(connection, key, CountedMessage.stateOf(wanted));
            if (wanted == Settlement.RELEASED) {
                ContactRows.write(connection, key.customer(), state.without(message));
            }
            return wanted;
        });
    }
}
