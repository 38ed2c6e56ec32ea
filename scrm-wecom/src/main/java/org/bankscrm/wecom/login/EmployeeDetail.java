package org.bankscrm.wecom.login;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;
import org.bankscrm.wecom.customer.ExternalContact.Gender;

import java.util.Optional;

/**
 * What an employee consented to show (敏感信息). What was not consented to is missing. The fields are as client libraries know
 * them, 2026.
 *
 * @param fields everything WeCom sent
 */
public record EmployeeDetail(Fields fields) {
    /** Returns the employee. */
    public Optional<EmployeeId> id() {
        return fields.employee("userid");
    }

    /** Returns the gender. */
    public Code<Gender> gender() {
        return fields.code(Gender.class, "gender");
    }

    /** Returns the address of the picture. */
    public String avatar() {
        return fields.text("avatar");
    }

    /** Returns the address of the picture of the employee's own QR code. */
    public String qrCode() {
        return fields.text("qr_code");
    }

    /** Returns the mobile number, if it is a mainland one; any other stays in the fields. */
    public Optional<PhoneNumber> mobile() {
        return fields.read("mobile", PhoneNumber::parse);
    }

    /** Returns the e-mail address. */
    public String email() {
        return fields.text("email");
    }

    /** Returns the e-mail address of the bank. */
    public String businessEmail() {
        return fields.text("biz_mail");
    }

    /** Returns the address. */
    public String address() {
        return fields.text("address");
    }
}
