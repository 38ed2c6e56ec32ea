package org.bankscrm.core.campaign;

import java.util.List;
import java.util.stream.Collectors;

/** A campaign plan cannot be used; {@link #faults()} lists everything that is wrong with it. */
public final class InvalidCampaignException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<CampaignFault> faults;

    InvalidCampaignException(List<CampaignFault> faults) {
        super(faults.stream().map(CampaignFault::toString).collect(Collectors.joining("; ", "campaign plan: ", "")));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault, in the order of the components of {@link CampaignPlan}; at least one. */
    public List<CampaignFault> faults() {
        return faults;
    }
}
