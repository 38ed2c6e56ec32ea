package org.bankscrm.wecom.moment;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;
import org.bankscrm.wecom.message.Attachment;

import java.util.Collection;
import java.util.List;

/** A moment to be put before employees, who publish it (WeCom document 95094, 2026). It has a text, attachments or both. */
public final class NewMoment extends CheckedRequest {
    /** The most employees named as senders. */
    public static final int MOST_SENDERS = 100_000;
    /** The most pictures. */
    public static final int MOST_PICTURES = 9;

    private NewMoment(RequestFields fields) {
        super(fields);
    }

    /** Starts a moment that everyone the app sees is asked to publish to all their customers. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a moment can have. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private final RequestFields senders = new RequestFields();
        private final RequestFields range = new RequestFields();

        private Builder() {}

        /** Sets the text, 1 to 4000 bytes. */
        public Builder text(String content) {
            fields.object("text", new RequestFields().text("content", content, Limit.someBytes(4000)));
            return this;
        }

        /**
         * Sets the attachments, all of one kind: at most 9 pictures, or a video, or a link. Their media ids come from {@code
         * media/upload_attachment}, not from {@code media/upload}; a link's picture is {@link
         * Attachment#linkWithUploadedPicture}.
         */
        public Builder attachments(List<Attachment> attachments) {
            if (attachments.isEmpty()) {
                fields.without("attachments");
                return this;
            }
            fields.checkedObjects("attachments", attachments, 1, MOST_PICTURES, "attachments");
            List<String> kinds =
                    attachments.stream().map(Attachment::type).distinct().toList();
            String kind = kinds.get(0);
            boolean pictures = kind.equals("image");
            if (kinds.size() > 1 || !(pictures || kind.equals("video") || kind.equals("link"))) {
                fields.fault("attachments", "must be pictures only, or a video, or a link", "has " + kinds);
            } else if (!pictures && attachments.size() > 1) {
                fields.fault("attachments", "must have 1 " + kind, "has " + attachments.size());
            } else if (attachments.stream()
                    .anyMatch(each -> each.fields().object(kind).has("pic_url"))) {
                fields.fault("attachments", "must have pictures with a media_id", "has a pic_url");
            }
            return this;
        }

        /** Sets the employees who are asked to publish it, with those of {@link #departments}; 1 to 100,000. */
        public Builder senders(Collection<EmployeeId> employees) {
            senders.list("user_list", employees.stream().map(EmployeeId::value).toList(), 1, MOST_SENDERS, "employees");
            return visible("sender_list", senders);
        }

        /** Sets the departments whose employees are asked to publish it; at least 1. */
        public Builder departments(Collection<Long> departmentIds) {
            senders.list("department_list", departmentIds, 1, Integer.MAX_VALUE, "departments");
            return visible("sender_list", senders);
        }

        /** Shows it only to customers who carry one of these tags of the corp, at least 1; tags of strategies will not do. */
        public Builder customersTagged(Collection<String> tagIds) {
            return visible(
                    "external_contact_list",
                    new RequestFields().list("tag_list", tagIds, 1, Integer.MAX_VALUE, "tags"));
        }

        private Builder visible(String part, RequestFields list) {
            range.object(part, list);
            fields.object("visible_range", range);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewMoment build() {
            fields.requireOneOf("text", "attachments");
            return new NewMoment(fields);
        }
    }
}
