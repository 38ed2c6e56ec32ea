package org.bankscrm.compliance.privacy;

/** Kinds of personal data that text is searched for (个人信息). */
public enum PersonalDataKind {
    /** A mainland mobile number (手机号). */
    PHONE,
    /** A resident identity number (公民身份号码) of 18 digits with its check digit, GB 11643-1999; of 15 behind its label. */
    ID_NUMBER,
    /** A bank card number (银行卡号) with a known issuer prefix and its Luhn digit, ISO/IEC 7812-1. */
    BANK_CARD,
    /** A person's name (姓名) behind a label or before a form of address. */
    NAME,
    /** A home address (住址), down to the building or flat. */
    ADDRESS
}
