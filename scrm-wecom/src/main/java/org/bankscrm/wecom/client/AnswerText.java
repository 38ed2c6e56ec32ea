package org.bankscrm.wecom.client;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

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
 * @param answer the other fields
 */
record AnswerText(int errorCode, String hint, Answer answer) {
    static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern HINT = Pattern.compile("hint: \\[([0-9A-Za-z_-]{1,64})\\]");
    private static final String MALFORMED_REQUEST = "Warning: wrong json format";

    /**
     * Reads a body.
     *
     * @throws JsonProcessingException if it is not one JSON object; its message quotes the body and must not be told
     */
    static AnswerText read(byte[] body) throws IOException {
        Map<String, Object> fields = MAPPER.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
        if (fields == null) {
            throw new JsonParseException(null, "null");
        }
        Object code = fields.remove("errcode");
        String message = String.valueOf(fields.remove("errmsg"));
        Matcher hint = HINT.matcher(message);
        return new AnswerText(
                code instanceof Number number ? number.intValue() : 0,
                hint.find() ? hint.group(1) : "",
                new Answer(fields, message.contains(MALFORMED_REQUEST)));
    }
}
