package org.bankscrm.wecom.acquisition;

import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer acquisition link (获客链接).
 *
 * @param fields everything WeCom sent
 */
public record AcquisitionLink(Fields fields) {
    private static final String CHANNEL = "customer_channel";
    private static final Limit CHANNEL_SIZE = Limit.bytes(64);
    private static final String SCHEME = "weixin://biz/ww/profile/";

    /** Returns the id; told when the link is made, empty when it is read. */
    public String linkId() {
        return fields.text("link_id");
    }

    /** Returns the name, which only the bank sees. */
    public String name() {
        return fields.text("link_name");
    }

    /** Returns the address. */
    public String url() {
        return fields.text("url");
    }

    /** Returns when it was made. */
    public Optional<Instant> createdAt() {
        return fields.time("create_time");
    }

    /** Returns whether a customer is added without the employee accepting; false where WeCom does not tell, as on making it. */
    public boolean skipsVerification() {
        return fields.flag("skip_verify");
    }

    /** Returns whether the customer's source is shown to the employee; false where WeCom does not tell, as on making it. */
    public boolean marksSource() {
        return fields.flag("mark_source");
    }

    /**
     * Returns the address with a text that comes back as the {@code state} of the customers it brings; empty if WeCom sent no
     * address.
     *
     * @param channel at most 64 bytes of UTF-8, which is 21 Chinese characters; WeCom would cut a longer one without a word
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it is longer
     */
    public String urlFor(String channel) {
        new RequestFields().text(CHANNEL, channel, CHANNEL_SIZE).checked("urlFor");
        String url = url();
        if (url.isEmpty()) {
            return "";
        }
        int fragment = url.indexOf('#');
        String base = fragment < 0 ? url : url.substring(0, fragment);
        String rest = fragment < 0 ? "" : url.substring(fragment);
        return base + (base.contains("?") ? "&" : "?") + CHANNEL + "=" + encoded(channel) + rest;
    }

    /**
     * Returns {@link #urlFor} in the form that opens WeChat from a browser or another app ({@code weixin://}); empty if WeCom
     * sent no address.
     *
     * @param channel as for {@link #urlFor}
     * @throws org.bankscrm.wecom.call.InvalidRequestException as {@link #urlFor}
     */
    public String schemeFor(String channel) {
        String url = urlFor(channel);
        return url.isEmpty() ? "" : SCHEME + encoded(url);
    }

    /** The form encoding writes a space as a plus, which WeChat would not read as a space. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
