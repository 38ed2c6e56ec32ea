package org.bankscrm.compliance.contact;

import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.quota.Settlement;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * States of customers in the tables {@code scrm_contact_state}, {@code scrm_contact_message} and {@code
 * scrm_contact_lifting} of a bank's database.
 *
 * <p>Each call takes a connection and a transaction of its own. On PostgreSQL deciding and settling are one round trip each,
 * whatever the answer, and some hundred contacts at a time are one as well; on other databases each contact is a transaction.
 * Thread-safe.
 */
public final class JdbcContactStates implements ContactStates {
    private final Jdbc jdbc;
    private final ContactTables tables;

    private JdbcContactStates(Jdbc jdbc, ContactTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /**
     * Returns the states on the database behind the data source; the tables must exist, see {@link
     * org.bankscrm.core.jdbc.Schema}.
     *
     * @throws org.bankscrm.core.StoreException if the database cannot be reached
     * @throws IllegalStateException if connections come with another isolation level than READ COMMITTED, or on the MySQL
     *     family REPEATABLE READ
     */
    public static JdbcContactStates on(DataSource dataSource) {
        Jdbc jdbc = Jdbc.on(dataSource);
        ContactTables tables = jdbc.dialect() == Dialect.POSTGRESQL
                ? new PostgresqlContactTables(jdbc)
                : new LockingContactTables(jdbc);
        return new JdbcContactStates(jdbc, tables);
    }

    @Override
    public ContactAnswer tryContact(ContactAttempt attempt) {
        return tables.decide(List.of(attempt)).get(0);
    }

    /** Two attempts to one customer are never decided in one statement: the second must see the first. */
    @Override
    public List<ContactAnswer> tryContacts(List<ContactAttempt> attempts) {
        ContactAnswer[] answers = new ContactAnswer[attempts.size()];
        List<Integer> left = new ArrayList<>(attempts.size());
        for (int i = 0; i < attempts.size(); i++) {
            left.add(i);
        }
        while (!left.isEmpty()) {
            Set<CustomerNumber> customers = new HashSet<>();
            List<Integer> now = new ArrayList<>(left.size());
            List<Integer> later = new ArrayList<>();
            for (Integer i : left) {
                (customers.add(attempts.get(i).key().customer()) ? now : later).add(i);
            }
            now.sort(Comparator.comparing(i -> attempts.get(i).key().customer()));
            List<ContactAnswer> some =
                    tables.decide(now.stream().map(attempts::get).toList());
            for (int i = 0; i < now.size(); i++) {
                answers[now.get(i)] = some.get(i);
            }
            left = later;
        }
        return Arrays.asList(answers);
    }

    @Override
    public ContactAnswer look(ContactAttempt attempt) {
        return jdbc.autoCommitted("look at a contact", false, connection -> {
            CountedMessage before = ContactRows.message(connection, attempt.key());
            if (before != null) {
                return before.repeated(attempt);
            }
            ContactState read = ContactRows.read(connection, attempt.key().customer(), false);
            ContactState state = (read == null ? ContactState.NONE : read).on(ContactState.dayOf(attempt.at()));
            int obstacles = state.obstacles(attempt);
            return obstacles == 0 ? new ContactAnswer.Free(attempt.key()) : state.refusal(attempt, obstacles);
        });
    }

    @Override
    public Settlement confirm(MessageKey key) {
        return tables.settle(key, Settlement.CONFIRMED);
    }

    @Override
    public Settlement release(MessageKey key) {
        return tables.settle(key, Settlement.RELEASED);
    }

    @Override
    public void replied(CustomerNumber customer, Instant at) {
        long second = ContactAttempt.checked(at).getEpochSecond();
        change("note a reply", customer, state -> state.answeredAt(second));
    }

    @Override
    public void suppress(CustomerNumber customer, Suppression suppression) {
        int bits = ContactState.bitsOf(suppression);
        change("suppress contact", customer, state -> state.suppressing(bits));
    }

    @Override
    public void lift(CustomerNumber customer, Suppression suppression, Lifting why) {
        Lifted lifted = new Lifted(suppression, why);
        jdbc.inTransaction("lift a suppression", connection -> {
            ContactState before = ContactRows.lock(connection, customer);
            boolean first = ContactRows.liftings(connection, customer).stream().noneMatch(lifted::repeats);
            if (first) {
                ContactRows.insert(connection, customer, lifted);
                ContactRows.write(connection, customer, before.lifting(ContactState.bitsOf(suppression)));
            }
            return first;
        });
    }

    @Override
    public List<Lifted> liftings(CustomerNumber customer) {
        return jdbc.autoCommitted("read liftings", false, connection -> ContactRows.liftings(connection, customer));
    }

    @Override
    public void consented(CustomerNumber customer, Purpose purpose) {
        change("note a consent", customer, state -> state.consenting(purpose.bit(), true));
    }

    @Override
    public void withdrew(CustomerNumber customer, Purpose purpose) {
        change("note a withdrawn consent", customer, state -> state.consenting(purpose.bit(), false));
    }

    private void change(String what, CustomerNumber customer, UnaryOperator<ContactState> change) {
        jdbc.inTransaction(what, connection -> {
            ContactState before = ContactRows.lock(connection, customer);
            ContactState after = change.apply(before);
            if (!after.equals(before)) {
                ContactRows.write(connection, customer, after);
            }
            return after;
        });
    }

    @Override
    public ContactStanding of(CustomerNumber customer, Instant at) {
        ContactState state = jdbc.autoCommitted("read a customer", false, connection -> {
            ContactState read = ContactRows.read(connection, customer, false);
            return read == null ? ContactState.NONE : read;
        });
        return state.on(ContactState.dayOf(at)).standing();
    }

    @Override
    public void purge(Instant countedBefore) {
        jdbc.autoCommitted("purge messages", true, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM scrm_contact_message WHERE at_s < ?")) {
                delete.setLong(1, countedBefore.getEpochSecond());
                return delete.executeUpdate();
            }
        });
    }
}
