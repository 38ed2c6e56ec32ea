package org.bankscrm.wecom.directory;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;
import org.bankscrm.wecom.customer.ExternalContact.Gender;
import org.bankscrm.wecom.customer.ProfileAttribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An employee in the directory (成员, WeCom document 90196, 2026). What the app may not see is missing.
 *
 * @param fields everything WeCom sent
 */
public record EmployeeProfile(Fields fields) {
    /** Returns the id. */
    public Optional<EmployeeId> id() {
        return fields.employee("userid");
    }

    /** Returns the name; some apps get the id in its place. */
    public String name() {
        return fields.text("name");
    }

    /** Returns the departments the employee is in and the app sees. */
    public List<Long> departments() {
        return fields.numbers("department");
    }

    /** Returns the employee's place in each of {@link #departments}, in their order: a higher one stands before a lower one. */
    public List<Long> orders() {
        return fields.numbers("order");
    }

    /** Returns those of {@link #departments} the employee leads. */
    public List<Long> departmentsLed() {
        List<Long> departments = departments();
        List<Long> leads = fields.numbers("is_leader_in_dept");
        List<Long> led = new ArrayList<>();
        for (int i = 0; i < Math.min(departments.size(), leads.size()); i++) {
            if (leads.get(i) != 0) {
                led.add(departments.get(i));
            }
        }
        return List.copyOf(led);
    }

    /** Returns the employee's own superiors. */
    public List<EmployeeId> directLeaders() {
        return fields.employees("direct_leader");
    }

    /** Returns the main department. */
    public Optional<Long> mainDepartment() {
        return fields.number("main_department");
    }

    /** Returns the position. */
    public String position() {
        return fields.text("position");
    }

    /** Returns whether the employee can use WeCom. */
    public Code<Status> status() {
        return fields.code(Status.class, "status");
    }

    /** Returns the other name. */
    public String alias() {
        return fields.text("alias");
    }

    /** Returns the position customers see. */
    public String externalPosition() {
        return fields.text("external_position");
    }

    /** Returns the name of the bank that customers see. */
    public String externalCorpName() {
        return fields.object("external_profile").text("external_corp_name");
    }

    /** Returns the WeChat channel (视频号) customers see; empty if it is none. */
    public String channelName() {
        return fields.object("external_profile").object("wechat_channels").text("nickname");
    }

    /** Returns WeCom's number for the state of that channel. */
    public Optional<Long> channelStatus() {
        return fields.object("external_profile").object("wechat_channels").number("status");
    }

    /** Returns the attributes customers see. */
    public List<ProfileAttribute> externalAttributes() {
        return fields.object("external_profile").objects("external_attr", ProfileAttribute::new);
    }

    /** Returns the attributes colleagues see. */
    public List<ProfileAttribute> attributes() {
        return fields.object("extattr").objects("attrs", ProfileAttribute::new);
    }

    /** Returns the mobile number, if it is a mainland one; any other stays in the fields. */
    public Optional<PhoneNumber> mobile() {
        return fields.read("mobile", PhoneNumber::parse);
    }

    /** Returns the gender. */
    public Code<Gender> gender() {
        return fields.code(Gender.class, "gender");
    }

    /** Returns the e-mail address. */
    public String email() {
        return fields.text("email");
    }

    /** Returns the e-mail address of the bank. */
    public String businessEmail() {
        return fields.text("biz_mail");
    }

    /** Returns the address of the picture. */
    public String avatar() {
        return fields.text("avatar");
    }

    /** Returns the address of the small picture. */
    public String thumbnail() {
        return fields.text("thumb_avatar");
    }

    /** Returns the fixed-line number. */
    public String telephone() {
        return fields.text("telephone");
    }

    /** Returns the address. */
    public String address() {
        return fields.text("address");
    }

    /** Returns the address of the picture of the employee's own QR code. */
    public String qrCode() {
        return fields.text("qr_code");
    }

    /** Returns the id a service provider has for the employee; empty for the bank's own apps. */
    public String openUserId() {
        return fields.text("open_userid");
    }

    /** Whether an employee can use WeCom. */
    public enum Status implements Code.Listed {
        /** Activated. */
        ACTIVE("1"),
        /** Disabled by an administrator. */
        DISABLED("2"),
        /** Not activated yet. */
        NOT_ACTIVATED("4"),
        /** Left the corp. */
        LEFT("5"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Status(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
