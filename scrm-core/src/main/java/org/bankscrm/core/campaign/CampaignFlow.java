package org.bankscrm.core.campaign;

import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.History;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CampaignEvent.Participated;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Counts the steps customers make in a campaign, each once per token (活动流程).
 *
 * <p>Steps are facts of the {@link EventLog}, so there is no further store: {@code Participated} for link, join and input,
 * {@code Added} or {@code Participated} for the add, {@code Awarded} and {@code Granted} for the last two, which {@link
 * CampaignDraw} writes. Thread-safe; any number of machines may record for the same customer.
 */
public final class CampaignFlow {
    static final String SOURCE = "campaign";

    private static final int LONGEST_TOKEN = 48;

    private final CampaignId campaign;
    private final Interval period;
    private final FlowPlan plan;
    private final EventLog log;
    private final InstantSource clock;

    /**
     * Makes a flow; {@link CampaignPlan#flowOn} makes that of a plan.
     *
     * @param period when the campaign runs; adds outside do not count
     * @param plan its steps
     * @param log where the steps are kept
     * @param clock tells when a step was made
     */
    public CampaignFlow(CampaignId campaign, Interval period, FlowPlan plan, EventLog log, InstantSource clock) {
        this.campaign = Objects.requireNonNull(campaign, "campaign");
        this.period = Objects.requireNonNull(period, "period");
        this.plan = Objects.requireNonNull(plan, "plan");
        this.log = Objects.requireNonNull(log, "log");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Records that a customer made a step, if those before it were made.
     *
     * <p>Repeating a call with its token is safe and counts nothing twice, also after a {@link
     * org.bankscrm.core.StoreException}. The same step under another token counts as one more time, not as one more person.
     *
     * @param step {@code ADD} to {@code INPUT}; the draw and the grant record themselves
     * @param token the caller's name of this click, 1 to 48 characters without white space, no personal data
     * @return what became of the step, and how far the customer is
     * @throws IllegalArgumentException if the token is not valid or the step records itself
     * @throws org.bankscrm.core.StoreException if the log cannot answer
     */
    public StepOutcome record(Participant who, FlowStep step, String token) {
        Check.identifier("token", token, LONGEST_TOKEN);
        if (step.compareTo(FlowStep.DRAW) >= 0) {
            throw new IllegalArgumentException("step must be ADD, LINK, JOIN or INPUT: " + step);
        }
        EventId id = id(step.code(), token);
        Instant now = clock.instant();
        List<CustomerEvent> facts = log.of(who.identities());
        if (holds(facts, id)) {
            return new StepOutcome.Repeated(stateOf(who, facts, now));
        }
        FlowPlan.Check check = plan.check(stateOf(who, facts, now), step);
        if (check instanceof FlowPlan.Check.Missing missing) {
            return new StepOutcome.Missing(missing.steps());
        }
        if (check instanceof FlowPlan.Check.NotInFlow) {
            return new StepOutcome.NotInFlow();
        }
        Participated made = made(id, who, now, step.code());
        if (log.append(made) == AppendStatus.NEW) {
            List<CustomerEvent> known = new ArrayList<>(facts);
            known.add(made);
            return new StepOutcome.Reached(stateOf(who, known, now));
        }
        // A racing call with the same token has another time: the log calls that another fact under the same id.
        List<CustomerEvent> after = log.of(who.identities());
        return holds(after, id) ? new StepOutcome.Repeated(stateOf(who, after, now)) : new StepOutcome.TokenTaken();
    }

    /**
     * Counts a page that is no step and that a customer passes on the way to the campaign (跳转), so that the funnel shows how
     * long the way is; see {@link BranchLink} for a shorter one. Repeating a call with its token counts nothing twice.
     *
     * @param token the caller's name of this view, 1 to 48 characters without white space, no personal data
     * @throws IllegalArgumentException if the token is not valid
     * @throws org.bankscrm.core.StoreException if the log cannot answer
     */
    public void pass(Participant who, String token) {
        Check.identifier("token", token, LONGEST_TOKEN);
        log.append(made(id(FlowState.PAGE, token), who, clock.instant(), FlowState.PAGE));
    }

    private EventId id(String step, String token) {
        return new EventId("flow:" + campaign + ":" + step + ":" + token);
    }

    private Participated made(EventId id, Participant who, Instant now, String step) {
        return new Participated(new EventHeader(id, who.customer(), now, now, SOURCE), campaign, step);
    }

    private static boolean holds(List<CustomerEvent> facts, EventId id) {
        return facts.stream().anyMatch(fact -> fact.id().equals(id));
    }

    /**
     * Returns how far a customer is, read from the log; {@link FlowState#START} if it knows nothing of them.
     *
     * @throws org.bankscrm.core.StoreException if the log cannot answer
     */
    public FlowState state(Participant who) {
        return stateOf(who, log.of(who.identities()), clock.instant());
    }

    private FlowState stateOf(Participant who, List<CustomerEvent> facts, Instant now) {
        Applicant applicant = Applicant.clicking(who, now, History.known(facts));
        return FlowState.of(campaign, period, applicant.facts());
    }
}
