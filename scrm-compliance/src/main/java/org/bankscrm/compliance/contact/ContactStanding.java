package org.bankscrm.compliance.contact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * How a customer stands with the guard at one moment.
 *
 * @param today contacts of the day on each channel that had any, essential ones included
 * @param thisWeek contacts of the week on each channel that had any, essential ones included
 * @param unanswered contacts in a row without an answer, essential ones left out
 * @param lastContact the last contact that was not essential; {@link Instant#EPOCH} if there was none
 * @param optedOut channels the customer opted out of
 * @param complained whether a complaint suppresses contact
 * @param consents the places of the purposes the customer consented to, see {@link Purpose#place}
 */
public record ContactStanding(
        Map<ContactChannel, Integer> today,
        Map<ContactChannel, Integer> thisWeek,
        int unanswered,
        Instant lastContact,
        Set<ContactChannel> optedOut,
        boolean complained,
        Set<Integer> consents) {
    /** Copies the collections. */
    public ContactStanding {
        today = Map.copyOf(today);
        thisWeek = Map.copyOf(thisWeek);
        optedOut = Set.copyOf(optedOut);
        consents = Set.copyOf(consents);
    }
}
