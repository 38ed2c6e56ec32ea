package org.bankscrm.wecom.notice;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A change of a chat of employees. What is not set stays. */
public final class AppChatChange extends CheckedRequest {
    private AppChatChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change. */
    public static Builder of(String chatId) {
        return new Builder(chatId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(String chatId) {
            fields.id("chatid", chatId);
        }

        /** Sets a new name. */
        public Builder name(String name) {
            fields.value("name", name);
            return this;
        }

        /** Sets a new owner. */
        public Builder owner(EmployeeId owner) {
            fields.value("owner", owner.value());
            return this;
        }

        /** Adds employees. */
        public Builder add(Collection<EmployeeId> employees) {
            fields.value(
                    "add_user_list", employees.stream().map(EmployeeId::value).toList());
            return this;
        }

        /** Removes employees. */
        public Builder remove(Collection<EmployeeId> employees) {
            fields.value(
                    "del_user_list", employees.stream().map(EmployeeId::value).toList());
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public AppChatChange build() {
            return new AppChatChange(fields);
        }
    }
}
