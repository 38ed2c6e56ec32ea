package org.bankscrm.wecom.tag;

import org.bankscrm.wecom.call.Fields;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A group of tags (标签组, WeCom document 92117, 2026).
 *
 * @param fields everything WeCom sent
 */
public record TagGroup(Fields fields) {
    /** Returns the id. */
    public String id() {
        return fields.text("group_id");
    }

    /** Returns the name. */
    public String name() {
        return fields.text("group_name");
    }

    /** Returns when it was made. */
    public Optional<Instant> createdAt() {
        return fields.time("create_time");
    }

    /** Returns its place among groups: a higher one stands before a lower one. */
    public long order() {
        return fields.count("order");
    }

    /** Returns whether it was deleted. WeCom tells only when it is asked for tags by their ids. */
    public boolean deleted() {
        return fields.flag("deleted");
    }

    /** Returns the strategy it is of; none if it is the bank's. */
    public Optional<Long> strategyId() {
        return fields.number("strategy_id");
    }

    /** Returns its tags. */
    public List<Tag> tags() {
        return fields.objects("tag", Tag::new);
    }

    /**
     * A tag (标签).
     *
     * @param fields everything WeCom sent
     */
    public record Tag(Fields fields) {
        /** Returns the id. */
        public String id() {
            return fields.text("id");
        }

        /** Returns the name. */
        public String name() {
            return fields.text("name");
        }

        /** Returns when it was made. */
        public Optional<Instant> createdAt() {
            return fields.time("create_time");
        }

        /** Returns its place in the group: a higher one stands before a lower one. */
        public long order() {
            return fields.count("order");
        }

        /** Returns whether it was deleted. WeCom tells only when it is asked by ids. */
        public boolean deleted() {
            return fields.flag("deleted");
        }
    }
}
