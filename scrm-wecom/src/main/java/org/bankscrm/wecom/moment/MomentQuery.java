package org.bankscrm.wecom.moment;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.time.Duration;
import java.time.Instant;

/** Which moments are asked for. */
public final class MomentQuery extends CheckedRequest {
    /** The longest time asked for at once (WeCom document 93333, 2026). */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int PAGE = 20;

    private MomentQuery(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a query.
     *
     * @param from the first second of publishing
     * @param to the last second of publishing, at most 30 days after {@code from}
     */
    public static Builder of(Instant from, Instant to) {
        return new Builder(from, to);
    }

    /** Collects what narrows the query. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(Instant from, Instant to) {
            fields.value("start_time", from.getEpochSecond())
                    .value("end_time", to.getEpochSecond())
                    .value("limit", PAGE);
            if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
                fields.fault("end_time", "must be from start_time to 30 days after it", "is not");
            }
        }

        /** Asks only for those an employee published. */
        public Builder by(EmployeeId creator) {
            fields.value("creator", creator.value());
            return this;
        }

        /** Asks only for those of the corp. */
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
        public MomentQuery build() {
            return new MomentQuery(fields);
        }
    }
}
