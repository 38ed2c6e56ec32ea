package org.bankscrm.wecom.message;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A mass message to be put before employees: to customers one by one, or to groups of customers (WeCom document 92135,
 * 2026). It has a text, attachments or both.
 */
public final class MassMessage extends CheckedRequest {
    /** The most customers of one message. */
    public static final int MOST_CUSTOMERS = 10_000;
    /** The most groups of one message. */
    public static final int MOST_GROUPS = 2_000;
    /** The most tags in one set of alternatives. */
    public static final int MOST_TAGS = 100;

    private MassMessage(RequestFields fields) {
        super(fields);
    }

    /** Starts a message to these customers, 1 to 10,000; each gets it from the employee who chatted with them last. */
    public static Builder toCustomers(Collection<ExternalUserId> customers) {
        Builder builder = new Builder(MassMessages.ChatType.SINGLE);
        builder.fields.list(
                "external_userid",
                customers.stream().map(ExternalUserId::value).toList(),
                1,
                MOST_CUSTOMERS,
                "customers");
        return builder;
    }

    /** Starts a message to all customers of an employee, or with {@link Builder#tagged} to some of them. */
    public static Builder toCustomersOf(EmployeeId sender) {
        return new Builder(MassMessages.ChatType.SINGLE).sender(sender);
    }

    /** Starts a message to all customers who carry at least one of these tags, 1 to 100. */
    public static Builder toTagged(Collection<String> tagIds) {
        return new Builder(MassMessages.ChatType.SINGLE).tagged(tagIds);
    }

    /** Starts a message to groups of customers of an employee, all of them unless {@link Builder#groups} names some. */
    public static Builder toGroupsOf(EmployeeId sender) {
        return new Builder(MassMessages.ChatType.GROUP).sender(sender);
    }

    /** Collects what a mass message can have. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private final List<RequestFields> tagGroups = new ArrayList<>();
        private final boolean toGroups;

        private Builder(MassMessages.ChatType chatType) {
            this.toGroups = chatType == MassMessages.ChatType.GROUP;
            fields.value("chat_type", chatType.sent());
        }

        /** Sets the employee who sends it. */
        public Builder sender(EmployeeId sender) {
            fields.value("sender", sender.value());
            return this;
        }

        /**
         * Keeps only customers who carry at least one of these tags, 1 to 100. Called again, they must also carry one of
         * those. Not together with named customers, with whom WeCom would leave the tags out of account, nor for groups.
         */
        public Builder tagged(Collection<String> tagIds) {
            tagGroups.add(new RequestFields().list("tag_list", tagIds, 1, MOST_TAGS, "tags"));
            fields.object(
                    "tag_filter", new RequestFields().objects("group_list", tagGroups, 1, Integer.MAX_VALUE, "sets"));
            return this;
        }

        /** Sets which groups of the sender get it, 1 to 2000. Only of a message to groups. */
        public Builder groups(Collection<String> chatIds) {
            fields.list("chat_id_list", chatIds, 1, MOST_GROUPS, "groups");
            return this;
        }

        /** Sets whether the employee may leave out some of those it is for; no if it is not set. */
        public Builder employeeMaySelect(boolean maySelect) {
            fields.flag("allow_select", maySelect);
            return this;
        }

        /** Sets the text, 1 to 4000 bytes. */
        public Builder text(String content) {
            MessageParts.text(fields, content);
            return this;
        }

        /** Sets the attachments, at most 9. */
        public Builder attachments(List<Attachment> attachments) {
            MessageParts.attachments(fields, attachments);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public MassMessage build() {
            MessageParts.requireOne(fields);
            if (fields.has("tag_filter") && (toGroups || fields.has("external_userid"))) {
                fields.fault("tag_filter", "must not be set for groups or beside external_userid", "is");
            }
            if (fields.has("chat_id_list") && !toGroups) {
                fields.fault("chat_id_list", "must not be set unless chat_type is group", "is");
            }
            return new MassMessage(fields);
        }
    }
}
