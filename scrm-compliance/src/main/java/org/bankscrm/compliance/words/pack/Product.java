package org.bankscrm.compliance.words.pack;

/** The type of product a message or a pack is about (产品类型). */
public enum Product {
    /** Wealth-management products (理财). */
    WEALTH,
    /** Public funds (公募基金). */
    FUND,
    /** Insurance sold by the bank (代理保险). */
    INSURANCE,
    /** Deposits and treasury bonds (存款、国债). */
    DEPOSIT,
    /** Loans and credit cards (贷款). */
    LOAN,
    /** Private funds and trusts (私募、信托). */
    PRIVATE,
    /** Securities and advice (证券). */
    SECURITIES
}
