package org.bankscrm.wecom.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_UNASSIGNED_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_ONJOB_TRANSFER;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_TRANSFER;
import static org.bankscrm.wecom.call.KnownEndpoint.RESIGNED_TRANSFER_CUSTOMER;
import static org.bankscrm.wecom.call.KnownEndpoint.RESIGNED_TRANSFER_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.TRANSFER_CUSTOMER;
import static org.bankscrm.wecom.call.KnownEndpoint.TRANSFER_RESULT;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.ErrorKind;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.transfer.StartedGroupTransfers.RefusedGroup;
import org.bankscrm.wecom.transfer.StartedTransfers.RefusedCustomer;
import org.bankscrm.wecom.transfer.TransferResult.Status;
import org.bankscrm.wecom.transfer.Transfers.UnassignedCustomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class TransfersTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final ExternalUserId MEI = new ExternalUserId("wm-mei");

    private static final String HALF_STARTED = "{'customer':[{'external_userid':'wm-lan','errcode':0},"
            + "{'external_userid':'wm-mei','errcode':40100,'new_field':1},{'external_userid':'wm-tao'},{'errcode':-9}]}";

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final Transfers transfers = WECOM.calls().transfers();

    @Test
    void a_transfer_between_two_who_work_on_tells_who_has_begun_and_who_has_not() {
        WECOM.answers(TRANSFER_CUSTOMER, HALF_STARTED);

        StartedTransfers answer = transfers.start(
                OnJobTransfer.of(WANG, LI, List.of(LAN, MEI)).message("您好").build());

        assertHalfStarted(answer);
        WECOM.got(
                TRANSFER_CUSTOMER,
                "{'handover_userid':'wang.fang','takeover_userid':'li.na','external_userid':['wm-lan','wm-mei'],"
                        + "'transfer_success_msg':'您好'}");
    }

    @Test
    void a_transfer_after_a_resignation_tells_the_same() {
        WECOM.answers(RESIGNED_TRANSFER_CUSTOMER, HALF_STARTED);

        assertHalfStarted(transfers.startOfResigned(WANG, LI, List.of(LAN, MEI)));

        WECOM.got(
                RESIGNED_TRANSFER_CUSTOMER,
                "{'handover_userid':'wang.fang','takeover_userid':'li.na','external_userid':['wm-lan','wm-mei']}");
    }

    private static void assertHalfStarted(StartedTransfers answer) {
        assertThat(answer.started()).containsExactly(LAN);
        assertThat(answer.refused())
                .extracting(RefusedCustomer::customer)
                .satisfiesExactly(
                        mei -> assertThat(mei).contains(MEI),
                        tao -> assertThat(tao).contains(new ExternalUserId("wm-tao")),
                        nobody -> assertThat(nobody).isEmpty());
        RefusedCustomer mei = answer.refused().get(0);
        assertThat(mei.errorCode()).contains(40100L);
        assertThat(mei.kind()).isEqualTo(ErrorKind.STATE);
        assertThat(mei.fields().count("new_field")).isEqualTo(1);
        assertThat(answer.refused().get(1).errorCode()).isEmpty();
        assertThat(answer.refused().get(1).kind()).isEqualTo(ErrorKind.UNKNOWN);
        assertThat(answer.toString() + mei).doesNotContain("wm-", "40100");
    }

    @Test
    void results_of_both_kinds_are_read_page_by_page() {
        for (KnownEndpoint endpoint : List.of(TRANSFER_RESULT, RESIGNED_TRANSFER_RESULT)) {
            WECOM.answers(
                    endpoint,
                    "{'customer':[{'external_userid':'wm-lan','status':1,'takeover_time':1700000000,'new_field':2}],"
                            + "'next_cursor':'c1'}",
                    "{'customer':[{'external_userid':'wm-mei','status':2,'takeover_time':1700086400},{'status':3}]}");
            List<TransferResult> results = (endpoint == TRANSFER_RESULT
                            ? transfers.onJobResults(WANG, LI)
                            : transfers.resignedResults(WANG, LI))
                    .items()
                    .toList();

            assertThat(results).hasSize(3);
            TransferResult first = results.get(0);
            assertThat(first.customer()).contains(LAN);
            assertThat(first.status().meaning()).isEqualTo(Status.DONE);
            assertThat(first.takeoverTime()).contains(Instant.ofEpochSecond(1_700_000_000));
            assertThat(first.fields().count("new_field")).isEqualTo(2);
            assertThat(results.get(1).status().is(Status.WAITING)).isTrue();
            assertThat(results.get(2).customer()).isEmpty();
            assertThat(results.get(2).takeoverTime()).isEmpty();
            assertThat(first.toString()).doesNotContain("wm-lan");
            String request = "{'handover_userid':'wang.fang','takeover_userid':'li.na'";
            WECOM.gotInTurn(endpoint, request + "}", request + ",'cursor':'c1'}");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,DONE", "2,WAITING", "3,REFUSED", "4,TAKER_FULL", "5,NO_RECORD", "6,UNKNOWN"})
    void every_documented_status_is_known(String sent, Status status) {
        WECOM.answers(TRANSFER_RESULT, "{'customer':[{'status':" + sent + "}]}");

        assertThat(transfers.onJobResults(WANG, LI).items().map(TransferResult::status))
                .allSatisfy(code -> {
                    assertThat(code.meaning()).isEqualTo(status);
                    assertThat(code.text()).isEqualTo(sent);
                })
                .hasSize(1);
    }

    @Test
    void groups_of_both_kinds_tell_which_have_begun_and_which_have_not() {
        for (KnownEndpoint endpoint : List.of(GROUPCHAT_ONJOB_TRANSFER, GROUPCHAT_TRANSFER)) {
            WECOM.answers(
                    endpoint,
                    "{'failed_chat_list':[{'chat_id':'wr-2','errcode':90501,'errmsg':'no group','new_field':3}]}");
            List<String> groups = List.of("wr-1", "wr-2", "wr-3");

            StartedGroupTransfers answer = endpoint == GROUPCHAT_TRANSFER
                    ? transfers.startGroupsOfResigned(groups, LI)
                    : transfers.startGroups(groups, LI);

            assertThat(answer.started()).containsExactly("wr-1", "wr-3");
            assertThat(answer.refused()).hasSize(1);
            RefusedGroup refused = answer.refused().get(0);
            assertThat(refused.chatId()).isEqualTo("wr-2");
            assertThat(refused.errorCode()).contains(90501L);
            assertThat(refused.kind()).isEqualTo(ErrorKind.DATA);
            assertThat(refused.fields().count("new_field")).isEqualTo(3);
            assertThat(answer.toString()).isEqualTo("StartedGroupTransfers[3 asked, [failed_chat_list]]");
            WECOM.got(endpoint, "{'chat_id_list':['wr-1','wr-2','wr-3'],'new_owner':'li.na'}");
        }
    }

    @Test
    void no_group_counts_as_begun_if_a_refusal_does_not_say_which_one_it_is_about() {
        WECOM.answers(GROUPCHAT_TRANSFER, "{'failed_chat_list':[{'errcode':90501}]}");

        StartedGroupTransfers answer = transfers.startGroupsOfResigned(List.of("wr-1", "wr-2"), LI);

        assertThat(answer.started()).isEmpty();
        assertThat(answer.refused()).hasSize(1);
    }

    @Test
    void customers_of_those_who_resigned_are_listed_until_wecom_says_last() {
        WECOM.answers(
                GET_UNASSIGNED_LIST,
                "{'info':[{'handover_userid':'wang.fang','external_userid':'wm-lan','dimission_time':1700000000,"
                        + "'new_field':4}],'is_last':false,'next_cursor':'c1'}",
                "{'info':[{'handover_userid':''}],'is_last':true,'next_cursor':'c2'}");

        List<UnassignedCustomer> customers = transfers.unassigned().items().toList();

        assertThat(customers).hasSize(2);
        assertThat(customers.get(0).resigned()).contains(WANG);
        assertThat(customers.get(0).customer()).contains(LAN);
        assertThat(customers.get(0).resignedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(customers.get(0).fields().count("new_field")).isEqualTo(4);
        assertThat(customers.get(0).toString()).doesNotContain("wm-lan", "wang.fang");
        assertThat(customers.get(1).resigned()).isEmpty();
        assertThat(customers.get(1).customer()).isEmpty();
        assertThat(customers.get(1).resignedAt()).isEmpty();
        WECOM.gotInTurn(GET_UNASSIGNED_LIST, "{'page_size':1000}", "{'page_size':1000,'cursor':'c1'}");
    }

    record Broken(String fault, ThrowingCallable call) {}

    Stream<Broken> broken() {
        List<ExternalUserId> customers = Collections.nCopies(101, LAN);
        List<String> groups = Collections.nCopies(101, "wr-1");
        return Stream.of(
                new Broken(
                        "OnJobTransfer: external_userid must have 1 to 100 customers, has 101; "
                                + "transfer_success_msg must have at most 200 characters, has 201",
                        OnJobTransfer.of(WANG, LI, customers).message("好".repeat(201))::build),
                new Broken(
                        "startOfResigned: external_userid must have 1 to 100 customers, has 101",
                        () -> transfers.startOfResigned(WANG, LI, customers)),
                new Broken(
                        "startOfResigned: external_userid must have 1 to 100 customers, has 0",
                        () -> transfers.startOfResigned(WANG, LI, List.of())),
                new Broken(
                        "startGroups: chat_id_list must have 1 to 100 groups, has 101",
                        () -> transfers.startGroups(groups, LI)),
                new Broken(
                        "startGroups: chat_id_list must have 1 to 100 groups, has 0",
                        () -> transfers.startGroupsOfResigned(List.of(), LI)));
    }

    @Test
    void what_breaks_a_limit_is_not_sent() {
        assertThat(broken())
                .allSatisfy(each -> assertThatThrownBy(each.call)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessage(each.fault));
        assertThat(WECOM.server().getAllServeEvents()).isEmpty();
        assertThat(OnJobTransfer.of(WANG, LI, Collections.nCopies(100, LAN))
                        .message("好".repeat(200))
                        .build()
                        .toString())
                .isEqualTo("OnJobTransfer[handover_userid, takeover_userid, external_userid, transfer_success_msg]");
    }
}
