package org.bankscrm.compliance.gate;

/**
 * Why a message, or a send to many, did not go out as it was asked for (拦截原因).
 *
 * <p>The codes are stable; the README of this module explains each to a compliance officer.
 */
public enum ReasonCode {
    /** All channels together have reached the day's cap of the customer. */
    DAY_CAP(Effect.DEFER, "contact.cap.day"),
    /** All channels together have reached the week's cap of the customer. */
    WEEK_CAP(Effect.DEFER, "contact.cap.week"),
    /** The channel has reached its own cap of the day. */
    CHANNEL_DAY_CAP(Effect.DEFER, "contact.cap.channel-day"),
    /** The channel has reached its own cap of the week. */
    CHANNEL_WEEK_CAP(Effect.DEFER, "contact.cap.channel-week"),
    /** The customer has not answered several contacts in a row and is left alone. */
    COOLING_OFF(Effect.DEFER, "contact.cooling-off"),
    /** The time lies in the quiet hours. */
    QUIET_HOURS(Effect.DEFER, "contact.hours"),
    /** The day is one without contact. */
    CLOSED_DAY(Effect.DEFER, "contact.days"),
    /** The customer complained, and nobody has lifted the suppression. */
    COMPLAINT(Effect.BLOCK, "contact.complaint"),
    /** The customer opted out of the channel. */
    OPTED_OUT(Effect.BLOCK, "contact.opt-out"),
    /** The customer has not consented to a purpose of the information. */
    NO_CONSENT(Effect.BLOCK, "contact.consent"),
    /** The policy has no caps for the customer's class. */
    CLASS_UNKNOWN(Effect.BLOCK, "contact.class"),
    /** The text holds a phrase that must not be used. */
    WORDS_BLOCKED(Effect.BLOCK, "content.words"),
    /** The text holds a phrase a person must judge. */
    WORDS_REVIEW(Effect.REVIEW, "content.words"),
    /** The text holds personal data that must not go out. */
    PERSONAL_DATA_BLOCKED(Effect.BLOCK, "content.personal-data"),
    /** The text holds personal data, and a person must judge whether it may go out. */
    PERSONAL_DATA_REVIEW(Effect.REVIEW, "content.personal-data"),
    /** There is no such approved template. */
    TEMPLATE_UNKNOWN(Effect.BLOCK, "content.template"),
    /** The template is not valid at this time. */
    TEMPLATE_NOT_VALID(Effect.BLOCK, "content.template.validity"),
    /** The template is not approved for this channel, information or region. */
    TEMPLATE_OUT_OF_SCOPE(Effect.BLOCK, "content.template.scope"),
    /** The values do not fit the places the template leaves open. */
    TEMPLATE_VALUES(Effect.BLOCK, "content.template.values"),
    /** A rule of the bank about the customer's age objects. */
    AGE(Effect.BLOCK, "audience.age"),
    /** A rule of the bank about vulnerable customers objects. */
    VULNERABILITY(Effect.BLOCK, "audience.vulnerability"),
    /** The product does not suit the customer, by a rule of the bank. */
    SUITABILITY(Effect.BLOCK, "audience.suitability"),
    /** A tag the message rests on is older than allowed. */
    TAG_STALE(Effect.BLOCK, "tag.freshness"),
    /** A tag the message rests on is less certain than demanded. */
    TAG_UNCERTAIN(Effect.BLOCK, "tag.confidence"),
    /** The message was sent before under the same id. */
    ALREADY_SENT(Effect.BLOCK, "message.id"),
    /** The message was given back before under the same id. */
    ALREADY_GIVEN_BACK(Effect.BLOCK, "message.id"),
    /** The send has no condition. */
    EMPTY_CONDITION(Effect.BLOCK, "mass.condition"),
    /** The condition of the send cannot be evaluated. */
    BROKEN_CONDITION(Effect.BLOCK, "mass.condition"),
    /** The condition of the send selects nobody. */
    NOBODY_SELECTED(Effect.BLOCK, "mass.condition"),
    /** The send would go to the whole base without a named approver and a reason. */
    WHOLE_BASE(Effect.BLOCK, "mass.whole-base"),
    /** The person who asks for the send cannot approve it. */
    SELF_APPROVED(Effect.BLOCK, "mass.whole-base"),
    /** The send would reach more of the base than one send may. */
    SHARE_OF_SEND(Effect.BLOCK, "mass.share.send"),
    /** The sends of the day together would reach more of the base than a day may. */
    SHARE_OF_DAY(Effect.BLOCK, "mass.share.day"),
    /** The customer is beyond what was admitted for the send, or the admission of the send broke off. */
    NOT_ADMITTED(Effect.BLOCK, "mass.admission"),
    /** A store does not answer, so nothing is sent. */
    STORE_DOWN(Effect.BLOCK, "operation.store"),
    /** A rule of the bank failed, so nothing is sent. */
    RULE_FAILED(Effect.BLOCK, "operation.rule"),
    /** The decision could not be put on record, so nothing is sent. */
    EVIDENCE_DOWN(Effect.BLOCK, "operation.evidence");

    private final Effect effect;
    private final String ruleId;

    ReasonCode(Effect effect, String ruleId) {
        this.effect = effect;
        this.ruleId = ruleId;
    }

    /** What a reason does, the weakest first. */
    public enum Effect {
        /** The message may go out later. */
        DEFER,
        /** A person must decide. */
        REVIEW,
        /** The message must not go out. */
        BLOCK
    }

    /** Returns what the reason does unless it says otherwise. */
    public Effect effect() {
        return effect;
    }

    /** Returns the id of the rule behind it. */
    public String ruleId() {
        return ruleId;
    }
}
