package org.bankscrm.wecom.login;

import org.bankscrm.wecom.call.Fields;

import java.time.Duration;
import java.time.Instant;

/**
 * A ticket that signs pages for the JS-SDK (jsapi_ticket). A secret: {@link #toString()} does not show it.
 *
 * @param fields everything WeCom sent
 */
public record JsTicket(Fields fields) {
    /** Returns the ticket itself. */
    public String value() {
        return fields.text("ticket");
    }

    /** Returns how long it is good for from when it was fetched, normally 7,200 seconds; zero if WeCom does not tell. */
    public Duration lifetime() {
        return Duration.ofSeconds(fields.count("expires_in"));
    }

    /** Returns the signature of a page with this ticket; see {@link JsSignature#of}. */
    public JsSignature sign(String nonce, Instant time, String url) {
        return JsSignature.of(value(), nonce, time, url);
    }

    /** Returns how long it is good for, never the ticket. */
    @Override
    public String toString() {
        return "JsTicket[****, " + lifetime() + "]";
    }
}
