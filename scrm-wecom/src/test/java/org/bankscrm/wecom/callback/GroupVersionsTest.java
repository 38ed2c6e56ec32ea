package org.bankscrm.wecom.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.callback.GroupChatEvent.JoinScene;
import org.bankscrm.wecom.callback.GroupChatEvent.QuitScene;
import org.bankscrm.wecom.callback.GroupChatEvent.UpdateDetail;
import org.bankscrm.wecom.callback.GroupChatEvent.Updated;
import org.bankscrm.wecom.callback.GroupVersions.Decision;
import org.bankscrm.wecom.callback.GroupVersions.Decision.Apply;
import org.bankscrm.wecom.callback.GroupVersions.Decision.Known;
import org.bankscrm.wecom.callback.GroupVersions.Decision.Lost;
import org.bankscrm.wecom.callback.GroupVersions.Decision.NotMembers;
import org.bankscrm.wecom.callback.GroupVersions.LostReason;
import org.bankscrm.wecom.code.Code;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

class GroupVersionsTest {
    private static final CallbackMessage MESSAGE = CallbackMessage.of(
            CallbackField.of("ToUserName", "corp"),
            CallbackField.of("FromUserName", "sys"),
            CallbackField.of("CreateTime", "1"),
            CallbackField.of("MsgType", "event"),
            CallbackField.of("Event", "change_external_chat"));

    @Test
    void an_event_that_follows_the_stored_version_is_applied() {
        assertThat(GroupVersions.decide("v1", event("add_member", 2, "v1", "v2", "a", "b")))
                .isEqualTo(new Apply(true, List.of(new ChatMemberId("a"), new ChatMemberId("b")), "v2"));
        assertThat(GroupVersions.decide("v1", event("del_member", 1, "v1", "v2", "a")))
                .isEqualTo(new Apply(false, List.of(new ChatMemberId("a")), "v2"));
    }

    @Test
    void an_event_whose_result_is_stored_is_known() {
        assertThat(GroupVersions.decide("v2", event("add_member", 1, "v1", "v2", "a")))
                .isEqualTo(new Known());
    }

    @Test
    void an_event_that_follows_another_version_shows_a_loss() {
        assertThat(GroupVersions.decide("v1", event("add_member", 1, "v2", "v3", "a")))
                .isEqualTo(new Lost(LostReason.GAP));
    }

    @Test
    void a_group_never_pulled_is_pulled() {
        assertThat(GroupVersions.decide("", event("add_member", 1, "", "v1", "a")))
                .isEqualTo(new Lost(LostReason.NOTHING_STORED));
    }

    @Test
    void an_event_without_versions_or_with_one_for_both_is_no_evidence() {
        for (String[] versions : new String[][] {{"", ""}, {"v1", ""}, {"", "v1"}, {"v1", "v1"}}) {
            assertThat(GroupVersions.decide("v1", event("add_member", 1, versions[0], versions[1], "a")))
                    .isEqualTo(new Lost(LostReason.NO_VERSION));
        }
    }

    @Test
    void an_event_that_lists_other_than_it_counts_is_not_applied() {
        assertThat(GroupVersions.decide("v1", event("add_member", 2, "v1", "v2", "a")))
                .isEqualTo(new Lost(LostReason.INCOMPLETE));
        assertThat(GroupVersions.decide("v1", event("add_member", 0, "v1", "v2")))
                .isEqualTo(new Lost(LostReason.INCOMPLETE));
    }

    @Test
    void a_change_nobody_knows_is_not_applied() {
        assertThat(GroupVersions.decide("v1", event("swap_member", 1, "v1", "v2", "a")))
                .isEqualTo(new Lost(LostReason.UNKNOWN_CHANGE));
    }

    @Test
    void another_name_owner_or_notice_leaves_the_members_alone() {
        for (String detail : List.of("change_name", "change_owner", "change_notice")) {
            assertThat(GroupVersions.decide("v1", event(detail, 0, "", ""))).isEqualTo(new NotMembers());
        }
    }

    /** What a group went through, and the events as they arrived: some lost, some twice, in any order. */
    private record History(List<Set<String>> states, List<Updated> delivered) {}

    @Test
    void lost_repeated_and_reordered_events_never_leave_wrong_members_under_a_version() {
        Property.forAll(GroupVersionsTest::history).runs(2_000).holds(history -> {
            int last = history.states.size() - 1;
            String version = "v0";
            Set<String> members = new HashSet<>(history.states.get(0));
            for (Updated event : history.delivered) {
                Decision decision = GroupVersions.decide(version, event);
                if (decision instanceof Apply apply) {
                    List<String> ids =
                            apply.members().stream().map(ChatMemberId::value).toList();
                    if (apply.joined()) {
                        members.addAll(ids);
                    } else {
                        members.removeAll(ids);
                    }
                    version = apply.newVersion();
                } else if (decision instanceof Lost) {
                    version = "v" + last;
                    members = new HashSet<>(history.states.get(last));
                }
                assertThat(members).isEqualTo(history.states.get(Integer.parseInt(version.substring(1))));
            }
        });
    }

    @Test
    void a_group_whose_last_event_arrives_is_up_to_date_whatever_was_lost_before() {
        Property.forAll(GroupVersionsTest::history).runs(2_000).holds(history -> {
            int last = history.states.size() - 1;
            String version = "v0";
            boolean lastArrived = false;
            for (Updated event : history.delivered) {
                Decision decision = GroupVersions.decide(version, event);
                if (decision instanceof Apply apply) {
                    version = apply.newVersion();
                } else if (decision instanceof Lost) {
                    version = "v" + last;
                }
                lastArrived |= event.currentMemberVersion().equals("v" + last);
                if (lastArrived) {
                    assertThat(version).isEqualTo("v" + last);
                }
            }
        });
    }

    private static History history(RandomGenerator random) {
        List<Set<String>> states = new ArrayList<>();
        List<Updated> events = new ArrayList<>();
        Set<String> members = new HashSet<>(List.of("owner"));
        states.add(Set.copyOf(members));
        int changes = 1 + random.nextInt(8);
        for (int i = 1; i <= changes; i++) {
            boolean joins = members.size() < 2 || random.nextBoolean();
            String who = joins ? "m" + i : Collections.max(members);
            if (joins) {
                members.add(who);
            } else {
                members.remove(who);
            }
            states.add(Set.copyOf(members));
            events.add(event(joins ? "add_member" : "del_member", 1, "v" + (i - 1), "v" + i, who));
        }
        List<Updated> delivered = new ArrayList<>();
        for (Updated event : events) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                delivered.add(event);
            }
        }
        if (random.nextBoolean()) {
            Collections.shuffle(delivered, new Random(random.nextLong()));
        }
        return new History(states, delivered);
    }

    private static Updated event(String detail, int count, String last, String current, String... members) {
        return new Updated(
                MESSAGE,
                "chat",
                Code.of(UpdateDetail.class, detail),
                Code.of(JoinScene.class, ""),
                Code.of(QuitScene.class, ""),
                OptionalInt.of(count),
                Arrays.stream(members).map(ChatMemberId::new).toList(),
                last,
                current);
    }
}
