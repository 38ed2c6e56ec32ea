package org.bankscrm.wecom.message;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.time.Instant;

/** Which mass messages are asked for. */
public final class MassMessageQuery extends CheckedRequest {
    static final int PAGE = 100;

    private MassMessageQuery(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a query.
     *
     * @param chatType {@code SINGLE} or {@code GROUP}
     * @param from the first second of making
     * @param to the last second of making, at most one month of the calendar in Shanghai after {@code from}
     */
    public static Builder of(MassMessages.ChatType chatType, Instant from, Instant to) {
        return new Builder(chatType, from, to);
    }

    /** Collects what narrows the query. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(MassMessages.ChatType chatType, Instant from, Instant to) {
            Instant latest = from.atZone(BankTime.ZONE).plusMonths(1).toInstant();
            fields.value("chat_type", chatType.sent())
                    .value("start_time", from.getEpochSecond())
                    .value("end_time", to.getEpochSecond())
                    .value("limit", PAGE);
            if (chatType == MassMessages.ChatType.UNKNOWN) {
                fields.fault("chat_type", "must be single or group", "is UNKNOWN");
            }
            if (to.isBefore(from) || to.isAfter(latest)) {
                fields.fault("end_time", "must be from start_time to one month after it", "is not");
            }
        }

        /** Asks only for those an employee made; those made through the API have no maker. */
        public Builder madeBy(EmployeeId creator) {
            fields.value("creator", creator.value());
            return this;
        }

        /** Asks only for those the corp made. */
        public Builder ofCorp() {
            fields.value("filter_type", 0);
            return this;
        }

        /** Asks only for those employees made for themselves. */
        public Builder ofEmployees() {
            fields.value("filter_type", 1);
            return this;
        }

        /** Asks for both. */
        public Builder ofAll() {
            fields.value("filter_type", 2);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public MassMessageQuery build() {
            return new MassMessageQuery(fields);
        }
    }
}
