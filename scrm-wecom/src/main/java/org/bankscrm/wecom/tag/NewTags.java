package org.bankscrm.wecom.tag;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.ArrayList;
import java.util.List;

/** Tags to be made, in one group. Two of one name are made once (WeCom document 92117, 2026). */
public final class NewTags extends CheckedRequest {
    /** The most tags a corp can have, those of strategies counted (WeCom document 92117, 2026). */
    public static final int MOST_TAGS = 10_000;

    static final Limit NAME = Limit.someCharacters(30);
    static final long HIGHEST_ORDER = 4_294_967_295L;

    private NewTags(RequestFields fields) {
        super(fields);
    }

    /** Starts tags for a group that exists. */
    public static Builder inGroup(String groupId) {
        Builder builder = new Builder();
        builder.fields.value("group_id", groupId);
        return builder;
    }

    /** Starts tags for a group of this name, 1 to 30 characters; it is made if it does not exist. */
    public static Builder inGroupNamed(String groupName) {
        Builder builder = new Builder();
        builder.fields.text("group_name", groupName, NAME);
        return builder;
    }

    /** Collects the tags, at least one: there are no empty groups. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private final List<RequestFields> tags = new ArrayList<>();

        private Builder() {}

        /** Adds a tag, of 1 to 30 characters. */
        public Builder tag(String name) {
            tags.add(new RequestFields().text("name", name, NAME));
            return this;
        }

        /**
         * Adds a tag at a place in its group.
         *
         * @param name 1 to 30 characters
         * @param order 0 to 4,294,967,295; a higher one stands before a lower one
         */
        public Builder tag(String name, long order) {
            tags.add(new RequestFields().text("name", name, NAME).number("order", order, 0, HIGHEST_ORDER));
            return this;
        }

        /** Sets the place of the group, 0 to 4,294,967,295; a higher one stands before a lower one. */
        public Builder groupOrder(long order) {
            fields.number("order", order, 0, HIGHEST_ORDER);
            return this;
        }

        /** Sets the app; needed only for old suites of service providers. */
        public Builder agent(long agentId) {
            fields.value("agentid", agentId);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewTags build() {
            fields.objects("tag", tags, 1, MOST_TAGS, "tags");
            return new NewTags(fields);
        }
    }
}
