package org.bankscrm.wecom.callback;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.callback.CustomerContactEvent.DeletionSource;
import org.bankscrm.wecom.callback.CustomerContactEvent.FailReason;
import org.bankscrm.wecom.callback.CustomerTagEvent.TagType;
import org.bankscrm.wecom.callback.EventReading.Malformed;
import org.bankscrm.wecom.callback.EventReading.Read;
import org.bankscrm.wecom.callback.GroupChatEvent.JoinScene;
import org.bankscrm.wecom.callback.GroupChatEvent.QuitScene;
import org.bankscrm.wecom.callback.GroupChatEvent.UpdateDetail;
import org.bankscrm.wecom.callback.WeComEvent.Unknown;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of documented events: which fields make which. */
final class EventReader {
    private final CallbackMessage message;
    private final EventFields fields;

    private EventReader(CallbackMessage message) {
        this.message = message;
        this.fields = new EventFields(message);
    }

    static EventReading read(CallbackMessage message) {
        EventReader reader = new EventReader(message);
        WeComEvent event = reader.event();
        List<FieldFault> faults = reader.fields.faults();
        return faults.isEmpty() ? new Read(event) : new Malformed(message, faults);
    }

    private WeComEvent event() {
        if (!message.msgType().equals("event")) {
            return new Unknown(message);
        }
        String changeType = message.changeType().orElse("");
        return switch (message.event().orElse("")) {
            case "change_external_contact" -> customerContact(changeType);
            case "change_external_chat" -> groupChat(changeType);
            case "change_external_tag" -> customerTag(changeType);
            case "customer_acquisition" -> acquisition(changeType);
            case "change_contact" -> directory(changeType);
            case "msgaudit_notify" -> new NoticeEvent.ArchiveGrown(message, fields.text("AgentID"));
            case "upload_media_job_finish" -> new NoticeEvent.MediaJobFinished(message, fields.id("JobId"));
            default -> new Unknown(message);
        };
    }

    private WeComEvent customerContact(String changeType) {
        return switch (changeType) {
            case "add_external_contact" ->
                new CustomerContactEvent.Added(
                        message,
                        fields.employee(),
                        fields.customer(),
                        fields.text("State"),
                        fields.personal("WelcomeCode"));
            case "add_half_external_contact" ->
                new CustomerContactEvent.HalfAdded(
                        message,
                        fields.employee(),
                        fields.customer(),
                        fields.text("State"),
                        fields.personal("WelcomeCode"));
            case "edit_external_contact" ->
                new CustomerContactEvent.Edited(message, fields.employee(), fields.customer());
            case "del_external_contact" ->
                new CustomerContactEvent.DeletedByEmployee(
                        message, fields.employee(), fields.customer(), fields.code("Source", DeletionSource.class));
            case "del_follow_user" ->
                new CustomerContactEvent.DeletedByCustomer(message, fields.employee(), fields.customer());
            case "transfer_fail" ->
                new CustomerContactEvent.TransferFailed(
                        message,
                        fields.employee(),
                        fields.customer(),
                        fields.requiredCode("FailReason", FailReason.class));
            case "msg_audit_approved" ->
                new CustomerContactEvent.ArchiveApproved(
                        message, fields.employee(), fields.customer(), fields.personal("WelcomeCode"));
            default -> new Unknown(message);
        };
    }

    private WeComEvent groupChat(String changeType) {
        return switch (changeType) {
            case "create" -> new GroupChatEvent.Created(message, fields.id("ChatId"));
            case "update" ->
                new GroupChatEvent.Updated(
                        message,
                        fields.id("ChatId"),
                        fields.requiredCode("UpdateDetail", UpdateDetail.class),
                        fields.code("JoinScene", JoinScene.class),
                        fields.code("QuitScene", QuitScene.class),
                        fields.count("MemChangeCnt"),
                        fields.members("MemChangeList"),
                        fields.text("LastMemVer"),
                        fields.text("CurMemVer"));
            case "dismiss" -> new GroupChatEvent.Dismissed(message, fields.id("ChatId"));
            default -> new Unknown(message);
        };
    }

    private WeComEvent customerTag(String changeType) {
        return switch (changeType) {
            case "create" -> new CustomerTagEvent.Created(message, fields.id("Id"), tagType(), strategy());
            case "update" -> new CustomerTagEvent.Updated(message, fields.id("Id"), tagType(), strategy());
            case "delete" -> new CustomerTagEvent.Deleted(message, fields.id("Id"), tagType(), strategy());
            case "shuffle" -> new CustomerTagEvent.Shuffled(message, fields.text("Id"), strategy());
            default -> new Unknown(message);
        };
    }

    private Code<TagType> tagType() {
        return fields.requiredCode("TagType", TagType.class);
    }

    private OptionalLong strategy() {
        return fields.optionalNumber("StrategyId");
    }

    private WeComEvent acquisition(String changeType) {
        return switch (changeType) {
            case "balance_low" -> new AcquisitionEvent.BalanceLow(message);
            case "balance_exhausted" -> new AcquisitionEvent.BalanceExhausted(message);
            case "balance_increased" -> new AcquisitionEvent.BalanceIncreased(message);
            case "quota_expire_soon" ->
                new AcquisitionEvent.QuotaExpiring(message, fields.time("ExpireTime"), fields.number("ExpireQuotaNum"));
            case "link_unavailable" -> new AcquisitionEvent.LinkUnavailable(message, fields.id("LinkId"));
            case "delete_link" -> new AcquisitionEvent.LinkDeleted(message, fields.id("LinkId"));
            case "open_profile" ->
                new AcquisitionEvent.ProfileOpened(message, fields.id("LinkId"), fields.text("State"));
            case "friend_request" ->
                new AcquisitionEvent.FriendRequested(message, fields.id("LinkId"), fields.text("State"));
            case "customer_start_chat" ->
                new AcquisitionEvent.ChatStarted(message, fields.employee(), fields.customer(), fields.id("LinkId"));
            case "message_from_customer" ->
                new AcquisitionEvent.MessageReceived(
                        message,
                        fields.id("LinkId"),
                        new PersonalText(fields.id("ChatKey")),
                        fields.employee("UserID"),
                        fields.customer("ExternalUserID"),
                        fields.optionalNumber("ChatSeq"));
            default -> new Unknown(message);
        };
    }

    private WeComEvent directory(String changeType) {
        return switch (changeType) {
            case "create_user" ->
                new DirectoryEvent.MemberCreated(
                        message, fields.employee(), newId(), fields.numbers("Department"), profile());
            case "update_user" ->
                new DirectoryEvent.MemberUpdated(
                        message, fields.employee(), newId(), fields.numbers("Department"), profile());
            case "delete_user" ->
                new DirectoryEvent.MemberDeleted(
                        message, fields.employee(), newId(), fields.numbers("Department"), profile());
            case "create_party" ->
                new DirectoryEvent.DepartmentCreated(
                        message, fields.number("Id"), fields.text("Name"), parentId(), order());
            case "update_party" ->
                new DirectoryEvent.DepartmentUpdated(
                        message, fields.number("Id"), fields.text("Name"), parentId(), order());
            case "delete_party" ->
                new DirectoryEvent.DepartmentDeleted(
                        message, fields.number("Id"), fields.text("Name"), parentId(), order());
            case "update_tag" ->
                new DirectoryEvent.TagMembersChanged(
                        message,
                        fields.number("TagId"),
                        fields.employees("AddUserItems"),
                        fields.employees("DelUserItems"),
                        fields.numbers("AddPartyItems"),
                        fields.numbers("DelPartyItems"));
            default -> new Unknown(message);
        };
    }

    private Optional<EmployeeId> newId() {
        return fields.employee("NewUserID");
    }

    private OptionalLong parentId() {
        return fields.optionalNumber("ParentId");
    }

    private OptionalLong order() {
        return fields.optionalNumber("Order");
    }

    private MemberProfile profile() {
        return new MemberProfile(
                fields.personal("Name"),
                fields.optionalNumber("MainDepartment"),
                fields.flags("IsLeaderInDept"),
                fields.employees("DirectLeader"),
                fields.text("Position"),
                fields.personal("Mobile"),
                fields.code("Gender", MemberProfile.Gender.class),
                fields.personal("Email"),
                fields.personal("BizMail"),
                fields.code("Status", MemberProfile.Status.class),
                fields.personal("Avatar"),
                fields.personal("Alias"),
                fields.personal("Telephone"),
                fields.personal("Address"),
                fields.attributes("ExtAttr"));
    }
}
