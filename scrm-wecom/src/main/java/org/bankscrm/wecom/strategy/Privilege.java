package org.bankscrm.wecom.strategy;

/**
 * What administrators of a strategy may do (权限, WeCom document 94883, 2026). Five are basic: every strategy of customers has
 * them.
 */
public enum Privilege {
    /** See the list of customers; basic. */
    VIEW_CUSTOMER_LIST("view_customer_list", true),
    /** See statistics of customers; basic. */
    VIEW_CUSTOMER_DATA("view_customer_data", true),
    /** See the list of groups; basic. */
    VIEW_ROOM_LIST("view_room_list", true),
    /** Use contact ways; basic. */
    CONTACT_ME("contact_me", true),
    /** Use join ways of groups; basic. */
    JOIN_ROOM("join_room", true),
    /** Share customers with other employees. */
    SHARE_CUSTOMER("share_customer", false),
    /** Assign the customers of employees who left. */
    OPER_RESIGN_CUSTOMER("oper_resign_customer", false),
    /** Assign the groups of employees who left. */
    OPER_RESIGN_GROUP("oper_resign_group", false),
    /** Send messages to customers of the corp. */
    SEND_CUSTOMER_MSG("send_customer_msg", false),
    /** Set welcome messages. */
    EDIT_WELCOME_MSG("edit_welcome_msg", false),
    /** See statistics of how employees serve customers. */
    VIEW_BEHAVIOR_DATA("view_behavior_data", false),
    /** See statistics of groups. */
    VIEW_ROOM_DATA("view_room_data", false),
    /** Send messages to groups of customers. */
    SEND_GROUP_MSG("send_group_msg", false),
    /** Remove customers who are in several groups. */
    ROOM_DEDUPLICATION("room_deduplication", false),
    /** Set quick replies. */
    RAPID_REPLY("rapid_reply", false),
    /** Transfer customers of employees at work. */
    ONJOB_CUSTOMER_TRANSFER("onjob_customer_transfer", false),
    /** Set rules against spam in groups. */
    EDIT_ANTI_SPAM_RULE("edit_anti_spam_rule", false),
    /** Export the list of customers. */
    EXPORT_CUSTOMER_LIST("export_customer_list", false),
    /** Export statistics of customers. */
    EXPORT_CUSTOMER_DATA("export_customer_data", false),
    /** Export the list of groups. */
    EXPORT_CUSTOMER_GROUP_LIST("export_customer_group_list", false),
    /** Set tags of the bank. */
    MANAGE_CUSTOMER_TAG("manage_customer_tag", false),
    /** See the list of moments. */
    VIEW_MOMENT_LIST("view_moment_list", Subject.MOMENT),
    /** Publish moments. */
    SEND_MOMENT("send_moment", Subject.MOMENT),
    /** Set the cover and the signature of moments. */
    MANAGE_MOMENT_COVER_AND_SIGN("manage_moment_cover_and_sign", Subject.MOMENT);

    private final String sent;
    private final Subject subject;
    private final boolean basic;

    Privilege(String sent, boolean basic) {
        this.sent = sent;
        this.subject = Subject.CUSTOMER;
        this.basic = basic;
    }

    Privilege(String sent, Subject subject) {
        this.sent = sent;
        this.subject = subject;
        this.basic = false;
    }

    /** Returns the name as WeCom sends it. */
    public String sent() {
        return sent;
    }

    /** Returns whether it cannot be taken from a strategy. */
    public boolean basic() {
        return basic;
    }

    Subject subject() {
        return subject;
    }

    /** What a strategy is about; the name is the first word of its calls. */
    enum Subject {
        CUSTOMER("customer"),
        MOMENT("moment");

        private final String title;

        Subject(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
