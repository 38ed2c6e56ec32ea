package org.bankscrm.wecom.customer;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an employee serves a customer (跟进), as read with the customer or with the employee (WeCom documents 92114 and 92994,
 * 2026). WeCom names some things differently in the two answers; here they have one name.
 *
 * @param fields everything WeCom sent
 */
public record Follow(Fields fields) {
    /** Returns the employee. */
    public Optional<EmployeeId> employee() {
        return fields.read("userid", EmployeeId::new);
    }

    /** Returns the name the employee gave the customer. */
    public String remark() {
        return fields.text("remark");
    }

    /** Returns what the employee wrote about the customer. */
    public String description() {
        return fields.text("description");
    }

    /** Returns when the employee added the customer, or was added. */
    public Optional<Instant> addedAt() {
        return fields.time("createtime");
    }

    /**
     * Returns the tags the employee gave the customer, personal ones too. Always empty for {@link Customers#relationsOf}, which
     * knows only {@link #tagIds}.
     */
    public List<FollowTag> tags() {
        return fields.objects("tags", FollowTag::new);
    }

    /** Returns the ids of the tags of the bank and of strategies the employee gave the customer; personal tags have none. */
    public List<String> tagIds() {
        return fields.has("tag_id")
                ? fields.texts("tag_id")
                : tags().stream().map(FollowTag::id).filter(id -> !id.isEmpty()).toList();
    }

    /** Returns the company the employee noted. When it is written, WeCom calls it {@code remark_company}. */
    public String remarkCompany() {
        return fields.text("remark_corp_name");
    }

    /** Returns the phone numbers the employee noted, as they were typed. */
    public List<String> remarkPhones() {
        return fields.texts("remark_mobiles");
    }

    /** Returns those of the phone numbers the employee noted that are mainland mobile numbers. */
    public List<PhoneNumber> mobiles() {
        return fields.readAll("remark_mobiles", PhoneNumber::parse);
    }

    /** Returns how the customer was added. */
    public Code<AddWay> addWay() {
        return fields.code(AddWay.class, "add_way");
    }

    /** Returns the name of the WeChat channel (视频号) the customer came from; empty if it was none. */
    public String channelName() {
        return fields.object("wechat_channels").text("nickname");
    }

    /** Returns where in a WeChat channel the customer came from. */
    public Code<ChannelSource> channelSource() {
        return fields.object("wechat_channels").code(ChannelSource.class, "source");
    }

    /**
     * Returns who added: the employee's id if the employee did, the customer's external id if the customer did, and who shared
     * or assigned the customer for {@link AddWay#SHARED} and {@link AddWay#ASSIGNED}.
     */
    public String addedBy() {
        return fields.text("oper_userid");
    }

    /**
     * Returns the state of the contact way or the channel of the acquisition link the customer came by. It was seen to differ
     * from what is configured after a customer deleted the employee and came back (reported by users, not documented).
     */
    public String state() {
        return fields.text("state");
    }

    /**
     * A tag an employee gave a customer.
     *
     * @param fields everything WeCom sent
     */
    public record FollowTag(Fields fields) {
        /** Returns the id; empty for a personal tag. */
        public String id() {
            return fields.text("tag_id");
        }

        /** Returns the name. */
        public String name() {
            return fields.text("tag_name");
        }

        /** Returns the name of its group. */
        public String groupName() {
            return fields.text("group_name");
        }

        /** Returns whose tag it is. */
        public Code<TagKind> kind() {
            return fields.code(TagKind.class, "type");
        }
    }

    /** Whose a tag is. */
    public enum TagKind implements Code.Listed {
        /** The bank's. */
        CORP("1"),
        /** The employee's own. */
        PERSONAL("2"),
        /** That of a strategy. */
        STRATEGY("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        TagKind(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** Where in a WeChat channel a customer came from. */
    public enum ChannelSource implements Code.Listed {
        /** Not from a WeChat channel. */
        NONE(""),
        /** WeCom does not know. */
        NOT_KNOWN("0"),
        /** The home page of the channel. */
        HOME_PAGE("1"),
        /** A live room. */
        LIVE_ROOM("2"),
        /** The lead service (留资服务). */
        LEAD_SERVICE("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        ChannelSource(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
