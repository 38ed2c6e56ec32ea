package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.CustomerClass;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.compliance.words.pack.Product;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A message that somebody wants to send to one customer (触达请求). Immutable. */
public final class MessageRequest {
    private final MessageKey key;
    private final ContactChannel channel;
    private final InformationClass information;
    private final CustomerClass customerClass;
    private final Content content;
    private final String sender;
    private final String campaign;
    private final String region;
    private final @Nullable Product product;
    private final String productCode;
    private final boolean qualifiedInvestor;
    private final List<TagEvidence> tags;

    private MessageRequest(Builder builder, Content content) {
        this.key = builder.key;
        this.channel = builder.channel;
        this.information = builder.information;
        this.customerClass = builder.customerClass;
        this.content = Objects.requireNonNull(content, "content");
        this.sender = Identifiers.check("sender", builder.sender, 64);
        this.campaign = builder.campaign.isEmpty() ? "" : Identifiers.check("campaign", builder.campaign, 64);
        this.region = Identifiers.check("region", builder.region, 32);
        this.product = builder.product;
        this.productCode =
                builder.productCode.isEmpty() ? "" : Identifiers.check("productCode", builder.productCode, 64);
        this.qualifiedInvestor = builder.qualifiedInvestor;
        this.tags = List.copyOf(builder.tags);
    }

    /**
     * Starts a request.
     *
     * @param customer who gets it
     * @param message the host's id of the message, 1 to 128 characters without white space; repeating a request with it
     *     counts nothing twice
     * @throws IllegalArgumentException if the id is not that
     */
    public static Builder to(CustomerNumber customer, String message) {
        return new Builder(new MessageKey(customer, message));
    }

    /** Returns the message and the customer. */
    public MessageKey key() {
        return key;
    }

    /** Returns how it goes out. */
    public ContactChannel channel() {
        return channel;
    }

    /** Returns what it carries. */
    public InformationClass information() {
        return information;
    }

    /** Returns the class of the customer, which decides the caps. */
    public CustomerClass customerClass() {
        return customerClass;
    }

    /** Returns what it says. */
    public Content content() {
        return content;
    }

    /** Returns the employee or system that sends it. */
    public String sender() {
        return sender;
    }

    /** Returns the campaign it belongs to, empty if to none. */
    public String campaign() {
        return campaign;
    }

    /** Returns the region of the customer, {@link ContactHours#ANYWHERE} if none was given. */
    public String region() {
        return region;
    }

    /** Returns the kind of product it is about. */
    public Optional<Product> product() {
        return Optional.ofNullable(product);
    }

    /** Returns the bank's code of the product, for rules about suitability; empty if it is about none. */
    public String productCode() {
        return productCode;
    }

    /** Returns whether the customer is a qualified investor (合格投资者). */
    public boolean qualifiedInvestor() {
        return qualifiedInvestor;
    }

    /** Returns the tags it rests on. */
    public List<TagEvidence> tags() {
        return tags;
    }

    /** Returns what is not personal. */
    @Override
    public String toString() {
        return "MessageRequest[" + key + " " + information + " " + channel + "]";
    }

    /** Puts a request together; not thread-safe. */
    public static final class Builder {
        private final MessageKey key;
        private ContactChannel channel = ContactChannel.WECOM_CHAT;
        private InformationClass information = InformationClass.MARKETING;
        private CustomerClass customerClass = CustomerClass.ACTIVE;
        private String sender = "system";
        private String campaign = "";
        private String region = ContactHours.ANYWHERE;
        private @Nullable Product product;
        private String productCode = "";
        private boolean qualifiedInvestor;
        private final List<TagEvidence> tags = new ArrayList<>();

        private Builder(MessageKey key) {
            this.key = key;
        }

        /** Sets how it goes out; a WeCom message by default. */
        public Builder over(ContactChannel newChannel) {
            channel = Objects.requireNonNull(newChannel, "channel");
            return this;
        }

        /** Sets what it carries; marketing by default, for which everything is asked. */
        public Builder carrying(InformationClass newInformation) {
            information = Objects.requireNonNull(newInformation, "information");
            return this;
        }

        /** Sets the class of the customer; active by default. */
        public Builder customerClass(CustomerClass newClass) {
            customerClass = Objects.requireNonNull(newClass, "customerClass");
            return this;
        }

        /** Sets the employee or system that sends it, 1 to 64 characters without white space; {@code system} by default. */
        public Builder from(String newSender) {
            sender = newSender;
            return this;
        }

        /** Sets the campaign, 1 to 64 characters without white space; none by default. */
        public Builder campaign(String newCampaign) {
            campaign = newCampaign;
            return this;
        }

        /**
         * Sets the region of the customer, 1 to 32 characters without white space; by default the rules for all regions hold.
         */
        public Builder region(String newRegion) {
            region = newRegion;
            return this;
        }

        /** Sets the kind of product it is about. */
        public Builder about(Product newProduct) {
            product = Objects.requireNonNull(newProduct, "product");
            return this;
        }

        /** Sets the bank's code of the product, 1 to 64 characters without white space. */
        public Builder productCode(String newCode) {
            productCode = newCode;
            return this;
        }

        /** Says that the customer is a qualified investor. */
        public Builder qualifiedInvestor() {
            qualifiedInvestor = true;
            return this;
        }

        /** Adds a tag it rests on. */
        public Builder restingOn(TagEvidence tag) {
            tags.add(Objects.requireNonNull(tag, "tag"));
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if a text is out of range
         */
        public MessageRequest saying(Content content) {
            return new MessageRequest(this, content);
        }
    }
}
