package org.bankscrm.compliance.contact;

import org.bankscrm.core.quota.Settlement;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * States of customers in the memory of one JVM, in flat arrays; gone when the JVM ends.
 *
 * <p>From 200,000 customers on, one takes at most 63 bytes, and with as many messages one whose key is remembered at most 50;
 * both are found in constant time. The customers are spread over 1,024 tables, each with a lock of its own, which grow by a
 * quarter at a time. Thread-safe.
 */
public final class InMemoryContactStates implements ContactStates {
    private static final int STRIPES = 1_024;
    private static final int STRIPE_SHIFT = 54;

    private final Stripe[] stripes = new Stripe[STRIPES];

    /** Makes an empty memory. */
    public InMemoryContactStates() {
        this(0);
    }

    /**
     * Makes an empty memory with room for so many customers, so that it need not grow.
     *
     * @param expectedCustomers 0 to 2 billion
     * @throws IllegalArgumentException if it is not that
     */
    public InMemoryContactStates(int expectedCustomers) {
        if (expectedCustomers < 0 || expectedCustomers > 2_000_000_000) {
            throw new IllegalArgumentException("expectedCustomers must be 0 to 2 billion: " + expectedCustomers);
        }
        // Tables hold a little more or less than their share; the fullest few grow once.
        int share = expectedCustomers / STRIPES;
        int room = share + (int) (2 * Math.sqrt(share));
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe(room);
        }
    }

    /** The customers of one table; its methods hold its lock. */
    private static final class Stripe {
        private final CustomerTable customers;
        private final MessageTable messages = new MessageTable();

        /** Hardly anybody complains and takes it back, so these are plain objects. */
        private final Map<Long, List<Lifted>> liftings = new HashMap<>();

        Stripe(int expected) {
            customers = new CustomerTable(expected);
        }

        synchronized ContactAnswer decide(ContactAttempt attempt, MessageDigits message, boolean counting) {
            long customer = attempt.key().customer().value();
            CountedMessage before = messages.get(customer, message);
            if (before != null) {
                return before.repeated(attempt);
            }
            ContactState state = customers.get(customer).on(ContactState.dayOf(attempt.at()));
            int obstacles = state.obstacles(attempt);
            if (obstacles != 0) {
                return state.refusal(attempt, obstacles);
            }
            if (!counting) {
                return new ContactAnswer.Free(attempt.key());
            }
            ContactState after = state.counting(attempt);
            CountedMessage counted = CountedMessage.of(attempt, after);
            customers.put(customer, after);
            messages.put(customer, message, counted);
            return counted.counted(attempt.key());
        }

        synchronized Settlement settle(MessageKey key, MessageDigits message, Settlement wanted) {
            long customer = key.customer().value();
            CountedMessage counted = messages.get(customer, message);
            if (counted == null) {
                return Settlement.UNKNOWN;
            }
            @Nullable Settlement before = counted.settlement();
            if (before != null) {
                return before;
            }
            messages.put(customer, message, counted.in(CountedMessage.stateOf(wanted)));
            if (wanted == Settlement.RELEASED) {
                customers.put(customer, customers.get(customer).without(counted));
            }
            return wanted;
        }

        synchronized void change(long customer, UnaryOperator<ContactState> change) {
            ContactState before = customers.get(customer);
            ContactState after = change.apply(before);
            if (!after.equals(before)) {
                customers.put(customer, after);
            }
        }

        synchronized void lift(long customer, Lifted lifted) {
            List<Lifted> before = liftings.computeIfAbsent(customer, any -> new ArrayList<>(1));
            if (before.stream().noneMatch(lifted::repeats)) {
                before.add(lifted);
                before.sort(Lifted.ORDER);
                change(customer, state -> state.lifting(ContactState.bitsOf(lifted.suppression())));
            }
        }

        synchronized List<Lifted> liftings(long customer) {
            return List.copyOf(liftings.getOrDefault(customer, List.of()));
        }

        synchronized ContactState state(long customer) {
            return customers.get(customer);
        }

        synchronized void purge(long beforeSecond) {
            messages.purge(beforeSecond);
        }

        synchronized int size() {
            return customers.size();
        }

        synchronized long customerBytes() {
            return customers.bytes();
        }
    }

    private Stripe stripe(CustomerNumber customer) {
        return stripes[(int) (Scramble.of(customer.value()) >>> STRIPE_SHIFT)];
    }

    @Override
    public ContactAnswer tryContact(ContactAttempt attempt) {
        return decide(attempt, true);
    }

    @Override
    public ContactAnswer look(ContactAttempt attempt) {
        return decide(attempt, false);
    }

    private ContactAnswer decide(ContactAttempt attempt, boolean counting) {
        MessageDigits message = MessageDigits.of(attempt.key().message());
        return stripe(attempt.key().customer()).decide(attempt, message, counting);
    }

    @Override
    public Settlement confirm(MessageKey key) {
        return stripe(key.customer()).settle(key, MessageDigits.of(key.message()), Settlement.CONFIRMED);
    }

    @Override
    public Settlement release(MessageKey key) {
        return stripe(key.customer()).settle(key, MessageDigits.of(key.message()), Settlement.RELEASED);
    }

    @Override
    public void replied(CustomerNumber customer, Instant at) {
        long second = ContactAttempt.checked(at).getEpochSecond();
        stripe(customer).change(customer.value(), state -> state.answeredAt(second));
    }

    @Override
    public void suppress(CustomerNumber customer, Suppression suppression) {
        int bits = ContactState.bitsOf(suppression);
        stripe(customer).change(customer.value(), state -> state.suppressing(bits));
    }

    @Override
    public void lift(CustomerNumber customer, Suppression suppression, Lifting why) {
        stripe(customer).lift(customer.value(), new Lifted(suppression, why));
    }

    @Override
    public List<Lifted> liftings(CustomerNumber customer) {
        return stripe(customer).liftings(customer.value());
    }

    @Override
    public void consented(CustomerNumber customer, Purpose purpose) {
        stripe(customer).change(customer.value(), state -> state.consenting(purpose.bit(), true));
    }

    @Override
    public void withdrew(CustomerNumber customer, Purpose purpose) {
        stripe(customer).change(customer.value(), state -> state.consenting(purpose.bit(), false));
    }

    @Override
    public ContactStanding of(CustomerNumber customer, Instant at) {
        return stripe(customer)
                .state(customer.value())
                .on(ContactState.dayOf(at))
                .standing();
    }

    @Override
    public void purge(Instant countedBefore) {
        long second = countedBefore.getEpochSecond();
        for (Stripe stripe : stripes) {
            stripe.purge(second);
        }
    }

    /** Returns how many customers are remembered. */
    public long customers() {
        long sum = 0;
        for (Stripe stripe : stripes) {
            sum += stripe.size();
        }
        return sum;
    }

    /** Returns the bytes of the arrays that hold the customers, without keys of messages and liftings. */
    public long customerBytes() {
        long sum = 0;
        for (Stripe stripe : stripes) {
            sum += stripe.customerBytes();
        }
        return sum;
    }
}
