package org.bankscrm.wecom.statistic;

import org.bankscrm.wecom.call.Fields;

/**
 * What WeCom counts in groups (群聊数据统计).
 *
 * @param fields everything WeCom sent
 */
public record GroupCounts(Fields fields) {
    /** Returns the groups that are new. */
    public long newGroups() {
        return fields.count("new_chat_cnt");
    }

    /** Returns all groups at the end of the day. */
    public long groups() {
        return fields.count("chat_total");
    }

    /** Returns the groups in which somebody wrote. */
    public long groupsWithMessages() {
        return fields.count("chat_has_msg");
    }

    /** Returns the members who are new. */
    public long newMembers() {
        return fields.count("new_member_cnt");
    }

    /** Returns all members at the end of the day. */
    public long members() {
        return fields.count("member_total");
    }

    /** Returns the members who wrote. */
    public long membersWithMessages() {
        return fields.count("member_has_msg");
    }

    /** Returns the messages. */
    public long messages() {
        return fields.count("msg_total");
    }

    /** Returns the groups taken over from WeChat; told to corps of the education business only. */
    public long migratedGroups() {
        return fields.count("migrate_trainee_chat_cnt");
    }
}
