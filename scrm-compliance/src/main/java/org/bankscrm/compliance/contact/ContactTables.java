package org.bankscrm.compliance.contact;

import org.bankscrm.core.quota.Settlement;

import java.util.List;

/** The two steps that must decide and change the tables of the contact guard at once. */
interface ContactTables {
    /** Decides attempts to different customers, each counted if nothing stands in its way. */
    List<ContactAnswer> decide(List<ContactAttempt> attempts);

    /** Settles a message; {@link Settlement#UNKNOWN} if there is none. */
    Settlement settle(MessageKey key, Settlement wanted);
}
