package org.bankscrm.wecom.testkit.fake;

/** Ends a call with an error code (全局错误码). */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns the refusal of a parameter that is missing or out of its range. */
    static Refusal parameter(String what) {
        return new Refusal(40058, "invalid request parameter " + what);
    }
}
