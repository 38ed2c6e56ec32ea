package org.bankscrm.compliance.words.pack;

/** A context that excuses a phrase or lowers its severity (语境规则). Its name is its id in results. */
public enum ContextRule {
    /** The phrase is negated: 不保本. */
    NEGATION,
    /** It is denied afterwards: 保本的说法没有依据. */
    DENIAL,
    /** It is warned of: 谨防保本高收益骗局. */
    WARNING,
    /** A rule is quoted that bans it. */
    QUOTED_RULE,
    /** It belongs to a customer's question, which is denied. */
    CLIENT_QUESTION,
    /** It is inside a term of art. */
    TERM_OF_ART,
    /** It is the mandated display of a risk grade. */
    RISK_GRADE,
    /** An absolute that is not about the product. */
    NOT_ABOUT_PRODUCT,
    /** It was cut out of other words that an allow word lists. */
    CUT_OUT,
    /** It was cut out of other words, by the evidence of common words at both edges. */
    WORD_BOUNDARY,
    /** It is part of a name. */
    NAME,
    /** It is about deposits or treasury bonds. */
    DEPOSIT,
    /** The companion text is there. */
    COMPANION
}
