package org.bankscrm.wecom.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an error code of WeCom asks of the caller (错误码).
 *
 * <p>The codes are data, in {@code errors.csv} beside this class, from WeCom's table of global error codes as of 2026. A
 * code that is not there is {@link #UNKNOWN}: nothing is repeated because of it.
 */
public enum ErrorKind {
    /** The access token is stale: it is refreshed and the call is sent once more. */
    TOKEN(false),
    /** The system is busy; the call may or may not have been carried out. */
    BUSY(true),
    /** Too many calls in this window or at once; this one was not carried out. */
    RATE(true),
    /** Another call changed the same record at the same time; this one was not carried out. */
    CONFLICT(true),
    /** Not yet: something asynchronous has to finish first, in seconds or minutes. */
    LATER(true),
    /** The cursor is not valid any more; the list has to be read again from its start. */
    PAGING(false),
    /** Somebody has to change a setting of the app, the corp or the network. */
    CONFIGURATION(false),
    /** The app may not see or do this. */
    SCOPE(false),
    /** The parameters are wrong. */
    DATA(false),
    /** The parameters are right and the state of the customer, member or group forbids it. */
    STATE(false),
    /** The request was built wrongly: a defect of this library or of a generic call. */
    REQUEST(false),
    /** A code this library does not know. */
    UNKNOWN(false);

    private static final Map<Integer, ErrorKind> BY_CODE = read();

    private final boolean helpsToRetry;

    ErrorKind(boolean helpsToRetry) {
        this.helpsToRetry = helpsToRetry;
    }

    /** Returns whether the same call can succeed later without anybody changing anything. */
    public boolean helpsToRetry() {
        return helpsToRetry;
    }

    /** Returns what WeCom's error code asks for; {@link #UNKNOWN} for one that is not in the table. */
    public static ErrorKind of(int code) {
        return BY_CODE.getOrDefault(code, UNKNOWN);
    }

    private static Map<Integer, ErrorKind> read() {
        Map<Integer, ErrorKind> kinds = new TreeMap<>();
        try (InputStream in = ErrorKind.class.getResourceAsStream("errors.csv")) {
            if (in == null) {
                throw new IllegalStateException("the jar has no errors.csv");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().skip(1).forEach(line -> {
                int comma = line.indexOf(',');
                kinds.put(Integer.valueOf(line.substring(0, comma)), valueOf(line.substring(comma + 1)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
