package org.bankscrm.wecom.album;

import org.bankscrm.core.money.Money;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A product to be made. */
public final class NewProduct extends CheckedRequest {
    /** The most pictures one product can have (WeCom document 95096, 2026). */
    public static final int MOST_PICTURES = 9;

    /** The highest price of a product, 50,000 yuan (WeCom document 95096, 2026). */
    public static final Money HIGHEST_PRICE = Money.ofFen(5_000_000);

    private NewProduct(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a product.
     *
     * @param description 1 to 300 characters
     * @param price 0 to 50,000 yuan
     * @param mediaIds 1 to 9 pictures, uploaded as attachments for albums; other media are refused with 40007
     */
    public static Builder of(String description, Money price, Collection<String> mediaIds) {
        return new Builder(description, price, mediaIds);
    }

    /** Collects what a product can have. Not thread-safe. */
    public static final class Builder {
        private final ProductFields product = new ProductFields();

        private Builder(String description, Money price, Collection<String> mediaIds) {
            product.description(description);
            product.price(price);
            product.pictures(mediaIds);
        }

        /** Sets the number of the product, at most 128 letters and digits. */
        public Builder number(String number) {
            product.number(number);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewProduct build() {
            return new NewProduct(product.fields);
        }
    }
}
