package org.bankscrm.compliance.words.pack;

/** What is wrong with a phrase (违规类别). */
public enum Category {
    /** A promise of principal or return, or of cover for losses (保本保收益). */
    GUARANTEE,
    /** A denial of risk (否认风险). */
    NO_RISK,
    /** An exaggerated or forecast return (夸大、预测收益). */
    RETURN_HYPE,
    /** Inducing terms that the online-marketing rules name (诱导性用语). */
    INDUCE,
    /** Absolute terms (绝对化用语). */
    SUPERLATIVE,
    /** Insurance or funds sold as deposits, rebates, false cover (混淆产品). */
    CONFUSE,
    /** State, regulator, experts or staff as guarantors (不当背书). */
    ENDORSE,
    /** Pressure of time (制造紧迫). */
    URGENCY,
    /** Improper lending, misuse of loans, hidden cost (违规贷款). */
    LOAN,
    /** Improper attraction of deposits (违规揽储). */
    DEPOSIT,
    /** Acting for the customer; money or secrets to staff (违规操作). */
    CONDUCT,
    /** Illegal finance (非法金融). */
    ILLEGAL,
    /** Splitting and pooling of private products (拆分私募). */
    PRIVATE,
    /** Running down others (贬低同业). */
    DISPARAGE,
    /** A statement that needs a companion text, such as a benchmark without its note (缺少必备说明). */
    COMPANION,
    /** Style only (文风). */
    STYLE
}
