package org.bankscrm.examples.outbound;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.time.PublishedCalendar;

/**
 * What every message has to pass.
 *
 * @param policy the rules of the gate
 * @param states what the gate remembers of customers
 * @param words the dictionary
 */
record Guard(GatePolicy policy, ContactStates states, Words words) {
    /** Returns the defaults of the library and its shipped dictionary. */
    static Guard standard() {
        return new Guard(
                GatePolicy.standard(ContactPolicy.standard(ContactHours.standard(PublishedCalendar.shipped()))),
                new InMemoryContactStates(),
                new Words(Dictionary.shipped()));
    }
}
