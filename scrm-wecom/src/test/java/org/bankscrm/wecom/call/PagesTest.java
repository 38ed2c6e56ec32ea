package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_LIST;

import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.WeComException.PagingBroken;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.group.GroupQuery;
import org.bankscrm.wecom.group.Groups.GroupEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.Iterator;
import java.util.List;

class PagesTest {
    private static final String FIRST = "{'group_chat_list':[{'chat_id':'wr-1'}],'next_cursor':'c1'}";
    private static final String EMPTY = "{'group_chat_list':[],'next_cursor':'c2'}";
    private static final String LAST = "{'group_chat_list':[{'chat_id':'wr-2'}]}";

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Pages<GroupEntry> pages =
            WECOM.calls().groups().list(GroupQuery.all().build());

    private static List<String> ids(Pages<GroupEntry> pages) {
        return pages.items().map(GroupEntry::chatId).toList();
    }

    private static int asked() {
        return WECOM.requests(GROUPCHAT_LIST).size();
    }

    @Test
    void a_page_is_called_for_when_it_is_asked_for() {
        WECOM.answers(GROUPCHAT_LIST, FIRST, LAST);

        Iterator<Page<GroupEntry>> walk = pages.iterator();
        assertThat(asked()).isZero();
        walk.next();

        assertThat(walk.hasNext()).isTrue();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void an_empty_page_does_not_end_the_list_and_a_missing_cursor_does() {
        WECOM.answers(GROUPCHAT_LIST, FIRST, EMPTY, LAST);

        assertThat(ids(pages)).containsExactly("wr-1", "wr-2");
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void a_cursor_that_leads_back_is_an_error_and_not_a_loop() {
        WECOM.answers(GROUPCHAT_LIST, FIRST, EMPTY, FIRST);

        assertThatThrownBy(() -> ids(pages)).isInstanceOf(PagingBroken.class);
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void a_list_goes_on_from_a_saved_cursor() {
        WECOM.answers(GROUPCHAT_LIST, LAST);

        assertThat(ids(pages.from("c1"))).containsExactly("wr-2");
        WECOM.gotInTurn(GROUPCHAT_LIST, "{'status_filter':0,'limit':1000,'cursor':'c1'}");
    }

    @Test
    void a_page_whose_call_failed_can_be_asked_for_again() {
        WECOM.answers(GROUPCHAT_LIST, FIRST);
        Iterator<Page<GroupEntry>> walk = pages.iterator();
        walk.next();
        WECOM.refuses(GROUPCHAT_LIST, 48002);

        assertThatThrownBy(walk::next).isInstanceOf(Refused.class);
        WECOM.answers(GROUPCHAT_LIST, LAST);
        assertThat(walk.next().items()).extracting(GroupEntry::chatId).containsExactly("wr-2");
        assertThat(walk.hasNext()).isFalse();
    }
}
