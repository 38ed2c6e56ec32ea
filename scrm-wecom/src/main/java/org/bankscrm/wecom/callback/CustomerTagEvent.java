package org.bankscrm.wecom.callback;

import org.bankscrm.wecom.code.Code;

import java.util.OptionalLong;

/**
 * An event about the tags for customers (企业客户标签, {@code change_external_tag}).
 *
 * <p>{@code strategyId} is the customer-contact strategy (规则组) a tag belongs to; only the customer-contact app is told.
 */
public sealed interface CustomerTagEvent extends WeComEvent {
    /** Returns the tag or group of tags. */
    String id();

    /** Returns the strategy the tag belongs to, empty for a tag of the whole corp. */
    OptionalLong strategyId();

    /** A tag or group was made ({@code create}). */
    record Created(CallbackMessage message, String id, Code<TagType> type, OptionalLong strategyId)
            implements CustomerTagEvent {}

    /** A tag or group changed ({@code update}). */
    record Updated(CallbackMessage message, String id, Code<TagType> type, OptionalLong strategyId)
            implements CustomerTagEvent {}

    /** A tag or group was deleted; the deletion of a group is the only event for its tags ({@code delete}). */
    record Deleted(CallbackMessage message, String id, Code<TagType> type, OptionalLong strategyId)
            implements CustomerTagEvent {}

    /**
     * Tags were put into another order: pull all orders again ({@code shuffle}).
     *
     * @param id the group whose tags were; empty if all groups were
     */
    record Shuffled(CallbackMessage message, String id, OptionalLong strategyId) implements CustomerTagEvent {}

    /** What an event about tags is about. */
    enum TagType implements Code.Listed {
        /** One tag. */
        TAG("tag"),
        /** A group of tags. */
        TAG_GROUP("tag_group"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        TagType(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
