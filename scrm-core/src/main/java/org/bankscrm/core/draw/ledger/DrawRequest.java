package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * A customer's wish to draw (抽奖请求).
 *
 * @param campaign the campaign
 * @param participant who draws
 * @param recipient how the voucher system finds the customer, such as an openid or a reference the host encrypted; up to
 *     256 characters, kept until the voucher is issued, replaced or withdrawn
 * @param requestId the caller's id of this click, for its own tracing; 1 to 64 characters without white space
 */
public record DrawRequest(CampaignId campaign, Participant participant, String recipient, String requestId) {
    public DrawRequest {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(participant, "participant");
        Texts.atMost("recipient", recipient, 256);
        Check.identifier("requestId", requestId, 64);
    }

    /** Returns the request without its recipient. */
    @Override
    public String toString() {
        return "DrawRequest[" + campaign + ", " + participant + ", " + requestId + "]";
    }
}
