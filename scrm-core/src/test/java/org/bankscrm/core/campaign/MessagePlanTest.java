package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.campaign.MessagePlan.Kind;
import org.bankscrm.core.campaign.MessagePlan.Message;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;

/** M133: the code or poster of the official account follows the link, never the other way round. */
class MessagePlanTest {
    private static final Message LINK = new Message(Kind.ACTIVITY_LINK, "link-1");
    private static final Message CODE = new Message(Kind.OFFICIAL_ACCOUNT_CODE, "code-1");
    private static final Message POSTER = new Message(Kind.POSTER, "poster-1");

    @Test
    void messages_go_out_in_their_order() {
        MessagePlan plan = MessagePlan.of(LINK, CODE, POSTER);

        assertThat(plan.next(EnumSet.noneOf(Kind.class))).contains(LINK);
        assertThat(plan.next(EnumSet.of(Kind.ACTIVITY_LINK))).contains(CODE);
        assertThat(plan.next(EnumSet.of(Kind.ACTIVITY_LINK, Kind.OFFICIAL_ACCOUNT_CODE)))
                .contains(POSTER);
        assertThat(plan.next(EnumSet.allOf(Kind.class))).isEmpty();
    }

    @Test
    void what_did_not_arrive_is_next_again_before_anything_after_it() {
        assertThat(MessagePlan.of(LINK, CODE, POSTER).next(EnumSet.of(Kind.ACTIVITY_LINK, Kind.POSTER)))
                .contains(CODE);
        assertThat(MessagePlan.of(LINK, CODE).next(EnumSet.of(Kind.OFFICIAL_ACCOUNT_CODE)))
                .contains(LINK);
    }

    @Test
    void a_plan_begins_with_the_link_and_sends_nothing_twice() {
        assertThatThrownBy(() -> MessagePlan.of(CODE, LINK))
                .hasMessage("messages must begin with ACTIVITY_LINK: [OFFICIAL_ACCOUNT_CODE, ACTIVITY_LINK]");
        assertThatThrownBy(MessagePlan::of).hasMessageContaining("must begin with ACTIVITY_LINK");
        assertThatThrownBy(() -> MessagePlan.of(LINK, CODE, CODE)).hasMessageContaining("each kind once");
    }
}
