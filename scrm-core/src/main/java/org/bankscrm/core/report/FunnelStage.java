package org.bankscrm.core.report;

/** How far a customer has come after the add (转化环节). */
public enum FunnelStage {
    /** Added for the first time (添加). */
    ADDED("添加"),
    /** The real name is verified (实名). */
    REAL_NAME("实名"),
    /** Customer and employee talked (会话). */
    CONVERSED("会话"),
    /** Money moved or a product was bought or sold (交易). */
    TRANSACTED("交易");

    private final String term;

    FunnelStage(String term) {
        this.term = term;
    }

    /** Returns the Chinese term, such as {@code 添加}. */
    public String term() {
        return term;
    }
}
