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
import org.bankscrm.wecom.code.Code;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the documented events: which fields each kind has. */
final class EventReader {
    private final CallbackMessage message;
    private final EventFields fields;

    private EventReader(CallbackMessage message) {
        this.message = message;
        this.fields = new EventFields(message);
    }

    static EventReading read(CallbackMessage message) {
        EventReader reader = new EventReader(message);
        WeComEvent event = EventKind.of(message).map(reader::event).orElseGet(() -> new Unknown(message));
        List<FieldFault> faults = reader.fields.faults();
        return faults.isEmpty() ? new Read(event) : new Malformed(message, faults);
    }

    private WeComEvent event(EventKind kind) {
        return switch (kind) {
            case CUSTOMER_ADDED ->
                new CustomerContactEvent.Added(
                        message,
                        fields.employee(),
                        fields.customer(),
                        fields.text("State"),
                        fields.personal("WelcomeCode"));
            case CUSTOMER_HALF_ADDED ->
                new CustomerContactEvent.HalfAdded(
                        message,
                        fields.employee(),
                        fields.customer(),
                        fields.text("State"),
                        fields.personal("WelcomeCode"));
            case CUSTOMER_EDITED -> new CustomerContactEvent.Edited(message, fields.employee(), fields.customer());
            case CUSTOMER_DELETED ->
                new CustomerContactEvent.DeletedByEmployee(
                        message, fields.employee(), fields.customer(), fields.code("Source", DeletionSource.class));
            case EMPLOYEE_DELETED ->
                new CustomerContactEvent.DeletedByCustomer(message, fields.employee(), fields.customer());
            case TRANSFER_FAILED ->
                new CustomerContactEvent.TransferFailed(
                        message,
                        fields.employee(),
                        fields.customer(),
                        fields.requiredCode("FailReason", FailReason.class));
            case ARCHIVE_APPROVED ->
                new CustomerContactEvent.ArchiveApproved(
                        message, fields.employee(), fields.customer(), fields.personal("WelcomeCode"));
            case GROUP_CREATED -> new GroupChatEvent.Created(message, fields.id("ChatId"));
            case GROUP_UPDATED ->
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
            case GROUP_DISMISSED -> new GroupChatEvent.Dismissed(message, fields.id("ChatId"));
            case TAG_CREATED -> new CustomerTagEvent.Created(message, fields.id("Id"), tagType(), strategy());
            case TAG_UPDATED -> new CustomerTagEvent.Updated(message, fields.id("Id"), tagType(), strategy());
            case TAG_DELETED -> new CustomerTagEvent.Deleted(message, fields.id("Id"), tagType(), strategy());
            case TAGS_SHUFFLED -> new CustomerTagEvent.Shuffled(message, fields.text("Id"), strategy());
            case BALANCE_LOW -> new AcquisitionEvent.BalanceLow(message);
            case BALANCE_EXHAUSTED -> new AcquisitionEvent.BalanceExhausted(message);
            case BALANCE_INCREASED -> new AcquisitionEvent.BalanceIncreased(message);
            case QUOTA_EXPIRING ->
                new AcquisitionEvent.QuotaExpiring(message, fields.time("ExpireTime"), fields.number("ExpireQuotaNum"));
            case LINK_UNAVAILABLE -> new AcquisitionEvent.LinkUnavailable(message, fields.id("LinkId"));
            case LINK_DELETED -> new AcquisitionEvent.LinkDeleted(message, fields.id("LinkId"));
            case PROFILE_OPENED ->
                new AcquisitionEvent.ProfileOpened(message, fields.id("LinkId"), fields.text("State"));
            case FRIEND_REQUESTED ->
                new AcquisitionEvent.FriendRequested(message, fields.id("LinkId"), fields.text("State"));
            case CHAT_STARTED ->
                new AcquisitionEvent.ChatStarted(message, fields.employee(), fields.customer(), fields.id("LinkId"));
            case MESSAGE_RECEIVED ->
                new AcquisitionEvent.MessageReceived(
                        message,
                        fields.id("LinkId"),
                        new PersonalText(fields.id("ChatKey")),
                        fields.employee("UserID"),
                        fields.customer("ExternalUserID"),
                        fields.optionalNumber("ChatSeq"));
            case MEMBER_CREATED ->
                new DirectoryEvent.MemberCreated(
                        message, fields.employee(), newId(), fields.numbers("Department"), profile());
            case MEMBER_UPDATED ->
                new DirectoryEvent.MemberUpdated(
                        message, fields.employee(), newId(), fields.numbers("Department"), profile());
            case MEMBER_DELETED ->
                new DirectoryEvent.MemberDeleted(
                        message, fields.employee(), newId(), fields.numbers("Department"), profile());
            case DEPARTMENT_CREATED ->
                new DirectoryEvent.DepartmentCreated(
                        message, fields.number("Id"), fields.text("Name"), parentId(), order());
            case DEPARTMENT_UPDATED ->
                new DirectoryEvent.DepartmentUpdated(
                        message, fields.number("Id"), fields.text("Name"), parentId(), order());
            case DEPARTMENT_DELETED ->
                new DirectoryEvent.DepartmentDeleted(
                        message, fields.number("Id"), fields.text("Name"), parentId(), order());
            case TAG_MEMBERS_CHANGED ->
                new DirectoryEvent.TagMembersChanged(
                        message,
                        fields.number("TagId"),
                        fields.employees("AddUserItems"),
                        fields.employees("DelUserItems"),
                        fields.numbers("AddPartyItems"),
                        fields.numbers("DelPartyItems"));
            case ARCHIVE_GROWN -> new NoticeEvent.ArchiveGrown(message, fields.text("AgentID"));
            case MEDIA_JOB_FINISHED -> new NoticeEvent.MediaJobFinished(message, fields.id("JobId"));
        };
    }

    private Code<TagType> tagType() {
        return fields.requiredCode("TagType", TagType.class);
    }

    private OptionalLong strategy() {
        return fields.optionalNumber("StrategyId");
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
