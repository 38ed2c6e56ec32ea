package org.bankscrm.compliance.contact;

/**
 * What a customer may allow the bank to contact them for (告知同意的处理目的).
 *
 * <p>The legal ground is consent to a stated purpose, article 13 and 14 of the 个人信息保护法 (in force since 2021-11-01). The
 * bank may define its own; the place is what is stored, so it must never change its meaning.
 *
 * @param code the name in facts, 1 to 32 characters without white space
 * @param place 0 to 15, each purpose its own
 */
public record Purpose(String code, int place) {
    /** How many purposes there can be. */
    public static final int MOST = 16;

    /** Service beyond what the contract demands: reminders, invitations, surveys. */
    public static final Purpose SERVICE = new Purpose("service", 0);

    /** Marketing of the bank's own products and campaigns. */
    public static final Purpose MARKETING = new Purpose("marketing", 1);

    /** Personal suggestions from what the bank knows about the customer (个性化推荐). */
    public static final Purpose PERSONAL_ADVICE = new Purpose("personal-advice", 2);

    /**
     * Checks code and place.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Purpose {
        Identifiers.check("purpose", code, 32);
        if (place < 0 || place >= MOST) {
            throw new IllegalArgumentException("place must be 0 to " + (MOST - 1) + ": " + place);
        }
    }

    /** Returns the bit in packed sets. */
    int bit() {
        return 1 << place;
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
