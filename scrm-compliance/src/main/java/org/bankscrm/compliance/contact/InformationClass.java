package org.bankscrm.compliance.contact;

import java.util.Objects;
import java.util.Set;

/**
 * What kind of information a message carries (信息类别): whether the customer must get it, and what they must have agreed to.
 *
 * @param code the name in rules and records, 1 to 32 characters without white space
 * @param need whether the customer must get it
 * @param purposes what the customer must have consented to, all of them; none for essential information, which rests on
 *     contract and statutory duty (article 13 (2) and (3) of the 个人信息保护法)
 */
public record InformationClass(String code, Need need, Set<Purpose> purposes) {
    /** A payment, a due date, a maturity (交易提醒). */
    public static final InformationClass TRANSACTION = new InformationClass("transaction", Need.ESSENTIAL, Set.of());

    /** A login, a changed phone number, a suspected fraud (安全提醒). */
    public static final InformationClass SECURITY = new InformationClass("security", Need.ESSENTIAL, Set.of());

    /** What the law or the contract makes the bank tell (法定告知). */
    public static final InformationClass LEGAL = new InformationClass("legal", Need.ESSENTIAL, Set.of());

    /** Help the customer may expect but need not get (服务提醒). */
    public static final InformationClass SERVICE =
            new InformationClass("service", Need.OPTIONAL, Set.of(Purpose.SERVICE));

    /** Products and campaigns (营销). */
    public static final InformationClass MARKETING =
            new InformationClass("marketing", Need.OPTIONAL, Set.of(Purpose.MARKETING));

    /** Whether a customer must get the information. */
    public enum Need {
        /** It passes caps, cooling-off, quiet hours and suppression, and is counted all the same. */
        ESSENTIAL,
        /** Everything applies to it. */
        OPTIONAL
    }

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if the code is none or essential information asks for consent
     */
    public InformationClass {
        Identifiers.check("information class", code, 32);
        Objects.requireNonNull(need, "need");
        purposes = Set.copyOf(purposes);
        if (need == Need.ESSENTIAL && !purposes.isEmpty()) {
            throw new IllegalArgumentException("essential information must not depend on consent, does on " + purposes);
        }
    }

    /** Returns whether the customer must get it. */
    public boolean essential() {
        return need == Need.ESSENTIAL;
    }

    /** Returns the purposes as a packed set. */
    int purposeBits() {
        int bits = 0;
        for (Purpose purpose : purposes) {
            bits |= purpose.bit();
        }
        return bits;
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
