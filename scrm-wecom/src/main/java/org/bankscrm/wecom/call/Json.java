package org.bankscrm.wecom.call;

import java.io.IOException;
import java.util.Map;

/**
 * Reads and writes the JSON of calls, for a host that wants its own mapper to do it. {@link JacksonJson} is the one that is
 * used without any. Implementations must be thread-safe.
 */
public interface Json {
    /**
     * Reads one JSON object.
     *
     * @return its fields: texts, {@link Long} or {@link Integer}, {@link java.math.BigDecimal}, booleans, lists and maps
     * @throws IOException if the text is not one JSON object and nothing else; the message is never told to anybody
     */
    Map<String, Object> read(byte[] utf8) throws IOException;

    /**
     * Writes an object of texts, numbers, booleans, lists and maps as UTF-8, without escapes of letters, which WeCom refuses
     * (40033).
     *
     * @throws IOException if a value is none of these
     */
    byte[] write(Map<String, ?> fields) throws IOException;
}
