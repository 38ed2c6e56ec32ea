package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.privacy.Pseudonym;
import org.bankscrm.core.event.CampaignId;

import java.util.List;

/** Whose records are wanted. */
public sealed interface Whose {
    /**
     * Those about one customer.
     *
     * @param pseudonyms the customer's pseudonyms under each key that was in use, at least one
     */
    record Customer(List<Pseudonym> pseudonyms) implements Whose {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Customer {
            pseudonyms = List.copyOf(pseudonyms);
            if (pseudonyms.isEmpty()) {
                throw new IllegalArgumentException("pseudonyms must not be empty");
            }
        }
    }

    /**
     * Those of one campaign.
     *
     * @param campaign the campaign
     */
    record Campaign(CampaignId campaign) implements Whose {}
}
