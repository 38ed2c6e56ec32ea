package org.bankscrm.wecom.notice;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A chat of employees to be made. */
public final class NewAppChat extends CheckedRequest {
    /** The most employees in a chat. */
    public static final int MOST_MEMBERS = 2000;

    private NewAppChat(RequestFields fields) {
        super(fields);
    }

    /** Starts a chat of employees, 2 to 2000. */
    public static Builder of(Collection<EmployeeId> members) {
        return new Builder(members);
    }

    /** Collects what a chat can have. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(Collection<EmployeeId> members) {
            fields.list("userlist", members.stream().map(EmployeeId::value).toList(), 2, MOST_MEMBERS, "employees");
        }

        /** Sets its name. */
        public Builder name(String name) {
            fields.value("name", name);
            return this;
        }

        /** Sets its owner, one of the members; WeCom picks one if it is not set. */
        public Builder owner(EmployeeId owner) {
            fields.value("owner", owner.value());
            return this;
        }

        /** Sets its id, unlike that of any other chat; WeCom makes one up if it is not set. */
        public Builder chatId(String chatId) {
            fields.id("chatid", chatId);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewAppChat build() {
            return new NewAppChat(fields);
        }
    }
}
