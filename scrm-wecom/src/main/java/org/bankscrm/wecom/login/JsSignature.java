package org.bankscrm.wecom.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a page hands to {@code wx.config} or {@code wx.agentConfig} so that it may use the JS-SDK (签名). All of it may be seen by
 * a browser; the ticket is not in it.
 *
 * @param nonce the random text that was signed
 * @param timestamp the time that was signed, in Unix seconds
 * @param url the page that was signed, without what follows a {@code #}
 * @param value the signature, 40 lower-case hexadecimal digits
 */
public record JsSignature(String nonce, long timestamp, String url, String value) {
    /**
     * Returns the signature of a page: SHA-1 over ticket, nonce, timestamp and address as {@code jsapi_ticket=…&noncestr=…
     * &timestamp=…&url=…}. WeCom answers a wrong one with 40093.
     *
     * @param ticket the corp's for {@code wx.config}, the app's for {@code wx.agentConfig}
     * @param nonce any random text
     * @param time when it is signed; the second counts
     * @param url the address the browser shows; what follows a {@code #} is not signed
     */
    public static JsSignature of(String ticket, String nonce, Instant time, String url) {
        int hash = url.indexOf('#');
        String page = hash < 0 ? url : url.substring(0, hash);
        long seconds = time.getEpochSecond();
        String signed = "jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + seconds + "&url=" + page;
        return new JsSignature(nonce, seconds, page, sha1(signed));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK offers no SHA-1", e);
        }
    }

    /** Returns the time and the signature; the address of a page after a login holds its code. */
    @Override
    public String toString() {
        return "JsSignature[" + timestamp + ", " + value + "]";
    }
}
