package org.bankscrm.wecom.tag;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** Which tags of strategies are wanted (WeCom document 94882, 2026). */
public final class StrategyTagQuery extends CheckedRequest {
    private StrategyTagQuery(RequestFields fields) {
        super(fields);
    }

    /** Starts with the tags of all strategies of the app. */
    public static Builder ofAllStrategies() {
        return new Builder();
    }

    /** Starts with the tags of one strategy. */
    public static Builder ofStrategy(long strategyId) {
        Builder builder = new Builder();
        builder.fields.value("strategy_id", strategyId);
        return builder;
    }

    /** Collects what narrows the query. If both groups and tags are set, WeCom looks at the groups only. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder() {}

        /** Sets the tags wanted; at least one. */
        public Builder tags(Collection<String> tagIds) {
            fields.nonEmptyList("tag_id", tagIds, "ids");
            return this;
        }

        /** Sets the groups wanted; at least one. */
        public Builder groups(Collection<String> groupIds) {
            fields.nonEmptyList("group_id", groupIds, "ids");
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException if a list is empty: WeCom would answer it with everything
         */
        public StrategyTagQuery build() {
            return new StrategyTagQuery(fields);
        }
    }
}
