package org.bankscrm.wecom.album;

import org.bankscrm.core.money.Money;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields that a new product and a changed one have alike. */
final class ProductFields {
    private static final Limit DESCRIPTION = Limit.someCharacters(300);
    private static final Limit NUMBER = Limit.bytes(128);
    private static final Pattern ALPHANUMERIC = Pattern.compile("[0-9A-Za-z]*");

    final RequestFields fields = new RequestFields();

    void description(String description) {
        fields.text("description", description, DESCRIPTION);
    }

    void price(Money price) {
        fields.number("price", price.fen(), 0, NewProduct.HIGHEST_PRICE.fen());
    }

    void number(String number) {
        fields.text("product_sn", number, NUMBER);
        if (!ALPHANUMERIC.matcher(number).matches()) {
            fields.fault("product_sn", "must have at most 128 letters and digits", "has another character");
        }
    }

    void pictures(Collection<String> mediaIds) {
        List<Map<String, Object>> attachments = mediaIds.stream()
                .<Map<String, Object>>map(id -> Map.of("type", "image", "image", Map.of("media_id", id)))
                .toList();
        fields.list("attachments", attachments, 1, NewProduct.MOST_PICTURES, "pictures");
    }
}
