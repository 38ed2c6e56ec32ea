package org.bankscrm.wecom.callback;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The documented events (事件类型): which Event and ChangeType give which {@link WeComEvent}.
 *
 * <p>One constant for each row of WeCom's developer documentation, read in 2026; an event that has none is {@link
 * WeComEvent.Unknown}.
 */
public enum EventKind {
    /** Employee and customer are connected. */
    CUSTOMER_ADDED("change_external_contact", "add_external_contact", CustomerContactEvent.Added.class),
    /** A customer added an employee who has not confirmed yet. */
    CUSTOMER_HALF_ADDED("change_external_contact", "add_half_external_contact", CustomerContactEvent.HalfAdded.class),
    /** Remark, phone or tags of a customer changed. */
    CUSTOMER_EDITED("change_external_contact", "edit_external_contact", CustomerContactEvent.Edited.class),
    /** The employee removed the customer. */
    CUSTOMER_DELETED("change_external_contact", "del_external_contact", CustomerContactEvent.DeletedByEmployee.class),
    /** The customer removed the employee. */
    EMPLOYEE_DELETED("change_external_contact", "del_follow_user", CustomerContactEvent.DeletedByCustomer.class),
    /** A transfer failed. */
    TRANSFER_FAILED("change_external_contact", "transfer_fail", CustomerContactEvent.TransferFailed.class),
    /** The customer agreed to the archive of conversations. */
    ARCHIVE_APPROVED("change_external_contact", "msg_audit_approved", CustomerContactEvent.ArchiveApproved.class),
    /** A customer group was made. */
    GROUP_CREATED("change_external_chat", "create", GroupChatEvent.Created.class),
    /** A customer group changed. */
    GROUP_UPDATED("change_external_chat", "update", GroupChatEvent.Updated.class),
    /** A customer group was dissolved. */
    GROUP_DISMISSED("change_external_chat", "dismiss", GroupChatEvent.Dismissed.class),
    /** A tag for customers or a group of them was made. */
    TAG_CREATED("change_external_tag", "create", CustomerTagEvent.Created.class),
    /** A tag for customers or a group of them changed. */
    TAG_UPDATED("change_external_tag", "update", CustomerTagEvent.Updated.class),
    /** A tag for customers or a group of them was deleted. */
    TAG_DELETED("change_external_tag", "delete", CustomerTagEvent.Deleted.class),
    /** Tags for customers were put into another order. */
    TAGS_SHUFFLED("change_external_tag", "shuffle", CustomerTagEvent.Shuffled.class),
    /** Fewer than 20 units of customer acquisition are left. */
    BALANCE_LOW("customer_acquisition", "balance_low", AcquisitionEvent.BalanceLow.class),
    /** No unit of customer acquisition is left. */
    BALANCE_EXHAUSTED("customer_acquisition", "balance_exhausted", AcquisitionEvent.BalanceExhausted.class),
    /** There are units of customer acquisition again. */
    BALANCE_INCREASED("customer_acquisition", "balance_increased", AcquisitionEvent.BalanceIncreased.class),
    /** Units of customer acquisition expire soon. */
    QUOTA_EXPIRING("customer_acquisition", "quota_expire_soon", AcquisitionEvent.QuotaExpiring.class),
    /** No employee of a link can be used any more. */
    LINK_UNAVAILABLE("customer_acquisition", "link_unavailable", AcquisitionEvent.LinkUnavailable.class),
    /** A link was deleted, not through the API. */
    LINK_DELETED("customer_acquisition", "delete_link", AcquisitionEvent.LinkDeleted.class),
    /** Someone followed a link. */
    PROFILE_OPENED("customer_acquisition", "open_profile", AcquisitionEvent.ProfileOpened.class),
    /** Someone asked to be added through a link. */
    FRIEND_REQUESTED("customer_acquisition", "friend_request", AcquisitionEvent.FriendRequested.class),
    /** A customer wrote for the first time. */
    CHAT_STARTED("customer_acquisition", "customer_start_chat", AcquisitionEvent.ChatStarted.class),
    /** A customer sent the third, fifth or tenth message. */
    MESSAGE_RECEIVED("customer_acquisition", "message_from_customer", AcquisitionEvent.MessageReceived.class),
    /** An employee came. */
    MEMBER_CREATED("change_contact", "create_user", DirectoryEvent.MemberCreated.class),
    /** An employee changed. */
    MEMBER_UPDATED("change_contact", "update_user", DirectoryEvent.MemberUpdated.class),
    /** An employee went. */
    MEMBER_DELETED("change_contact", "delete_user", DirectoryEvent.MemberDeleted.class),
    /** A department was made. */
    DEPARTMENT_CREATED("change_contact", "create_party", DirectoryEvent.DepartmentCreated.class),
    /** A department changed. */
    DEPARTMENT_UPDATED("change_contact", "update_party", DirectoryEvent.DepartmentUpdated.class),
    /** A department was deleted. */
    DEPARTMENT_DELETED("change_contact", "delete_party", DirectoryEvent.DepartmentDeleted.class),
    /** Employees or departments were given a tag of the directory, or lost it. */
    TAG_MEMBERS_CHANGED("change_contact", "update_tag", DirectoryEvent.TagMembersChanged.class),
    /** New messages are in the archive. */
    ARCHIVE_GROWN("msgaudit_notify", "", NoticeEvent.ArchiveGrown.class),
    /** An upload of media that ran on its own has ended. */
    MEDIA_JOB_FINISHED("upload_media_job_finish", "", NoticeEvent.MediaJobFinished.class);

    private static final Map<String, EventKind> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.event + "/" + kind.changeType, kind -> kind));

    private final String event;
    private final String changeType;
    private final Class<? extends WeComEvent> type;

    EventKind(String event, String changeType, Class<? extends WeComEvent> type) {
        this.event = event;
        this.changeType = changeType;
        this.type = type;
    }

    /** Returns the Event, such as {@code change_external_contact}. */
    public String event() {
        return event;
    }

    /** Returns the ChangeType, such as {@code add_external_contact}; empty for an event that has none. */
    public String changeType() {
        return changeType;
    }

    /** Returns the type that carries the event's fields. */
    public Class<? extends WeComEvent> type() {
        return type;
    }

    /** Returns the kind of a callback; empty for a message that is no event and for an event nobody knows yet. */
    public static Optional<EventKind> of(CallbackMessage message) {
        if (!message.msgType().equals("event")) {
            return Optional.empty();
        }
        String event = message.event().orElse("");
        EventKind withoutChange = BY_NAME.get(event + "/");
        return Optional.ofNullable(
                withoutChange != null
                        ? withoutChange
                        : BY_NAME.get(event + "/" + message.changeType().orElse("")));
    }
}
