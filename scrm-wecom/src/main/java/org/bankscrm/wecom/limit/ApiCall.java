package org.bankscrm.wecom.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * What the limits need to know of a call.
 *
 * @param corpId the corp, 1 to 64 visible ASCII characters
 * @param path of the API below {@code /cgi-bin/}, such as {@code externalcontact/mark_tag}, 1 to 63 visible ASCII characters
 *     without a query or a leading slash
 * @param serialKey calls of one corp with the same key are made one at a time, whatever their path, as WeCom refuses two that
 *     change one record at once (45035); at most 256 characters, empty if others do not matter
 * @param units what the call counts for, 1 to 1 000 000; 1 unless the API counts something else than calls
 */
public record ApiCall(String corpId, String path, String serialKey, int units) {
    private static final int MOST_CORP_ID = 64;
    private static final int MOST_PATH = 63;
    private static final int MOST_KEY = 256;
    private static final int MOST_UNITS = 1_000_000;

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken, with every fault; the values are not shown, as a token or a customer
     *     given by mistake would be
     */
    public ApiCall {
        List<String> faults = new ArrayList<>(0);
        checkVisible(faults, "corpId", corpId, MOST_CORP_ID);
        checkPath(faults, path);
        if (serialKey.length() > MOST_KEY) {
            faults.add("serialKey must have at most " + MOST_KEY + " characters, has " + serialKey.length());
        }
        if (units < 1 || units > MOST_UNITS) {
            faults.add("units must be 1 to " + MOST_UNITS + ": " + units);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("call: " + String.join("; ", faults));
        }
    }

    /** Returns a call that counts for one and may be made beside any other. */
    public static ApiCall of(String corpId, String path) {
        return new ApiCall(corpId, path, "", 1);
    }

    /** Returns this call, made one at a time with others of the same key. */
    public ApiCall serialisedBy(String newSerialKey) {
        return new ApiCall(corpId, path, newSerialKey, units);
    }

    static void checkPath(List<String> faults, String path) {
        checkVisible(faults, "path", path, MOST_PATH);
        if (path.startsWith("/")) {
            faults.add("path must not begin with a slash");
        }
        if (path.indexOf('?') >= 0) {
            faults.add("path must not hold a query");
        }
    }

    private static void checkVisible(List<String> faults, String name, String value, int most) {
        if (value.isEmpty() || value.length() > most) {
            faults.add(name + " must have 1 to " + most + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                faults.add(name + " must hold only visible ASCII characters, position " + i + " does not");
                return;
            }
        }
    }

    /** Returns corp, path and units; the serial key may name a customer and is not shown. */
    @Override
    public String toString() {
        return corpId + "/" + path + " units=" + units + (serialKey.isEmpty() ? "" : " serialKey=****");
    }
}
