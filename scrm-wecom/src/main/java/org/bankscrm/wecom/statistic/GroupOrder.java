package org.bankscrm.wecom.statistic;

import java.util.Objects;

/**
 * How owners are ordered in the statistics of groups.
 *
 * @param by what is compared
 * @param ascending whether the smallest comes first
 */
public record GroupOrder(By by, boolean ascending) {
    /** WeCom's own order: who has the most new groups comes first. */
    public static final GroupOrder MOST_NEW_GROUPS = new GroupOrder(By.NEW_GROUPS, false);

    /** What is compared (WeCom document 92133, 2026). */
    public enum By {
        /** {@link GroupCounts#newGroups}. */
        NEW_GROUPS(1),
        /** {@link GroupCounts#groups}. */
        GROUPS(2),
        /** {@link GroupCounts#newMembers}. */
        NEW_MEMBERS(3),
        /** {@link GroupCounts#members}. */
        MEMBERS(4);

        final int sent;

        By(int sent) {
            this.sent = sent;
        }
    }

    public GroupOrder {
        Objects.requireNonNull(by, "by");
    }
}
