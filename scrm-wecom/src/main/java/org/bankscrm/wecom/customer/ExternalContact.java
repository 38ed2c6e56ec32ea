package org.bankscrm.wecom.customer;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.util.List;
import java.util.Optional;

/**
 * An external contact (外部联系人): a person outside the bank whom employees have as a contact (WeCom document 92114, 2026).
 *
 * @param fields everything WeCom sent
 */
public record ExternalContact(Fields fields) {
    /** Returns the id. */
    public Optional<ExternalUserId> id() {
        return fields.read("external_userid", ExternalUserId::new);
    }

    /** Returns the name they use in WeChat or WeCom. */
    public String name() {
        return fields.text("name");
    }

    /** Returns the address of their picture; empty if WeCom keeps it back. */
    public String avatar() {
        return fields.text("avatar");
    }

    /** Returns what they use. */
    public Code<Kind> kind() {
        return fields.code(Kind.class, "type");
    }

    /** Returns their gender, if they say. */
    public Code<Gender> gender() {
        return fields.code(Gender.class, "gender");
    }

    /**
     * Returns the union id. Only users of WeChat have one, and only if the bank has bound a developer account; be prepared to
     * find the bank's customer by the state of the contact way or by a phone number of the remark.
     */
    public Optional<UnionId> unionId() {
        return fields.read("unionid", UnionId::new);
    }

    /** Returns the position of a user of WeCom at their own company. */
    public String position() {
        return fields.text("position");
    }

    /** Returns the short name of the company of a user of WeCom. */
    public String corpName() {
        return fields.text("corp_name");
    }

    /** Returns the full name of the company of a user of WeCom. */
    public String corpFullName() {
        return fields.text("corp_full_name");
    }

    /** Returns what a user of WeCom shows about themselves. */
    public List<ProfileAttribute> attributes() {
        return fields.object("external_profile").objects("external_attr", ProfileAttribute::new);
    }

    /** What a contact uses. */
    public enum Kind implements Code.Listed {
        /** WeChat. */
        WECHAT("1"),
        /** WeCom, at another company. */
        WECOM("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Kind(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** A gender. */
    public enum Gender implements Code.Listed {
        /** Not said. */
        NOT_SAID("0"),
        /** Male. */
        MALE("1"),
        /** Female. */
        FEMALE("2"),
        /** Something WeCom has added since, or nothing because WeCom keeps it back. */
        UNKNOWN("");

        private final String sent;

        Gender(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
