package org.bankscrm.wecom.tag;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

/** A change of a tag or of a group of tags. What is not set stays. */
public final class TagChange extends CheckedRequest {
    private TagChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change of a tag or a group; their ids are of one kind. */
    public static Builder of(String tagOrGroupId) {
        return new Builder(tagOrGroupId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(String id) {
            fields.value("id", id);
        }

        /** Sets the name, 1 to 30 characters. */
        public Builder name(String name) {
            fields.text("name", name, NewTags.NAME);
            return this;
        }

        /** Sets the place, 0 to 4,294,967,295; a higher one stands before a lower one. */
        public Builder order(long order) {
            fields.number("order", order, 0, NewTags.HIGHEST_ORDER);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public TagChange build() {
            return new TagChange(fields);
        }
    }
}
