package org.bankscrm.compliance.contact;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.ContactEvent.Complained;
import org.bankscrm.core.event.ContactEvent.ConsentGiven;
import org.bankscrm.core.event.ContactEvent.ConsentWithdrawn;
import org.bankscrm.core.event.ContactEvent.OptedOut;
import org.bankscrm.core.event.ContactEvent.Replied;
import org.bankscrm.core.event.ContactEvent.SuppressionLifted;
import org.bankscrm.core.event.CustomerEvent;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings facts about customers into the guard: replies, complaints, opt-outs, consents.
 *
 * <p>Feed it the facts that were new to the log, in order, as soon as they arrive. A complaint suppresses all channels. An
 * opt-out of a channel the guard does not know ({@link ContactChannel#of}) is taken for all of them; a suppression lifted on
 * such a channel lifts all, complaint included, one lifted on a known channel only the opt-out of it. Thread-safe if
 * {@code numbers} is.
 */
public final class ContactFacts {
    private static final Suppression COMPLAINT = new Suppression.Complaint();
    private static final Suppression EVERYWHERE = new Suppression.OptOutOfAll();

    private final ContactStates states;
    private final Function<CustomerKey, Optional<CustomerNumber>> numbers;
    private final Map<String, Purpose> purposes = new HashMap<>();

    /**
     * Makes a reader of facts.
     *
     * @param states where they go
     * @param numbers the number of the customer a fact is about; nothing if it is not known
     * @param purposes the purposes facts about consent may name
     */
    public ContactFacts(
            ContactStates states,
            Function<CustomerKey, Optional<CustomerNumber>> numbers,
            Collection<Purpose> purposes) {
        this.states = states;
        this.numbers = numbers;
        purposes.forEach(purpose -> this.purposes.put(purpose.code(), purpose));
    }

    /** What became of a fact. */
    public enum Taken {
        /** It changed what the guard knows, or said what it knew. */
        APPLIED,
        /** It is of a kind the guard does not ask about, or names a purpose it does not know. */
        NOT_ASKED,
        /** The customer has no number; a complaint or opt-out among these needs a person. */
        UNKNOWN_CUSTOMER
    }

    /**
     * Applies one fact.
     *
     * @throws org.bankscrm.core.StoreException if the store could not; apply it again
     * @throws IllegalArgumentException if a reply or a lifting happened before 1970 or after 2105, or a suppression was lifted
     *     for a reason that is not one of {@link Lifting}; nothing was changed, and repeating it does not help: a person looks
     *     at it
     */
    public Taken apply(CustomerEvent fact) {
        Optional<CustomerNumber> number = numbers.apply(fact.customer());
        if (number.isEmpty()) {
            return Taken.UNKNOWN_CUSTOMER;
        }
        CustomerNumber customer = number.get();
        if (fact instanceof Replied) {
            states.replied(customer, fact.occurredAt());
        } else if (fact instanceof Complained) {
            states.suppress(customer, COMPLAINT);
        } else if (fact instanceof OptedOut optedOut) {
            states.suppress(customer, on(optedOut.channel()));
        } else if (fact instanceof SuppressionLifted lifted) {
            lift(customer, lifted);
        } else if (fact instanceof ConsentGiven given && purposes.containsKey(given.purpose())) {
            states.consented(customer, purposes.get(given.purpose()));
        } else if (fact instanceof ConsentWithdrawn withdrawn && purposes.containsKey(withdrawn.purpose())) {
            states.withdrew(customer, purposes.get(withdrawn.purpose()));
        } else {
            return Taken.NOT_ASKED;
        }
        return Taken.APPLIED;
    }

    private static Suppression on(Channel named) {
        return ContactChannel.of(named)
                .<Suppression>map(Suppression.OptOut::new)
                .orElse(EVERYWHERE);
    }

    private void lift(CustomerNumber customer, SuppressionLifted fact) {
        Lifting why = new Lifting(fact.decidedBy(), fact.reason(), fact.occurredAt());
        Suppression suppression = on(fact.channel());
        states.lift(customer, suppression, why);
        if (suppression.equals(EVERYWHERE)) {
            states.lift(customer, COMPLAINT, why);
        }
    }
}
