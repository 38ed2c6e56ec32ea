package org.bankscrm.wecom.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.callback.CustomerContactEvent.FailReason;
import org.bankscrm.wecom.callback.EventReading.Malformed;
import org.bankscrm.wecom.callback.EventReading.Read;
import org.bankscrm.wecom.callback.GroupChatEvent.JoinScene;
import org.bankscrm.wecom.callback.GroupChatEvent.QuitScene;
import org.bankscrm.wecom.callback.GroupChatEvent.UpdateDetail;
import org.bankscrm.wecom.callback.WeComEvent.Unknown;
import org.bankscrm.wecom.code.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

class WeComEventTest {
    private static final Instant CREATED = Instant.parse("2026-07-01T01:00:00Z");
    private static final String CUSTOMER = "wmABCDEFGHIJKLMNOPQRSTUVWXYZ1234";

    /** A value for each documented field; those of {@link #SECRET} must never be shown. */
    private static final Map<String, CallbackField> VALUES = new HashMap<>();

    private static final List<String> SECRET = List.of(
            CUSTOMER,
            "wmMEMBERMEMBERMEMBERMEMBERMEM1",
            "secret-code",
            "secret-chat-key",
            "Zhang San",
            "13800138000",
            "zs@example.com",
            "zs@corp.example.com",
            "https://avatar.example.com",
            "Sanny",
            "020-12345678",
            "Guangzhou",
            "secret-value",
            "secret-title",
            "https://secret.example.com");

    static {
        put("UserID", "b1");
        put("ExternalUserID", CUSTOMER);
        put("State", "hall-01");
        put("WelcomeCode", "secret-code");
        put("Source", "DELETE_BY_TRANSFER");
        put("FailReason", "customer_refused");
        put("ChatId", "wrChat");
        put("UpdateDetail", "add_member");
        put("JoinScene", "3");
        put("QuitScene", "1");
        put("MemChangeCnt", "2");
        VALUES.put(
                "MemChangeList",
                CallbackField.listOf("MemChangeList", "Item", List.of("b2", "wmMEMBERMEMBERMEMBERMEMBERMEM1")));
        put("LastMemVer", "9c3f97c2");
        put("CurMemVer", "71217227");
        put("Id", "77");
        put("TagType", "tag_group");
        put("StrategyId", "12");
        put("ExpireTime", "1782950400");
        put("ExpireQuotaNum", "300");
        put("LinkId", "link1");
        put("ChatKey", "secret-chat-key");
        put("ChatSeq", "5");
        put("NewUserID", "b9");
        put("Department", "1,2,3");
        put("Name", "Zhang San");
        put("MainDepartment", "2");
        put("IsLeaderInDept", "1,0,0");
        put("DirectLeader", "boss,chief");
        put("Position", "manager");
        put("Mobile", "13800138000");
        put("Gender", "1");
        put("Email", "zs@example.com");
        put("BizMail", "zs@corp.example.com");
        put("Status", "1");
        put("Avatar", "https://avatar.example.com");
        put("Alias", "Sanny");
        put("Telephone", "020-12345678");
        put("Address", "Guangzhou");
        VALUES.put(
                "ExtAttr",
                CallbackField.of(
                        "ExtAttr",
                        List.of(
                                CallbackField.of(
                                        "Item",
                                        List.of(
                                                CallbackField.of("Name", "hobby"),
                                                CallbackField.of("Type", "0"),
                                                CallbackField.of(
                                                        "Text", List.of(CallbackField.of("Value", "secret-value"))))),
                                CallbackField.of(
                                        "Item",
                                        List.of(
                                                CallbackField.of("Name", "page"),
                                                CallbackField.of("Type", "1"),
                                                CallbackField.of(
                                                        "Web",
                                                        List.of(
                                                                CallbackField.of("Title", "secret-title"),
                                                                CallbackField.of(
                                                                        "Url", "https://secret.example.com"))))))));
        put("ParentId", "1");
        put("Order", "100");
        put("TagId", "8");
        put("AddUserItems", "b1,b2");
        put("DelUserItems", "b3");
        put("AddPartyItems", "1,2");
        put("DelPartyItems", "3,4");
        put("AgentID", "2000004");
        put("JobId", "job-1");
    }

    private static void put(String name, String text) {
        VALUES.put(name, CallbackField.of(name, text));
    }

    /** One line of the documentation: required fields, optional fields, and the type that carries them. */
    record Row(String event, String changeType, String required, String optional, Class<? extends WeComEvent> type) {
        List<String> requiredFields() {
            return names(required);
        }

        List<String> allFields() {
            List<String> all = new ArrayList<>(names(required));
            all.addAll(names(optional));
            return all;
        }

        private static List<String> names(String text) {
            return Arrays.stream(text.split(" "))
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        @Override
        public String toString() {
            return event + "/" + changeType;
        }
    }

    private static final String PERSON = "UserID ExternalUserID";
    private static final String MEMBER = "NewUserID Department Name MainDepartment IsLeaderInDept DirectLeader Position"
            + " Mobile Gender Email BizMail Status Avatar Alias Telephone Address ExtAttr";

    static List<Row> documented() {
        String contact = "change_external_contact";
        String chat = "change_external_chat";
        String tag = "change_external_tag";
        String link = "customer_acquisition";
        String directory = "change_contact";
        return List.of(
                new Row(contact, "add_external_contact", PERSON, "State WelcomeCode", CustomerContactEvent.Added.class),
                new Row(
                        contact,
                        "add_half_external_contact",
                        PERSON,
                        "State WelcomeCode",
                        CustomerContactEvent.HalfAdded.class),
                new Row(contact, "edit_external_contact", PERSON, "", CustomerContactEvent.Edited.class),
                new Row(
                        contact,
                        "del_external_contact",
                        PERSON,
                        "Source",
                        CustomerContactEvent.DeletedByEmployee.class),
                new Row(contact, "del_follow_user", PERSON, "", CustomerContactEvent.DeletedByCustomer.class),
                new Row(
                        contact,
                        "transfer_fail",
                        PERSON + " FailReason",
                        "",
                        CustomerContactEvent.TransferFailed.class),
                new Row(
                        contact,
                        "msg_audit_approved",
                        PERSON,
                        "WelcomeCode",
                        CustomerContactEvent.ArchiveApproved.class),
                new Row(chat, "create", "ChatId", "", GroupChatEvent.Created.class),
                new Row(
                        chat,
                        "update",
                        "ChatId UpdateDetail",
                        "JoinScene QuitScene MemChangeCnt MemChangeList LastMemVer CurMemVer",
                        GroupChatEvent.Updated.class),
                new Row(chat, "dismiss", "ChatId", "", GroupChatEvent.Dismissed.class),
                new Row(tag, "create", "Id TagType", "StrategyId", CustomerTagEvent.Created.class),
                new Row(tag, "update", "Id TagType", "StrategyId", CustomerTagEvent.Updated.class),
                new Row(tag, "delete", "Id TagType", "StrategyId", CustomerTagEvent.Deleted.class),
                new Row(tag, "shuffle", "", "Id StrategyId", CustomerTagEvent.Shuffled.class),
                new Row(link, "balance_low", "", "", AcquisitionEvent.BalanceLow.class),
                new Row(link, "balance_exhausted", "", "", AcquisitionEvent.BalanceExhausted.class),
                new Row(link, "balance_increased", "", "", AcquisitionEvent.BalanceIncreased.class),
                new Row(
                        link,
                        "quota_expire_soon",
                        "ExpireTime ExpireQuotaNum",
                        "",
                        AcquisitionEvent.QuotaExpiring.class),
                new Row(link, "link_unavailable", "LinkId", "", AcquisitionEvent.LinkUnavailable.class),
                new Row(link, "delete_link", "LinkId", "", AcquisitionEvent.LinkDeleted.class),
                new Row(link, "open_profile", "LinkId", "State", AcquisitionEvent.ProfileOpened.class),
                new Row(link, "friend_request", "LinkId", "State", AcquisitionEvent.FriendRequested.class),
                new Row(link, "customer_start_chat", PERSON + " LinkId", "", AcquisitionEvent.ChatStarted.class),
                new Row(
                        link,
                        "message_from_customer",
                        "LinkId ChatKey",
                        PERSON + " ChatSeq",
                        AcquisitionEvent.MessageReceived.class),
                new Row(directory, "create_user", "UserID", MEMBER, DirectoryEvent.MemberCreated.class),
                new Row(directory, "update_user", "UserID", MEMBER, DirectoryEvent.MemberUpdated.class),
                new Row(directory, "delete_user", "UserID", MEMBER, DirectoryEvent.MemberDeleted.class),
                new Row(directory, "create_party", "Id", "Name ParentId Order", DirectoryEvent.DepartmentCreated.class),
                new Row(directory, "update_party", "Id", "Name ParentId Order", DirectoryEvent.DepartmentUpdated.class),
                new Row(directory, "delete_party", "Id", "Name ParentId Order", DirectoryEvent.DepartmentDeleted.class),
                new Row(
                        directory,
                        "update_tag",
                        "TagId",
                        "AddUserItems DelUserItems AddPartyItems DelPartyItems",
                        DirectoryEvent.TagMembersChanged.class),
                new Row("msgaudit_notify", "", "", "AgentID", NoticeEvent.ArchiveGrown.class),
                new Row("upload_media_job_finish", "", "JobId", "", NoticeEvent.MediaJobFinished.class));
    }

    /** One callback for every row, with all its fields. */
    static List<CallbackMessage> documentedMessages() {
        return documented().stream().map(WeComEventTest::message).toList();
    }

    @Test
    void the_kinds_are_the_rows_of_the_documented_table_in_its_order() {
        assertThat(Arrays.stream(EventKind.values())
                        .map(kind -> List.<Object>of(kind.event(), kind.changeType(), kind.type())))
                .containsExactlyElementsOf(documented().stream()
                        .map(row -> List.<Object>of(row.event(), row.changeType(), row.type()))
                        .toList());
    }

    @Test
    void every_type_of_event_stands_in_the_documented_table_once() {
        Set<Class<?>> types = new HashSet<>();
        leaves(WeComEvent.class, types);
        types.remove(Unknown.class);

        assertThat(documented()).extracting(Row::type).doesNotHaveDuplicates().hasSize(33);
        assertThat(types)
                .isEqualTo(new HashSet<Class<?>>(
                        documented().stream().map(Row::type).toList()));
    }

    private static void leaves(Class<?> type, Set<Class<?>> into) {
        if (type.isRecord()) {
            into.add(type);
            return;
        }
        for (Class<?> sub : type.getPermittedSubclasses()) {
            leaves(sub, into);
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void a_documented_callback_becomes_its_type_with_the_time_it_happened(Row row) {
        CallbackMessage message = message(row, row.allFields());

        WeComEvent event = read(message);

        assertThat(event).isExactlyInstanceOf(row.type());
        assertThat(EventKind.of(message).map(EventKind::type)).hasValue(row.type());
        assertThat(event.message()).isEqualTo(message);
        assertThat(event.occurredAt()).isEqualTo(CREATED);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void every_documented_field_has_its_place_in_the_event(Row row) throws Exception {
        List<String> full = row.allFields();
        Object before = componentsOf(read(message(row, full)));

        for (String name : full) {
            List<String> fewer = new ArrayList<>(full);
            fewer.remove(name);
            EventReading without = WeComEvent.from(message(row, fewer));

            if (without instanceof Read less) {
                assertThat(componentsOf(less.event())).as("without %s", name).isNotEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void required_fields_are_enough(Row row) {
        assertThat(read(message(row, row.requiredFields()))).isExactlyInstanceOf(row.type());
    }

    @ParameterizedTest
    @MethodSource("documented")
    void every_missing_required_field_is_named(Row row) {
        for (String name : row.requiredFields()) {
            List<String> fewer = new ArrayList<>(row.allFields());
            fewer.remove(name);

            assertThat(faults(message(row, fewer))).containsExactly(name);
        }
        if (!row.requiredFields().isEmpty()) {
            assertThat(new TreeSet<>(faults(message(row, List.of())))).isEqualTo(new TreeSet<>(row.requiredFields()));
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void no_text_of_an_event_shows_anything_personal(Row row) {
        String text = WeComEvent.from(message(row, row.allFields())).toString();

        List<String> hidden = new ArrayList<>(SECRET);
        if (row.changeType().endsWith("_party")) {
            hidden.remove("Zhang San"); // here Name is the department's
        }
        assertThat(text).doesNotContain(hidden.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void a_field_added_later_survives(Row row) {
        List<CallbackField> fields =
                new ArrayList<>(message(row, row.allFields()).fields());
        fields.add(CallbackField.of("AddedLater", "new"));

        WeComEvent event = read(new CallbackMessage(fields));

        assertThat(event).isExactlyInstanceOf(row.type());
        assertThat(event.message().field("AddedLater")).contains("new");
    }

    @Test
    void an_event_a_change_and_a_message_nobody_knows_survive_with_all_their_fields() {
        for (CallbackMessage message : List.of(
                message("change_moon", "rise", List.of("State")),
                message("change_external_contact", "befriend", List.of("UserID")),
                message("change_external_chat", "", List.of("ChatId")),
                message("change_external_tag", "paint", List.of("Id")),
                message("customer_acquisition", "sing", List.of("LinkId")),
                message("change_contact", "dance", List.of("Id")),
                CallbackMessage.of(
                        CallbackField.of("ToUserName", "corp"),
                        CallbackField.of("FromUserName", "b1"),
                        CallbackField.of("CreateTime", "1"),
                        CallbackField.of("MsgType", "text"),
                        CallbackField.of("Content", "hello")))) {
            assertThat(WeComEvent.from(message)).isEqualTo(new Read(new Unknown(message)));
            assertThat(EventKind.of(message)).isEmpty();
        }
    }

    @Test
    void a_value_added_to_a_documented_list_is_unknown_and_keeps_its_text() {
        CallbackMessage message = with(
                message("change_external_contact", "transfer_fail", List.of("UserID", "ExternalUserID")),
                CallbackField.of("FailReason", "customer_on_holiday"));

        assertThat(read(message)).isInstanceOfSatisfying(CustomerContactEvent.TransferFailed.class, event -> {
            assertThat(event.reason()).isEqualTo(new Code<>(FailReason.UNKNOWN, "customer_on_holiday"));
            assertThat(event.toString()).doesNotContain("holiday");
        });
    }

    @Test
    void a_change_of_a_group_tells_members_versions_and_scenes() {
        CallbackMessage message = message(rowOf(GroupChatEvent.Updated.class));

        assertThat(read(message))
                .isEqualTo(new GroupChatEvent.Updated(
                        message,
                        "wrChat",
                        new Code<>(UpdateDetail.ADD_MEMBER, "add_member"),
                        new Code<>(JoinScene.QR_CODE, "3"),
                        new Code<>(QuitScene.REMOVED, "1"),
                        OptionalInt.of(2),
                        List.of(new ChatMemberId("b2"), new ChatMemberId("wmMEMBERMEMBERMEMBERMEMBERMEM1")),
                        "9c3f97c2",
                        "71217227"));
    }

    @Test
    void an_addition_tells_who_by_which_state_and_the_welcome_code() {
        CallbackMessage message = message(rowOf(CustomerContactEvent.Added.class));

        assertThat(read(message))
                .isEqualTo(new CustomerContactEvent.Added(
                        message,
                        new EmployeeId("b1"),
                        new ExternalUserId(CUSTOMER),
                        "hall-01",
                        new PersonalText("secret-code")));
    }

    @Test
    void a_member_of_an_older_configuration_tells_the_whole_profile() {
        CallbackMessage message = message(rowOf(DirectoryEvent.MemberUpdated.class));

        assertThat(read(message)).isInstanceOfSatisfying(DirectoryEvent.MemberUpdated.class, event -> {
            MemberProfile profile = event.profile();
            assertThat(event.newId()).contains(new EmployeeId("b9"));
            assertThat(event.departments()).containsExactly(1L, 2L, 3L);
            assertThat(profile.isEmpty()).isFalse();
            assertThat(profile.mainDepartment()).isEqualTo(OptionalLong.of(2));
            assertThat(profile.leaderIn()).containsExactly(true, false, false);
            assertThat(profile.directLeaders()).containsExactly(new EmployeeId("boss"), new EmployeeId("chief"));
            assertThat(profile.mobile().value()).isEqualTo("13800138000");
            assertThat(profile.gender().meaning()).isEqualTo(MemberProfile.Gender.MALE);
            assertThat(profile.status().meaning()).isEqualTo(MemberProfile.Status.ACTIVE);
            assertThat(profile.attributes())
                    .extracting(
                            attribute -> attribute.name().value(),
                            attribute -> attribute.type().meaning())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("hobby", MemberProfile.AttributeType.TEXT),
                            org.assertj.core.groups.Tuple.tuple("page", MemberProfile.AttributeType.WEB));
            assertThat(profile.attributes().get(0).text().value()).isEqualTo("secret-value");
            assertThat(profile.attributes().get(1).title().value()).isEqualTo("secret-title");
            assertThat(profile.attributes().get(1).url().value()).isEqualTo("https://secret.example.com");
        });
    }

    @Test
    void a_member_of_a_newer_configuration_has_an_empty_profile() {
        assertThat(read(message("change_contact", "delete_user", List.of("UserID", "Department"))))
                .isInstanceOfSatisfying(DirectoryEvent.MemberDeleted.class, event -> {
                    assertThat(event.profile().isEmpty()).isTrue();
                    assertThat(event.newId()).isEqualTo(Optional.empty());
                });
    }

    @Test
    void every_field_that_cannot_be_read_is_named_with_what_would_be_valid_and_never_its_text() {
        CallbackMessage message = with(
                with(
                        message("customer_acquisition", "quota_expire_soon", List.of()),
                        CallbackField.of("ExpireTime", "tomorrow-13800138000")),
                CallbackField.of("ExpireQuotaNum", "13800138000x"));

        assertThat(WeComEvent.from(message)).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.faults())
                    .extracting(FieldFault::field)
                    .containsExactly("ExpireTime", "ExpireQuotaNum");
            assertThat(malformed.toString())
                    .contains("Unix seconds", "whole number")
                    .doesNotContain("13800138000");
        });
    }

    @Test
    void no_callback_makes_the_reader_throw() {
        List<String> texts = List.of(
                "",
                " ",
                "\u3000",
                "0",
                "-1",
                "1,x",
                ",",
                "a b",
                "9".repeat(12),
                "9".repeat(13),
                "9".repeat(40),
                "\uFEFF",
                "\u94f6".repeat(256),
                "y".repeat(10_000),
                "1e3",
                "\u0661");
        Property.forAll(random -> {
                    Row row = documented().get(random.nextInt(documented().size()));
                    List<CallbackField> fields =
                            new ArrayList<>(message(row, List.of()).fields());
                    for (String name : row.allFields()) {
                        int kind = random.nextInt(4);
                        if (kind == 0) {
                            fields.add(VALUES.get(name));
                        } else if (kind == 1 && !CallbackIdentity.FIELDS.contains(name)) {
                            fields.add(CallbackField.listOf(
                                    name, "Item", List.of("", texts.get(random.nextInt(texts.size())))));
                        } else if (kind > 1) {
                            fields.add(CallbackField.of(name, texts.get(random.nextInt(texts.size()))));
                        }
                    }
                    return new CallbackMessage(fields);
                })
                .runs(3_000)
                .holds(message -> {
                    EventReading reading = WeComEvent.from(message);
                    if (reading instanceof Malformed malformed) {
                        assertThat(malformed.faults())
                                .extracting(FieldFault::field)
                                .doesNotHaveDuplicates();
                    }
                    assertThat(reading.toString()).doesNotContain(SECRET.get(0));
                });
    }

    @Test
    void two_changes_of_one_tag_in_one_second_are_two_events() {
        CallbackMessage tag = message("change_contact", "update_tag", List.of("TagId"));

        for (String list : List.of("AddUserItems", "DelUserItems", "AddPartyItems", "DelPartyItems")) {
            assertThat(with(tag, CallbackField.of(list, "1")).identity())
                    .isNotEqualTo(with(tag, CallbackField.of(list, "2")).identity());
        }
    }

    @Test
    void two_failures_of_one_transfer_in_one_second_for_different_reasons_are_two_events() {
        CallbackMessage failed =
                message("change_external_contact", "transfer_fail", List.of("UserID", "ExternalUserID"));

        assertThat(with(failed, CallbackField.of("FailReason", "customer_refused"))
                        .identity())
                .isNotEqualTo(with(failed, CallbackField.of("FailReason", "customer_limit_exceed"))
                        .identity());
    }

    @Test
    void a_deletion_by_hand_and_one_by_transfer_in_one_second_are_two_events() {
        CallbackMessage deleted =
                message("change_external_contact", "del_external_contact", List.of("UserID", "ExternalUserID"));

        assertThat(with(deleted, CallbackField.of("Source", "DELETE_BY_TRANSFER"))
                        .identity())
                .isNotEqualTo(deleted.identity());
    }

    private static Row rowOf(Class<? extends WeComEvent> type) {
        return documented().stream()
                .filter(row -> row.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static CallbackMessage message(Row row) {
        return message(row, row.allFields());
    }

    private static CallbackMessage message(Row row, List<String> names) {
        return message(row.event(), row.changeType(), names);
    }

    private static CallbackMessage message(String event, String changeType, List<String> names) {
        Stream<CallbackField> head = Stream.of(
                CallbackField.of("ToUserName", "ww0123456789abcdef"),
                CallbackField.of("FromUserName", "sys"),
                CallbackField.of("CreateTime", Long.toString(CREATED.getEpochSecond())),
                CallbackField.of("MsgType", "event"),
                CallbackField.of("Event", event));
        Stream<CallbackField> change =
                changeType.isEmpty() ? Stream.of() : Stream.of(CallbackField.of("ChangeType", changeType));
        return new CallbackMessage(Stream.of(head, change, names.stream().map(VALUES::get))
                .flatMap(fields -> fields)
                .toList());
    }

    private static CallbackMessage with(CallbackMessage message, CallbackField field) {
        List<CallbackField> fields = new ArrayList<>(message.fields());
        fields.add(field);
        return new CallbackMessage(fields);
    }

    private static WeComEvent read(CallbackMessage message) {
        EventReading reading = WeComEvent.from(message);
        assertThat(reading).isInstanceOf(Read.class);
        return ((Read) reading).event();
    }

    private static List<String> faults(CallbackMessage message) {
        EventReading reading = WeComEvent.from(message);
        assertThat(reading).isInstanceOf(Malformed.class);
        return ((Malformed) reading).faults().stream().map(FieldFault::field).toList();
    }

    /** The typed components, without the callback itself, which holds every field anyway. */
    private static List<Object> componentsOf(WeComEvent event) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (component.getType() != CallbackMessage.class) {
                values.add(component.getAccessor().invoke(event));
            }
        }
        return values;
    }
}
