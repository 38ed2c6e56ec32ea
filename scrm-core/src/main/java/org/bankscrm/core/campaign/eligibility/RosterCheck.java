package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.Objects;

/**
 * The customer is, or is not, on a list of the host (名单校验).
 *
 * @param kind what the list is, and on which side of it the customer must be
 * @param roster the list
 */
public record RosterCheck(Kind kind, Roster roster) implements Criterion {
    private static final String VERSION = "1";

    /** The lists campaigns ask. */
    public enum Kind {
        /** Must be a customer of the bank (行内客户), which keeps out friends and relatives of staff. */
        BANK_CUSTOMER(true, "为本行客户"),
        /** Must be on the white list of the campaign (白名单). */
        WHITE_LIST(true, "在本次活动邀请名单内"),
        /** Must not work for the bank (非本行员工). */
        NOT_EMPLOYEE(false, "非本行员工"),
        /** Must not be on the blacklist (非黑名单). */
        NOT_BLACKLISTED(false, "无恶意套取活动奖励等违规记录");

        private final boolean wanted;
        private final String sentence;

        Kind(boolean wanted, String sentence) {
            this.wanted = wanted;
            this.sentence = sentence;
        }
    }

    /** What this criterion can find. */
    public enum Code {
        /** The person is on the list. */
        LISTED,
        /** The person is not on the list. */
        NOT_LISTED
    }

    public RosterCheck {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(roster, "roster");
    }

    /** Returns the criterion that the person is a customer of the bank. */
    public static RosterCheck bankCustomer(Roster customers) {
        return new RosterCheck(Kind.BANK_CUSTOMER, customers);
    }

    /** Returns the criterion that the person is on the white list. */
    public static RosterCheck whiteList(Roster whiteList) {
        return new RosterCheck(Kind.WHITE_LIST, whiteList);
    }

    /** Returns the criterion that the person does not work for the bank. */
    public static RosterCheck notEmployee(Roster staff) {
        return new RosterCheck(Kind.NOT_EMPLOYEE, staff);
    }

    /** Returns the criterion that the person is not on the blacklist. */
    public static RosterCheck notBlacklisted(Roster blacklist) {
        return new RosterCheck(Kind.NOT_BLACKLISTED, blacklist);
    }

    @Override
    public Rule rule() {
        return new Rule(kind.name(), VERSION);
    }

    @Override
    public Finding judge(Applicant applicant) {
        boolean listed = roster.holds(applicant);
        Reason reason =
                Reason.of(rule(), listed ? Code.LISTED : Code.NOT_LISTED).with("list", roster.version());
        return new Finding(listed == kind.wanted ? Verdict.MET : Verdict.NOT_MET, reason);
    }

    @Override
    public String sentence() {
        return kind.sentence;
    }
}
