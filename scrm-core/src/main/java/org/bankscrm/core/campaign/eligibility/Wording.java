package org.bankscrm.core.campaign.eligibility;

/** Wording of compositions. */
final class Wording {
    static final String EMPTY = "未设置条件，任何客户均不符合";

    private Wording() {}

    /** Returns the sentence of a part, in brackets where it would otherwise be read wrongly. */
    static String grouped(Condition part) {
        return part.parts().size() > 1 ? "（" + part.sentence() + "）" : part.sentence();
    }
}
