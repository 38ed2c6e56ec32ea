package org.bankscrm.wecom.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;
import static org.bankscrm.wecom.call.KnownEndpoint.BATCH_GET_BY_USER;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_FOLLOW_USER_LIST;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.WeComException;
import org.bankscrm.wecom.call.WeComException.PagingBroken;
import org.bankscrm.wecom.events.ChannelOfState;
import org.bankscrm.wecom.reconcile.StepOutcome.Stepped;
import org.bankscrm.wecom.reconcile.UnreadEmployee.Why;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ReconciliationOverHttpTest {
    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private static final Instant START = Instant.parse("2026-07-01T20:00:00Z");
    private static final RunProgress RUN = RunProgress.begin("ww-corp", START);

    private final EventLog log = new InMemoryEventLog();
    private final Reconciliation reconciliation = new Reconciliation(
            log, new InMemoryRelationBook(), WECOM.clock(), ChannelOfState.NONE, ReconciliationPolicy.standard());

    @BeforeEach
    void aRelationOfEach() {
        WECOM.answers(GET_FOLLOW_USER_LIST, "{'follow_user':['wang','li']}");
        for (String employee : List.of("li", "wang")) {
            log.append(anEvent("of-" + employee)
                    .about("wm-of-" + employee)
                    .at(START.minus(Duration.ofDays(9)))
                    .added(employee));
        }
    }

    private static String row(String employee, String customer) {
        return "{'external_contact':{'external_userid':'" + customer + "','name':'x','type':1},"
                + "'follow_info':{'userid':'" + employee + "','createtime':1782000000,'add_way':1,'state':'s-1',"
                + "'tag_id':[]}}";
    }

    private Stepped step() {
        return (Stepped) reconciliation.step(WECOM.calls().customers(), RUN);
    }

    private List<CustomerEvent> pulled() {
        return log.after(EventCursor.START, 100).stream()
                .map(LoggedEvent::event)
                .filter(fact -> fact.header().source().equals(FollowMapper.SOURCE))
                .toList();
    }

    @Test
    void all_pages_are_read_before_anything_counts_as_missing() {
        WECOM.answers(
                BATCH_GET_BY_USER,
                "{'external_contact_list':[" + row("LI", "wm-lost") + "],'next_cursor':'c1'}",
                "{'external_contact_list':[],'next_cursor':'c2'}",
                "{'external_contact_list':[" + row("li", "wm-of-li") + "," + row("wang", "wm-of-wang") + "]}");

        StepFindings found = step().findings();

        assertThat(found.added()).isEqualTo(1);
        assertThat(found.ended()).isZero();
        assertThat(pulled())
                .singleElement()
                .satisfies(fact -> assertThat(fact.occurredAt()).isEqualTo(Instant.ofEpochSecond(1782000000)));
        WECOM.gotInTurn(
                BATCH_GET_BY_USER,
                "{'userid_list':['li','wang'],'limit':100}",
                "{'userid_list':['li','wang'],'limit':100,'cursor':'c1'}",
                "{'userid_list':['li','wang'],'limit':100,'cursor':'c2'}");
    }

    @Test
    void a_fact_names_the_employee_as_the_list_of_employees_does_whatever_a_row_writes() {
        WECOM.answers(
                BATCH_GET_BY_USER,
                "{'external_contact_list':[" + row("LI", "wm-lost") + "," + row("li", "wm-of-li") + ","
                        + row("wang", "wm-of-wang") + "]}");

        step();

        assertThat(pulled())
                .singleElement()
                .isInstanceOfSatisfying(
                        Added.class,
                        added -> assertThat(added.employee().value()).isEqualTo("li"));
    }

    @Test
    void a_list_that_breaks_off_ends_nothing_and_the_step_can_be_repeated() {
        WECOM.answers(
                BATCH_GET_BY_USER,
                "{'external_contact_list':[" + row("li", "wm-of-li") + "],'next_cursor':'c1'}",
                "{'external_contact_list':[],'next_cursor':'c1'}",
                "{'external_contact_list':[" + row("li", "wm-of-li") + "]}");

        assertThatThrownBy(this::step).isInstanceOf(PagingBroken.class);
        assertThat(pulled()).isEmpty();

        assertThat(step().findings().ended()).isEqualTo(1);
    }

    @Test
    void a_system_that_is_down_ends_nothing() {
        WECOM.refuses(BATCH_GET_BY_USER, 48002);

        assertThatThrownBy(this::step).isInstanceOf(WeComException.class);
        assertThat(pulled()).isEmpty();
    }

    @Test
    void employees_without_a_licence_are_left_out_of_an_answer_and_keep_their_relations() {
        WECOM.answers(
                BATCH_GET_BY_USER, "{'external_contact_list':[],'fail_info':{'unlicensed_userid_list':['WANG']}}");

        StepFindings found = step().findings();

        assertThat(found.unread()).containsExactly(new UnreadEmployee(new EmployeeId("wang"), Why.UNLICENSED, 0));
        assertThat(found.ended()).isEqualTo(1);
    }

    @Test
    void an_invisible_employee_makes_the_others_be_asked_for_alone() {
        String path = "/cgi-bin/externalcontact/batch/get_by_user";
        WECOM.answers(BATCH_GET_BY_USER, "{'external_contact_list':[]}");
        WECOM.server()
                .stubFor(post(urlPathEqualTo(path))
                        .withRequestBody(containing("wang"))
                        .willReturn(aResponse().withBody("{\"errcode\":60111,\"errmsg\":\"userid not found\"}")));

        StepFindings found = step().findings();

        assertThat(found.unread()).containsExactly(new UnreadEmployee(new EmployeeId("wang"), Why.REFUSED, 60111));
        assertThat(found.ended()).isEqualTo(1);
        assertThat(pulled())
                .singleElement()
                .satisfies(fact -> assertThat(fact.customer().value()).isEqualTo("wm-of-li"));
    }
}
