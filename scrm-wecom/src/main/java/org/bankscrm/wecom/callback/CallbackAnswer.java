package org.bankscrm.wecom.callback;

/**
 * What to answer WeCom over HTTP.
 *
 * @param status the HTTP status
 * @param body the body, to be sent as UTF-8 exactly as it is, without quotes, byte order mark or line end
 */
public record CallbackAnswer(int status, String body) {
    /** The callback is taken: 200 with an empty body, due within 5 seconds. */
    public static final CallbackAnswer TAKEN = new CallbackAnswer(200, "");

    /** The request is refused: 403 with an empty body, the same for every reason, so that it tells an attacker nothing. */
    public static final CallbackAnswer REFUSED = new CallbackAnswer(403, "");

    /** Returns status and length of the body only. */
    @Override
    public String toString() {
        return "CallbackAnswer[" + status + ", " + body.length() + " characters]";
    }
}
