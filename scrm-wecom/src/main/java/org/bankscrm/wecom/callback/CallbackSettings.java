package org.bankscrm.wecom.callback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The three values of a callback configuration (接收消息服务器配置): Token, EncodingAESKey and the receive id.
 *
 * <p>Nothing of them leaves this package, and {@link #toString()} shows none. Immutable and thread-safe.
 */
public final class CallbackSettings {
    /** The most characters a Token may have. */
    public static final int MAX_TOKEN_LENGTH = 32;

    /** The characters an EncodingAESKey has. */
    public static final int ENCODING_AES_KEY_LENGTH = 43;

    /** The most characters accepted in a receive id; corp ids and suite ids have 18. */
    public static final int MAX_RECEIVE_ID_LENGTH = 128;

    private final String token;
    private final byte[] key;
    private final byte[] receiveId;

    private CallbackSettings(String token, byte[] key, byte[] receiveId) {
        this.token = token;
        this.key = key;
        this.receiveId = receiveId;
    }

    /**
     * Returns checked settings.
     *
     * @param token 1 to 32 letters and digits
     * @param encodingAesKey 43 letters and digits; the two spare bits of the last one may have any value
     * @param receiveId the corp id for a corp's own app, the suite id for a provider's events, empty for an individual
     *     provider; 0 to 128 visible ASCII characters
     * @throws InvalidCallbackException if one of them is not; it lists every fault and shows no value
     */
    public static CallbackSettings of(String token, String encodingAesKey, String receiveId) {
        List<String> faults = new ArrayList<>();
        checkLength(faults, "token", token, 1, MAX_TOKEN_LENGTH);
        checkLettersAndDigits(faults, "token", token);
        checkLength(faults, "encodingAesKey", encodingAesKey, ENCODING_AES_KEY_LENGTH, ENCODING_AES_KEY_LENGTH);
        checkLettersAndDigits(faults, "encodingAesKey", encodingAesKey);
        checkLength(faults, "receiveId", receiveId, 0, MAX_RECEIVE_ID_LENGTH);
        for (int i = 0; i < receiveId.length(); i++) {
            if (receiveId.charAt(i) <= ' ' || receiveId.charAt(i) > '~') {
                faults.add("receiveId must hold only visible ASCII characters, position " + i + " does not");
                break;
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidCallbackException("callback settings", faults);
        }
        // 43 characters carry 258 bits, the key 256: this decoder drops the spare two, whatever they are.
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        return new CallbackSettings(token, key, receiveId.getBytes(StandardCharsets.US_ASCII));
    }

    private static void checkLength(List<String> faults, String name, String value, int least, int most) {
        Objects.requireNonNull(value, name);
        if (value.length() < least || value.length() > most) {
            String range = least == most ? "" + most : least + " to " + most;
            faults.add(name + " must have " + range + " characters, has " + value.length());
        }
    }

    private static void checkLettersAndDigits(List<String> faults, String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
                faults.add(name + " must hold only the letters A-Z and a-z and digits, position " + i + " does not");
                return;
            }
        }
    }

    String token() {
        return token;
    }

    /** The AES key of 32 bytes; its first 16 are the initialisation vector. */
    byte[] key() {
        return key.clone();
    }

    byte[] receiveId() {
        return receiveId.clone();
    }

    /** Returns a text that shows none of the values. */
    @Override
    public String toString() {
        return "CallbackSettings[****]";
    }
}
