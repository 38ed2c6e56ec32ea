package org.bankscrm.wecom.events;

import org.bankscrm.wecom.callback.CallbackField;
import org.bankscrm.wecom.callback.CallbackMessage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Callbacks with the fields the documentation lists. */
final class SampleCallbacks {
    static final String CORP = "ww0123456789abcdef";
    static final String CUSTOMER = "wmABCDEFGHIJKLMNOPQRSTUVWXYZ1234";
    static final Instant CREATED = Instant.parse("2026-07-01T01:00:00Z");

    private SampleCallbacks() {}

    /** A change of the relation between {@link #CUSTOMER} and the employee {@code b1}, with more fields as name, text, … */
    static CallbackMessage change(String changeType, String... more) {
        return event("change_external_contact", changeType, ofCustomer(CUSTOMER, more));
    }

    static String[] ofCustomer(String externalUserId, String... more) {
        List<String> all = new ArrayList<>(List.of("UserID", "b1", "ExternalUserID", externalUserId));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static CallbackMessage event(String event, String changeType, String... more) {
        return eventAt(CREATED, event, changeType, more);
    }

    static CallbackMessage eventAt(Instant at, String event, String changeType, String... more) {
        List<CallbackField> fields = new ArrayList<>(List.of(
                CallbackField.of("ToUserName", CORP),
                CallbackField.of("FromUserName", "sys"),
                CallbackField.of("CreateTime", Long.toString(at.getEpochSecond())),
                CallbackField.of("MsgType", "event"),
                CallbackField.of("Event", event)));
        if (!changeType.isEmpty()) {
            fields.add(CallbackField.of("ChangeType", changeType));
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.add(CallbackField.of(more[i], more[i + 1]));
        }
        return new CallbackMessage(fields);
    }

    /** One callback for every row of the documentation that names a customer, each mapped to a fact. */
    static List<CallbackMessage> aboutCustomers() {
        return List.of(
                change("add_external_contact", "State", "hall-01", "WelcomeCode", "CODE"),
                change("add_half_external_contact", "State", "hall-01", "WelcomeCode", "CODE"),
                change("del_external_contact", "Source", "DELETE_BY_TRANSFER"),
                change("del_follow_user"),
                change("transfer_fail", "FailReason", "customer_refused"),
                change("transfer_fail", "FailReason", "customer_limit_exceed"),
                change("msg_audit_approved", "WelcomeCode", "CODE"),
                event("customer_acquisition", "customer_start_chat", ofCustomer(CUSTOMER, "LinkId", "link1")));
    }
}
