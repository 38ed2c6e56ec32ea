package org.bankscrm.core.event;

import org.bankscrm.core.internal.Check;

/**
 * A campaign (活动).
 *
 * @param value 1 to 64 characters without white space
 */
public record CampaignId(String value) {
    public CampaignId {
        Check.identifier("campaignId", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
