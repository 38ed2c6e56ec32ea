package org.bankscrm.examples.serve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads a query strictly as percent-encoded UTF-8.
 *
 * <p>The JDK's decoder turns what is no UTF-8 into U+FFFD and goes on, so that a wrong unit or campaign would be looked up.
 */
final class Query {
    private Query() {}

    /**
     * Returns names and values in their order.
     *
     * @param raw what stands behind the question mark as the JDK's server gives it: bytes above 127 that came without percent
     *     signs are one character each
     * @throws CharacterCodingException if it is not UTF-8 or a percent sign has no two hexadecimal digits behind it
     */
    static List<Map.Entry<String, String>> read(String raw) throws CharacterCodingException {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.add(Map.entry(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return pairs;
    }

    private static String decode(String raw) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int value = raw.length() - i > 2 ? digit(raw.charAt(i + 1)) << 4 | digit(raw.charAt(i + 2)) : -1;
                if (value < 0) {
                    throw new CharacterCodingException();
                }
                bytes.write(value);
                i += 2;
            } else if (c > 0xFF) {
                throw new CharacterCodingException();
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    /** Returns the value of an ASCII hexadecimal digit, -1 for anything else. */
    private static int digit(char c) {
        return HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
    }
}
