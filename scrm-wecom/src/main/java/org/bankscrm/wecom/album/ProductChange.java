package org.bankscrm.wecom.album;

import org.bankscrm.core.money.Money;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A change of a product. What is not set is not sent. */
public final class ProductChange extends CheckedRequest {
    private ProductChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change. */
    public static Builder of(String productId) {
        return new Builder(productId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final ProductFields product = new ProductFields();

        private Builder(String productId) {
            product.fields.value("product_id", productId);
        }

        /** Sets the description, 1 to 300 characters. */
        public Builder description(String description) {
            product.description(description);
            return this;
        }

        /** Sets the price, 0 to 50,000 yuan. */
        public Builder price(Money price) {
            product.price(price);
            return this;
        }

        /** Sets the number of the product, at most 128 letters and digits. */
        public Builder number(String number) {
            product.number(number);
            return this;
        }

        /** Sets all pictures, 1 to 9, uploaded as attachments for albums. */
        public Builder pictures(Collection<String> mediaIds) {
            product.pictures(mediaIds);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public ProductChange build() {
            return new ProductChange(product.fields);
        }
    }
}
