package org.bankscrm.wecom.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bankscrm.wecom.call.KnownEndpoint.FROM_SERVICE_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_NEW_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.IDCONVERT_BATCH_EXTERNAL_USERID_TO_PENDING_ID;
import static org.bankscrm.wecom.call.KnownEndpoint.IDCONVERT_CONVERT_TMP_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.IDCONVERT_UNIONID_TO_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.UNIONID_TO_EXTERNAL_USERID;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.customer.IdConversion.AccountOwner;
import org.bankscrm.wecom.customer.IdConversion.Business;
import org.bankscrm.wecom.customer.IdConversion.NewId;
import org.bankscrm.wecom.customer.IdConversion.PendingId;
import org.bankscrm.wecom.customer.IdConversion.TemporaryHolder;
import org.bankscrm.wecom.customer.IdConversion.TemporaryIds;
import org.bankscrm.wecom.customer.IdConversion.Turned;
import org.bankscrm.wecom.customer.IdConversion.UnionIdMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

class IdConversionTest {
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final UnionId UNION = new UnionId("ou-lan");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    private final IdConversion conversion = WECOM.calls().idConversion();

    @Test
    void a_union_id_becomes_an_external_id_by_the_old_call() {
        WECOM.answers(UNIONID_TO_EXTERNAL_USERID, "{'external_userid':'wm-lan','new_field':1}");

        assertThat(conversion.externalUserIdOf(UNION)).contains(LAN);

        WECOM.got(UNIONID_TO_EXTERNAL_USERID, "{'unionid':'ou-lan'}");
    }

    @ParameterizedTest
    @CsvSource({"CORP,0", "PROVIDER,1"})
    void a_union_id_is_matched_with_a_customer(AccountOwner owner, int sent) {
        WECOM.answers(
                IDCONVERT_UNIONID_TO_EXTERNAL_USERID, "{'external_userid':'wm-lan','pending_id':'p1','new_field':1}");

        UnionIdMatch match = conversion.match(UNION, "o-lan", owner);

        assertThat(match.customer()).contains(LAN);
        assertThat(match.pendingId()).isEqualTo("p1");
        assertThat(match.fields().count("new_field")).isEqualTo(1);
        WECOM.got(
                IDCONVERT_UNIONID_TO_EXTERNAL_USERID,
                "{'unionid':'ou-lan','openid':'o-lan','subject_type':" + sent + "}");
    }

    @Test
    void a_person_who_is_no_customer_yet_has_a_pending_id_only() {
        WECOM.answers(IDCONVERT_UNIONID_TO_EXTERNAL_USERID, "{'external_userid':'','pending_id':'p1'}");

        assertThat(conversion.match(UNION, "o-lan", AccountOwner.CORP).customer())
                .isEmpty();
    }

    @Test
    void customers_have_the_pending_ids_of_before() {
        WECOM.answers(
                IDCONVERT_BATCH_EXTERNAL_USERID_TO_PENDING_ID,
                "{'result':[{'external_userid':'wm-lan','pending_id':'p1','new_field':1}]}");

        assertThat(conversion.pendingIds(List.of(LAN)))
                .extracting(PendingId::customer, PendingId::pendingId)
                .containsExactly(tuple(Optional.of(LAN), "p1"));
        assertThat(conversion.pendingIds("wr1", List.of(LAN))).hasSize(1);

        WECOM.gotInTurn(
                IDCONVERT_BATCH_EXTERNAL_USERID_TO_PENDING_ID,
                "{'external_userid':['wm-lan']}",
                "{'chat_id':'wr1','external_userid':['wm-lan']}");
    }

    @Test
    void the_id_of_a_service_provider_becomes_the_banks_own() {
        WECOM.answers(FROM_SERVICE_EXTERNAL_USERID, "{'external_userid':'wm-lan','new_field':1}");

        assertThat(conversion.fromProvider(new ExternalUserId("wm-theirs"), 1000002))
                .contains(LAN);

        WECOM.got(FROM_SERVICE_EXTERNAL_USERID, "{'external_userid':'wm-theirs','source_agentid':1000002}");
    }

    @Test
    void temporary_ids_become_customers_or_partners_and_those_that_do_not_are_told() {
        WECOM.answers(
                IDCONVERT_CONVERT_TMP_EXTERNAL_USERID,
                "{'results':[{'tmp_external_userid':'t1','external_userid':'wm-lan','new_field':1},"
                        + "{'tmp_external_userid':'t2','corpid':'ww2','userid':'tao'}],"
                        + "'invalid_tmp_external_userid_list':['t3']}");

        TemporaryIds ids =
                conversion.fromTemporary(Business.MEETING, TemporaryHolder.CUSTOMER, List.of("t1", "t2", "t3"));

        assertThat(ids.turned())
                .extracting(Turned::temporaryId, Turned::customer, Turned::corpId, Turned::partner)
                .containsExactly(
                        tuple("t1", Optional.of(LAN), "", Optional.empty()),
                        tuple("t2", Optional.empty(), "ww2", Optional.of(new EmployeeId("tao"))));
        assertThat(ids.invalid()).containsExactly("t3");
        assertThat(ids.toString()).doesNotContain("t3");
        WECOM.got(
                IDCONVERT_CONVERT_TMP_EXTERNAL_USERID,
                "{'business_type':1,'user_type':1,'tmp_external_userid_list':['t1','t2','t3']}");
    }

    @Test
    void businesses_and_holders_have_the_numbers_of_wecom() {
        WECOM.answers(IDCONVERT_CONVERT_TMP_EXTERNAL_USERID, "{}");

        conversion.fromTemporary(Business.FORM, TemporaryHolder.LINKED_CORP, List.of("t"));
        conversion.fromTemporary(Business.SMART_SHEET, TemporaryHolder.SUPPLY_CHAIN, List.of("t"));
        conversion.fromTemporary(Business.MEETING, TemporaryHolder.CIRCLE, List.of("t"));

        WECOM.gotInTurn(
                IDCONVERT_CONVERT_TMP_EXTERNAL_USERID,
                "{'business_type':2,'user_type':2,'tmp_external_userid_list':['t']}",
                "{'business_type':3,'user_type':3,'tmp_external_userid_list':['t']}",
                "{'business_type':1,'user_type':4,'tmp_external_userid_list':['t']}");
    }

    @ParameterizedTest
    @CsvSource({"0", "101"})
    void temporary_ids_are_1_to_100(int count) {
        List<String> ids = Collections.nCopies(count, "t");

        assertThatThrownBy(() -> conversion.fromTemporary(Business.MEETING, TemporaryHolder.CUSTOMER, ids))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("fromTemporary: tmp_external_userid_list must have 1 to 100 ids, has " + count);
    }

    @Test
    void customers_have_new_ids_after_a_migration() {
        WECOM.answers(
                GET_NEW_EXTERNAL_USERID,
                "{'items':[{'external_userid':'wm-lan','new_external_userid':'wm-new','new_field':1}]}");

        assertThat(conversion.newIds(List.of(LAN)))
                .extracting(NewId::before, NewId::after)
                .containsExactly(tuple(Optional.of(LAN), Optional.of(new ExternalUserId("wm-new"))));

        WECOM.got(GET_NEW_EXTERNAL_USERID, "{'external_userid_list':['wm-lan']}");
    }
}
