package org.bankscrm.wecom.strategy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A strategy (规则组, WeCom document 94883, 2026).
 *
 * @param fields everything WeCom sent
 */
public record Strategy(Fields fields) {
    /** Returns the id. */
    public Optional<Long> id() {
        return fields.number("strategy_id");
    }

    /** Returns the strategy above it; none if it is the top of a tree. */
    public Optional<Long> parentId() {
        return fields.number("parent_id").filter(id -> id != 0);
    }

    /** Returns the name. */
    public String name() {
        return fields.text("strategy_name");
    }

    /** Returns when it was made. */
    public Optional<Instant> createdAt() {
        return fields.time("create_time");
    }

    /** Returns who administers it. */
    public List<EmployeeId> administrators() {
        return fields.employees("admin_list");
    }

    /** Returns what its administrators may do; what WeCom has added since stays in the fields, under {@code privilege}. */
    public Set<Privilege> privileges() {
        Fields given = fields.object("privilege");
        return Arrays.stream(Privilege.values())
                .filter(privilege -> given.flag(privilege.sent()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Privilege.class)));
    }
}
