package org.bankscrm.core.customer;

/** The kinds of identifier under which a customer is known, in the order in which {@link Person#keys()} lists them. */
public enum KeyKind {
    /** The bank's own customer number (客户号). */
    CUSTOMER_ID,
    /** A mainland mobile number (手机号). */
    PHONE,
    /** A keyed hash of a mobile number. */
    PHONE_KEY,
    /** The id WeCom gives to an external contact (外部联系人). */
    EXTERNAL_USER_ID,
    /** The id of a WeChat user across the apps of one open-platform account. */
    UNION_ID,
    /** The id of a WeChat user inside one official account or mini program. */
    OPEN_ID
}
