package org.bankscrm.wecom.contactway;

import static org.bankscrm.wecom.call.KnownEndpoint.ADD_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.CLOSE_TEMP_CHAT;
import static org.bankscrm.wecom.call.KnownEndpoint.DEL_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.LIST_CONTACT_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.UPDATE_CONTACT_WAY;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Contact ways (联系我): QR codes and buttons by which a customer adds an employee (WeCom document 92228, 2026).
 *
 * <p>At most 500,000 per corp, shared with the join ways of groups. Those made here cannot be seen in the console: whoever
 * loses a config id loses control of its QR code, so write down that one is about to be made before {@link #add}, and look
 * for it with {@link #configIds} after an {@link org.bankscrm.wecom.call.WeComException.OutcomeUnknown}.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class ContactWays {
    private static final int PAGE = 1000;

    private final Calls calls;

    /** Makes the group of calls. */
    public ContactWays(Calls calls) {
        this.calls = calls;
    }

    /** Makes a contact way. Not idempotent: a second call makes a second one. */
    public AddedContactWay add(NewContactWay contactWay) {
        return new AddedContactWay(calls.call(ADD_CONTACT_WAY, contactWay));
    }

    /** Returns a contact way. */
    public ContactWay get(String configId) {
        return new ContactWay(
                calls.call(GET_CONTACT_WAY, Map.of("config_id", configId)).object("contact_way"));
    }

    /**
     * Returns the config ids of contact ways made through the API after 2021-07-10, without temporary ones.
     *
     * @param from the first second of making
     * @param to the last second of making
     */
    public Pages<String> configIds(Instant from, Instant to) {
        return Pages.byCursor(
                calls,
                LIST_CONTACT_WAY,
                Map.of("start_time", from.getEpochSecond(), "end_time", to.getEpochSecond(), "limit", PAGE),
                answer -> answer.objects("contact_way", each -> each.text("config_id")));
    }

    /** Changes what {@code change} names; lists in it take the place of the old ones. */
    public void update(ContactWayChange change) {
        calls.call(UPDATE_CONTACT_WAY, change);
    }

    /** Deletes a contact way; who scans its QR code then sees that it is gone. */
    public void delete(String configId) {
        calls.call(DEL_CONTACT_WAY, Map.of("config_id", configId));
    }

    /** Ends the chat of a temporary contact way, if it is still open. */
    public void closeTemporaryChat(EmployeeId employee, ExternalUserId customer) {
        calls.call(CLOSE_TEMP_CHAT, Map.of("userid", employee.value(), "external_userid", customer.value()));
    }

    /**
     * What making a contact way returned.
     *
     * @param fields everything WeCom sent
     */
    public record AddedContactWay(Fields fields) {
        /** Returns the id by which the contact way is changed and deleted; it is told once. */
        public String configId() {
            return fields.text("config_id");
        }

        /** Returns the address of the picture of the QR code; empty for a button of a mini program. */
        public String qrCode() {
            return fields.text("qr_code");
        }
    }

    /**
     * A contact way.
     *
     * @param fields everything WeCom sent
     */
    public record ContactWay(Fields fields) {
        /** Returns the id by which it is changed and deleted. */
        public String configId() {
            return fields.text("config_id");
        }

        /** Returns the address of the picture of the QR code; empty for a button of a mini program. */
        public String qrCode() {
            return fields.text("qr_code");
        }

        /** Returns the text that comes back in the event of an addition. */
        public String state() {
            return fields.text("state");
        }

        /** Returns the note of the bank. */
        public String remark() {
            return fields.text("remark");
        }

        /** Returns whether a customer is added without the employee accepting. */
        public boolean skipsVerification() {
            return fields.flag("skip_verify");
        }

        /** Returns the employees a customer can get. */
        public List<EmployeeId> employees() {
            return fields.employees("user");
        }

        /** Returns the departments whose employees a customer can get. */
        public List<Long> departments() {
            return fields.numbers("party");
        }

        /** Returns whether its QR code dies after one addition. */
        public boolean temporary() {
            return fields.flag("is_temp");
        }
    }
}
