package org.bankscrm.core.campaign;

/**
 * The steps of the standard campaign flow, in their order (活动流程):
 * 添加企微 → 点击链接 → 参与活动 → 输入相关信息 → 抽取权益 → 发放.
 */
public enum FlowStep {
    /** The customer added an employee (添加企微). */
    ADD("add"),
    /** The customer opened the link (点击链接). */
    LINK("link"),
    /** The customer joined (参与活动). */
    JOIN("join"),
    /** The customer typed what the form asks (输入信息). */
    INPUT("input"),
    /** The customer drew (抽取权益). */
    DRAW("draw"),
    /** The prize reached the customer (发放). */
    GRANT("grant");

    private final String code;

    FlowStep(String code) {
        this.code = code;
    }

    /** Returns the name under which the step stands in facts, such as {@code link}. */
    public String code() {
        return code;
    }

    /** Returns whether the customer has to do something for it: all steps but {@link #GRANT}. */
    public boolean isCustomers() {
        return this != GRANT;
    }
}
