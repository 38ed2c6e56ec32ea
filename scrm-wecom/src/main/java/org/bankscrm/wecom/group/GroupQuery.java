package org.bankscrm.wecom.group;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** Which groups are listed. */
public final class GroupQuery extends CheckedRequest {
    /** The most owners one list can be limited to (WeCom document 92120, 2026). */
    public static final int MOST_OWNERS = 100;

    private static final int PAGE = 1000;

    private GroupQuery(RequestFields fields) {
        super(fields);
    }

    /** Starts a list of all groups. */
    public static Builder all() {
        return new Builder(0);
    }

    /** Starts a list of the groups whose owner has resigned. */
    public static Builder ownerLeft() {
        return new Builder(1);
    }

    /** Starts a list of the groups that are being transferred from an owner who resigned. */
    public static Builder inheriting() {
        return new Builder(2);
    }

    /** Starts a list of the groups that have been transferred from an owner who resigned. */
    public static Builder inherited() {
        return new Builder(3);
    }

    /** Collects the limits of a list. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(int status) {
            fields.value("status_filter", status).value("limit", PAGE);
        }

        /**
         * Lists only the groups of these owners, at most 100. Needed where the app sees more than 1000 employees, and for
         * owners who have resigned.
         */
        public Builder owners(Collection<EmployeeId> owners) {
            fields.object(
                    "owner_filter",
                    new RequestFields()
                            .list(
                                    "userid_list",
                                    owners.stream().map(EmployeeId::value).toList(),
                                    0,
                                    MOST_OWNERS,
                                    "owners"));
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public GroupQuery build() {
            return new GroupQuery(fields);
        }
    }
}
