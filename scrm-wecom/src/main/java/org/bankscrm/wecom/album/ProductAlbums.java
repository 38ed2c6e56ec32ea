package org.bankscrm.wecom.album;

import static org.bankscrm.wecom.call.KnownEndpoint.ADD_PRODUCT_ALBUM;
import static org.bankscrm.wecom.call.KnownEndpoint.DELETE_PRODUCT_ALBUM;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_PRODUCT_ALBUM;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_PRODUCT_ALBUM_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.UPDATE_PRODUCT_ALBUM;

import org.bankscrm.core.money.Money;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Product albums (商品图册): products with pictures and a price that employees can show to customers (WeCom document 95096,
 * 2026).
 *
 * <p>An app can change and delete only the products it made.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class ProductAlbums {
    private static final int PAGE = 100;

    private final Calls calls;

    /** Makes the group of calls. */
    public ProductAlbums(Calls calls) {
        this.calls = calls;
    }

    /** Makes a product and returns its id. Not idempotent; look for it in {@link #list} before repeating it. */
    public String add(NewProduct product) {
        return calls.call(ADD_PRODUCT_ALBUM, product).text("product_id");
    }

    /** Returns a product. */
    public Product get(String productId) {
        return new Product(
                calls.call(GET_PRODUCT_ALBUM, Map.of("product_id", productId)).object("product"));
    }

    /** Returns all products. */
    public Pages<Product> list() {
        return Pages.byCursor(
                calls,
                GET_PRODUCT_ALBUM_LIST,
                Map.of("limit", PAGE),
                answer -> answer.objects("product_list", Product::new));
    }

    /** Changes what {@code change} names, of a product this app made. */
    public void update(ProductChange change) {
        calls.call(UPDATE_PRODUCT_ALBUM, change);
    }

    /** Deletes a product this app made. */
    public void delete(String productId) {
        calls.call(DELETE_PRODUCT_ALBUM, Map.of("product_id", productId));
    }

    /**
     * A product.
     *
     * @param fields everything WeCom sent
     */
    public record Product(Fields fields) {
        /** Returns the id by which it is read, changed and deleted. */
        public String productId() {
            return fields.text("product_id");
        }

        /** Returns the description. */
        public String description() {
            return fields.text("description");
        }

        /** Returns the price. */
        public Optional<Money> price() {
            return fields.number("price").map(Money::ofFen);
        }

        /** Returns when it was made. */
        public Optional<Instant> createdAt() {
            return fields.time("create_time");
        }

        /** Returns the number the bank gave it; empty if it has none. */
        public String number() {
            return fields.text("product_sn");
        }

        /** Returns the pictures. */
        public List<Attachment> attachments() {
            return fields.objects("attachments", Attachment::new);
        }
    }

    /**
     * A picture of a product.
     *
     * @param fields everything WeCom sent
     */
    public record Attachment(Fields fields) {
        /** Returns what it is. */
        public Code<AttachmentType> type() {
            return fields.code(AttachmentType.class, "type");
        }

        /** Returns the media id of a picture; empty if it is something else. */
        public String mediaId() {
            return fields.object("image").text("media_id");
        }
    }

    /** What an attachment of a product is. */
    public enum AttachmentType implements Code.Listed {
        /** A picture. */
        IMAGE("image"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        AttachmentType(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
