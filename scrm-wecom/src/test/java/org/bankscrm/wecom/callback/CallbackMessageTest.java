package org.bankscrm.wecom.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

class CallbackMessageTest {
    @Nested
    class a_change_of_a_group {
        private final CallbackMessage message = aMessage(
                "change_external_chat",
                CallbackField.of("ChangeType", "update"),
                CallbackField.of("ChatId", "wrABCDEFGHIJ"),
                CallbackField.listOf("MemChangeList", "Item", List.of("wm1", "wm2")));

        @Test
        void lists_the_members_it_names() {
            assertThat(message.list("MemChangeList"))
                    .extracting(CallbackField::text)
                    .containsExactly("wm1", "wm2");
            assertThat(message.field("MemChangeList")).isEmpty();
            assertThat(message.list("Nothing")).isEmpty();
        }

        @Test
        void keeps_what_lies_deeper() throws MalformedXmlException {
            List<CallbackField> fields = CallbackXml.read(
                    "<xml><ExtAttr><Item><Name>a</Name><Text><Value>b</Value></Text></Item></ExtAttr></xml>", 10);

            assertThat(fields)
                    .containsExactly(CallbackField.of(
                            "ExtAttr",
                            List.of(CallbackField.of(
                                    "Item",
                                    List.of(
                                            CallbackField.of("Name", "a"),
                                            CallbackField.of("Text", List.of(CallbackField.of("Value", "b"))))))));
        }
    }

    @Nested
    class any_fields {
        @Test
        void read_back_as_they_were_written() {
            Property.forAll(random -> fields(random, 0))
                    .shrinking(Shrink::list)
                    .runs(2_000)
                    .holds(fields -> assertThat(CallbackXml.read(CallbackXml.write(fields), Integer.MAX_VALUE))
                            .isEqualTo(fields));
        }

        private static List<CallbackField> fields(RandomGenerator random, int depth) {
            List<CallbackField> fields = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String name = "N" + random.nextInt(5);
                List<CallbackField> children =
                        depth < 3 && random.nextInt(3) == 0 ? fields(random, depth + 1) : List.of();
                fields.add(
                        children.isEmpty() ? CallbackField.of(name, text(random)) : CallbackField.of(name, children));
            }
            return fields;
        }

        private static String text(RandomGenerator random) {
            String[] parts = {
                "]]>",
                "]]",
                ">",
                "<",
                "&",
                "&amp;",
                "<![CDATA[",
                "\r",
                "\n",
                "\r\n",
                " ",
                "\t",
                "a",
                "\u94f6\u884c",
                "\ud83d\ude00",
                "\u0131",
                "\u0085",
                "\u2028",
                "\uFFFD",
                "\"",
                "'",
                "%e;"
            };
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            return text.toString();
        }
    }

    @Nested
    class a_field {
        @ParameterizedTest
        @ValueSource(strings = {"", "1a", "a b", "a:b", "\u59d3\u540d", "<a>"})
        void is_refused_with_a_name_that_is_none(String name) {
            assertThatThrownBy(() -> CallbackField.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_accepted_with_the_names_of_the_rule_and_no_others() {
            Property.forAll(CallbackMessageTest::almostAName).runs(20_000).holds(name -> {
                boolean valid = name.matches("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

                ThrowingCallable made = () -> CallbackField.of(name, "x");

                if (valid) {
                    assertThatCode(made).doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(made)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("name must have 1 to 64");
                }
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"secret\u0000", "secret\u001b", "secret\ud83d", "secret\udE00x", "secret\uFFFE"})
        void is_refused_with_a_text_no_xml_can_carry_and_does_not_show_it(String text) {
            assertThatThrownBy(() -> CallbackField.of("WelcomeCode", text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("WelcomeCode")
                    .hasMessageContaining("position 6")
                    .hasMessageNotContaining("secret");
        }

        @Test
        void is_refused_with_both_text_and_children() {
            assertThatThrownBy(() -> new CallbackField("a", "b", List.of(CallbackField.of("c", "d"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void does_not_change_with_the_list_it_was_made_of() {
            List<CallbackField> children = new ArrayList<>(List.of(CallbackField.of("c", "d")));
            CallbackField field = CallbackField.of("a", children);

            children.clear();

            assertThat(field.children()).hasSize(1);
        }
    }

    @Nested
    class the_identity {
        private final CallbackMessage added = added("wm1", "1790000000");

        @Test
        void differs_for_two_customers_added_in_the_same_second() {
            assertThat(added("wm2", "1790000000").identity()).isNotEqualTo(added.identity());
        }

        @Test
        void is_the_same_whatever_the_order_of_the_fields() {
            List<CallbackField> turned = new ArrayList<>(added.fields());
            java.util.Collections.reverse(turned);

            assertThat(new CallbackMessage(turned).identity()).isEqualTo(added.identity());
        }

        @Test
        void is_the_same_with_another_welcome_code_or_a_field_nobody_knows() {
            assertThat(with(added, CallbackField.of("WelcomeCode", "x")).identity())
                    .isEqualTo(added.identity());
            assertThat(with(added, CallbackField.of("Unheard", "x")).identity()).isEqualTo(added.identity());
        }

        @Test
        void differs_when_any_one_of_its_fields_differs_is_empty_or_is_missing() {
            List<CallbackField> all = CallbackIdentity.FIELDS.stream()
                    .map(name -> CallbackField.of(
                            name,
                            switch (name) {
                                case "MsgType" -> "event";
                                case "Event" -> "change_external_contact";
                                case "CreateTime" -> "1790000000";
                                default -> "a";
                            }))
                    .toList();
            Set<CallbackIdentity> seen = new HashSet<>();
            int made = 0;

            for (int i = 0; i < all.size(); i++) {
                String name = all.get(i).name();
                String other = switch (name) {
                    case "MsgType" -> "text";
                    case "Event" -> "change_external_chat";
                    case "CreateTime" -> "1790000001";
                    default -> "b";
                };
                List<CallbackField> changed = new ArrayList<>(all);
                changed.set(i, CallbackField.of(name, other));
                seen.add(new CallbackMessage(changed).identity());
                made++;
                if (!List.of("ToUserName", "FromUserName", "CreateTime", "MsgType", "Event")
                        .contains(name)) {
                    changed.set(i, CallbackField.of(name, ""));
                    seen.add(new CallbackMessage(changed).identity());
                    changed.remove(i);
                    seen.add(new CallbackMessage(changed).identity());
                    made += 2;
                }
            }

            assertThat(CallbackIdentity.FIELDS)
                    .contains(
                            "ToUserName",
                            "AgentID",
                            "Event",
                            "ChangeType",
                            "UserID",
                            "ExternalUserID",
                            "ChatId",
                            "Id",
                            "TagType",
                            "LinkId",
                            "UpdateDetail",
                            "CurMemVer",
                            "JobId",
                            "CreateTime");
            assertThat(seen).hasSize(made);
        }

        @Test
        void does_not_let_one_field_run_over_into_the_next() {
            CallbackMessage one = aMessage(
                    "change_external_contact",
                    CallbackField.of("ChangeType", "edit"),
                    CallbackField.of("UserID", "ab"),
                    CallbackField.of("ExternalUserID", "c"));
            CallbackMessage two = aMessage(
                    "change_external_contact",
                    CallbackField.of("ChangeType", "edit"),
                    CallbackField.of("UserID", "a"),
                    CallbackField.of("ExternalUserID", "bc"));

            assertThat(two.identity()).isNotEqualTo(one.identity());
        }

        @Test
        void of_an_event_nobody_knows_covers_all_it_holds() {
            CallbackMessage one = aMessage("new_event", CallbackField.listOf("Info", "No", List.of("1")));
            CallbackMessage two = aMessage("new_event", CallbackField.listOf("Info", "No", List.of("2")));

            assertThat(two.identity()).isNotEqualTo(one.identity());
            assertThat(aMessage("new_event", CallbackField.listOf("Info", "No", List.of("1")))
                            .identity())
                    .isEqualTo(one.identity());
        }

        @Test
        void of_a_message_is_its_id() {
            CallbackMessage one = text(CallbackField.of("MsgId", "1"), CallbackField.of("Content", "hello"));
            CallbackMessage two = text(CallbackField.of("MsgId", "2"), CallbackField.of("Content", "hello"));

            assertThat(two.identity()).isNotEqualTo(one.identity());
            assertThat(text(CallbackField.of("Content", "a")).identity())
                    .isNotEqualTo(text(CallbackField.of("Content", "b")).identity());
        }

        @Test
        void keeps_its_value_from_release_to_release() {
            assertThat(added.identity().value())
                    .isEqualTo("7eb038f8d7961747abca72c4fd7d13260b40d5a8f0c7e78636ff7603a33edcda");
        }

        private static CallbackMessage text(CallbackField... more) {
            List<CallbackField> fields = new ArrayList<>(List.of(
                    CallbackField.of("ToUserName", "ww1"),
                    CallbackField.of("FromUserName", "zhangsan"),
                    CallbackField.of("CreateTime", "1790000000"),
                    CallbackField.of("MsgType", "text")));
            fields.addAll(List.of(more));
            return new CallbackMessage(fields);
        }

        private static CallbackMessage with(CallbackMessage message, CallbackField more) {
            List<CallbackField> fields = new ArrayList<>(message.fields());
            fields.add(more);
            return new CallbackMessage(fields);
        }
    }

    @Nested
    class its_text {
        private final CallbackMessage message = aMessage(
                "change_external_contact",
                CallbackField.of("ChangeType", "add_external_contact"),
                CallbackField.of("UserID", "zhangsan"),
                CallbackField.of("ExternalUserID", "wmABCDEFGHIJKLMNOPQRSTUVWXYZ1234"),
                CallbackField.of("State", "campaign-7"),
                CallbackField.of("WelcomeCode", "WELCOME-CODE-1"),
                CallbackField.of("Mobile", "13800001234"));

        @Test
        void says_what_happened_and_masks_the_customer() {
            assertThat(message)
                    .hasToString("CallbackMessage[change_external_contact/add_external_contact 2026-09-21T14:13:20Z"
                            + " UserID=zhangsan ExternalUserID=****1234 fields=[ToUserName, FromUserName, CreateTime,"
                            + " MsgType, Event, ChangeType, UserID, ExternalUserID, State, WelcomeCode, Mobile]]");
        }

        @Test
        void never_shows_what_the_fields_hold() {
            String all = new CallbackOutcome.Received(message, message.toXml()) + " " + message.fields();

            assertThat(all).doesNotContain("WELCOME-CODE-1", "wmABC", "13800001234", "campaign-7");
        }

        @Test
        void masks_a_short_id_altogether() {
            assertThat(added("wm123456", "1").toString())
                    .contains("ExternalUserID=****")
                    .doesNotContain("123456");
        }
    }

    @Test
    void faults_are_listed_and_quote_nothing() {
        InvalidCallbackException e = catchThrowableOfType(
                InvalidCallbackException.class,
                () -> CallbackMessage.of(
                        CallbackField.of("CreateTime", "13800001234567"), CallbackField.of("MsgType", " ")));

        assertThat(e.faults())
                .containsExactly(
                        "ToUserName must be present and not blank",
                        "FromUserName must be present and not blank",
                        "MsgType must be present and not blank",
                        "CreateTime must be Unix seconds, 1 to 12 digits");
    }

    private static CallbackMessage added(String customer, String createTime) {
        return CallbackMessage.of(
                CallbackField.of("ToUserName", "ww1"),
                CallbackField.of("FromUserName", "sys"),
                CallbackField.of("CreateTime", createTime),
                CallbackField.of("MsgType", "event"),
                CallbackField.of("Event", "change_external_contact"),
                CallbackField.of("ChangeType", "add_external_contact"),
                CallbackField.of("UserID", "zhangsan"),
                CallbackField.of("ExternalUserID", customer));
    }

    private static CallbackMessage aMessage(String event, CallbackField... more) {
        List<CallbackField> fields = new ArrayList<>(List.of(
                CallbackField.of("ToUserName", "ww1"),
                CallbackField.of("FromUserName", "sys"),
                CallbackField.of("CreateTime", "1790000000"),
                CallbackField.of("MsgType", "event"),
                CallbackField.of("Event", event)));
        fields.addAll(List.of(more));
        return new CallbackMessage(fields);
    }

    /** The characters on both sides of every border of the rule, and lengths on both sides of its two. */
    private static String almostAName(RandomGenerator random) {
        String often = "AZaz_";
        String seldom = "09.-@[`{/:,^ \u0130\u0660\u4e2d";
        int length = random.nextBoolean() ? random.nextInt(4) : random.nextInt(62, 67);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String from = random.nextInt(length + 2) == 0 ? seldom : often;
            name.append(from.charAt(random.nextInt(from.length())));
        }
        return name.toString();
    }

    @Test
    void a_body_that_was_stored_gives_the_message_again_and_anything_else_is_refused_without_a_quote() {
        CallbackMessage message = CallbackMessage.of(
                CallbackField.of("ToUserName", "ww-corp"),
                CallbackField.of("FromUserName", "sys"),
                CallbackField.of("CreateTime", "1782867600"),
                CallbackField.of("MsgType", "text"));

        assertThat(CallbackMessage.parse(message.toXml())).isEqualTo(message);
        assertThat(CallbackMessage.parse(message.toJson())).isEqualTo(message);
        for (String broken : List.of("", "wm-lan", "<xml><a>wm-lan</a>", "{\"a\":\"wm-lan\"", "<xml/>")) {
            assertThatThrownBy(() -> CallbackMessage.parse(broken))
                    .isInstanceOf(InvalidCallbackException.class)
                    .hasMessageNotContaining("wm-lan");
        }
    }
}
