package org.bankscrm.wecom.call;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an answer: an error code and the fields.
 *
 * <p>{@code errmsg} is not stable and holds addresses of the bank's network; only its trace id and one warning are read.
 *
 * @param errorCode 0 for success, which some endpoints tell by leaving it out
 * @param hint the trace id, or empty
 * @param fields the other fields
 */
record AnswerText(int errorCode, String hint, Fields fields) {
    private static final Pattern HINT = Pattern.compile("hint: \\[([0-9A-Za-z_-]{1,64})\\]");
    private static final String MALFORMED_REQUEST = "Warning: wrong json format";

    /**
     * Reads a body.
     *
     * @throws IOException if it is not one JSON object; its message can quote the body and must not be told
     */
    static AnswerText read(Json json, byte[] body) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>(json.read(body));
        Object code = values.remove("errcode");
        String message = String.valueOf(values.remove("errmsg"));
        Matcher hint = HINT.matcher(message);
        return new AnswerText(
                code instanceof Number number ? number.intValue() : 0,
                hint.find() ? hint.group(1) : "",
                Fields.answered(values, message.contains(MALFORMED_REQUEST)));
    }
}
