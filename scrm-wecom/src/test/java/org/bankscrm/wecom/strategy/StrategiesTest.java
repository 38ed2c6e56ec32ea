package org.bankscrm.wecom.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.StubbedWeCom;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.RequestFault;
import org.bankscrm.wecom.strategy.Strategies.RangeEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class StrategiesTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    @RegisterExtension
    static final StubbedWeCom WECOM = new StubbedWeCom();

    /** Both kinds have the same calls. */
    enum Kind {
        CUSTOMER(Privilege.SHARE_CUSTOMER),
        MOMENT(Privilege.SEND_MOMENT);

        private final Privilege privilege;

        Kind(Privilege privilege) {
            this.privilege = privilege;
        }

        Strategies strategies() {
            return this == CUSTOMER
                    ? WECOM.calls().customerStrategies()
                    : WECOM.calls().momentStrategies();
        }

        KnownEndpoint endpoint(String what) {
            return KnownEndpoint.valueOf(name() + "_STRATEGY_" + what);
        }

        Kind other() {
            return this == CUSTOMER ? MOMENT : CUSTOMER;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void their_ids_are_listed_page_by_page(Kind kind) {
        WECOM.answers(
                kind.endpoint("LIST"),
                "{'strategy':[{'strategy_id':1},{'strategy_id':2}],'next_cursor':'c1','new_field':1}",
                "{'strategy':[{'strategy_id':3}]}");

        assertThat(kind.strategies().ids().items()).containsExactly(1L, 2L, 3L);

        WECOM.gotInTurn(kind.endpoint("LIST"), "{'limit':1000}", "{'limit':1000,'cursor':'c1'}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void one_is_read(Kind kind) {
        WECOM.answers(
                kind.endpoint("GET"),
                "{'strategy':{'strategy_id':2,'parent_id':1,'strategy_name':'South','create_time':1700000000,"
                        + "'admin_list':['wang.fang'],'privilege':{'" + kind.privilege.sent() + "':true,"
                        + "'view_room_data':false,'new_privilege':true},'new_field':1}}");

        Strategy strategy = kind.strategies().get(2);

        assertThat(strategy.id()).contains(2L);
        assertThat(strategy.parentId()).contains(1L);
        assertThat(strategy.name()).isEqualTo("South");
        assertThat(strategy.createdAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(strategy.administrators()).containsExactly(WANG);
        assertThat(strategy.privileges()).containsExactly(kind.privilege);
        assertThat(strategy.fields().object("privilege").flag("new_privilege")).isTrue();
        assertThat(strategy.fields().count("new_field")).isEqualTo(1);
        WECOM.got(kind.endpoint("GET"), "{'strategy_id':2}");
    }

    @Test
    void one_at_the_top_of_a_tree_has_none_above_it() {
        WECOM.answers(KnownEndpoint.CUSTOMER_STRATEGY_GET, "{'strategy':{'strategy_id':2,'parent_id':0}}");

        assertThat(Kind.CUSTOMER.strategies().get(2).parentId()).isEmpty();
    }

    @Test
    void every_documented_privilege_is_read_under_its_name() {
        WECOM.answers(
                KnownEndpoint.CUSTOMER_STRATEGY_GET,
                "{'strategy':{'privilege':{'view_customer_list':true,'view_customer_data':true,'view_room_list':true,"
                        + "'contact_me':true,'join_room':true,'share_customer':true,'oper_resign_customer':true,"
                        + "'oper_resign_group':true,'send_customer_msg':true,'edit_welcome_msg':true,"
                        + "'view_behavior_data':true,'view_room_data':true,'send_group_msg':true,"
                        + "'room_deduplication':true,'rapid_reply':true,'onjob_customer_transfer':true,"
                        + "'edit_anti_spam_rule':true,'export_customer_list':true,'export_customer_data':true,"
                        + "'export_customer_group_list':true,'manage_customer_tag':true,'view_moment_list':true,"
                        + "'send_moment':true,'manage_moment_cover_and_sign':true}}}");

        assertThat(Kind.CUSTOMER.strategies().get(2).privileges()).containsExactly(Privilege.values());
        assertThat(Privilege.values()).filteredOn(Privilege::basic).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void its_range_is_listed_page_by_page(Kind kind) {
        WECOM.answers(
                kind.endpoint("GET_RANGE"),
                "{'range':[{'type':1,'userid':'wang.fang','new_field':1}],'next_cursor':'c1'}",
                "{'range':[{'type':2,'partyid':7},{'type':3}]}");

        assertThat(kind.strategies().range(2).items())
                .extracting(each -> each.kind().meaning(), RangeEntry::employee, RangeEntry::department)
                .containsExactly(
                        tuple(RangeEntry.Kind.EMPLOYEE, Optional.of(WANG), Optional.empty()),
                        tuple(RangeEntry.Kind.DEPARTMENT, Optional.empty(), Optional.of(7L)),
                        tuple(RangeEntry.Kind.UNKNOWN, Optional.empty(), Optional.empty()));

        WECOM.gotInTurn(
                kind.endpoint("GET_RANGE"),
                "{'strategy_id':2,'limit':1000}",
                "{'strategy_id':2,'limit':1000,'cursor':'c1'}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void one_is_made(Kind kind) {
        WECOM.answers(kind.endpoint("CREATE"), "{'strategy_id':9,'new_field':1}");

        assertThat(kind.strategies()
                        .create(NewStrategy.of("South", List.of(WANG))
                                .below(1)
                                .privilege(kind.privilege, true)
                                .employees(List.of(LI))
                                .departments(List.of(7L))
                                .build())
                        .id())
                .contains(9L);

        WECOM.got(
                kind.endpoint("CREATE"),
                "{'strategy_name':'South','admin_list':['wang.fang'],'parent_id':1,'privilege':{'"
                        + kind.privilege.sent()
                        + "':true},'range':[{'type':1,'userid':'li.na'},{'type':2,'partyid':7}]}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void one_is_changed_in_the_fields_that_are_named(Kind kind) {
        WECOM.answers(kind.endpoint("EDIT"), "{}");

        kind.strategies()
                .edit(StrategyChange.of(9)
                        .name("North")
                        .administrators(List.of(WANG, LI))
                        .privilege(kind.privilege, false)
                        .addToRange(List.of(LI), List.of())
                        .removeFromRange(List.of(), List.of(7L))
                        .build());

        WECOM.got(
                kind.endpoint("EDIT"),
                "{'strategy_id':9,'strategy_name':'North','admin_list':['wang.fang','li.na'],'privilege':{'"
                        + kind.privilege.sent() + "':false},'range_add':[{'type':1,'userid':'li.na'}],"
                        + "'range_del':[{'type':2,'partyid':7}]}");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void one_is_deleted(Kind kind) {
        WECOM.answers(kind.endpoint("DEL"), "{}");

        kind.strategies().delete(9);

        WECOM.got(kind.endpoint("DEL"), "{'strategy_id':9}");
    }

    @Test
    void one_that_breaks_limits_is_refused_with_every_field() {
        NewStrategy.Builder builder = NewStrategy.of("South", Collections.nCopies(21, WANG))
                .employees(Collections.nCopies(60, LI))
                .departments(Collections.nCopies(41, 7L));

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new RequestFault("admin_list", "must have 1 to 20 administrators", "has 21"),
                                        new RequestFault(
                                                "range", "must have 1 to 100 employees and departments", "has 101")));
        assertThatThrownBy(() -> NewStrategy.of("South", List.of()).build())
                .hasMessage("NewStrategy: admin_list must have 1 to 20 administrators, has 0; range must have 1 to 100"
                        + " employees and departments, has 0");
        assertThatThrownBy(() -> StrategyChange.of(9)
                        .administrators(Collections.nCopies(21, WANG))
                        .build())
                .hasMessage("StrategyChange: admin_list must have at most 20 administrators, has 21");
    }

    @Test
    void a_basic_privilege_cannot_be_taken() {
        assertThatThrownBy(() -> NewStrategy.of("South", List.of(WANG))
                        .departments(List.of(7L))
                        .privilege(Privilege.CONTACT_ME, false)
                        .privilege(Privilege.SHARE_CUSTOMER, false)
                        .build())
                .hasMessage("NewStrategy: privilege.contact_me must be granted, is not");
        assertThatThrownBy(() -> StrategyChange.of(9)
                        .privilege(Privilege.VIEW_ROOM_LIST, false)
                        .build())
                .hasMessage("StrategyChange: privilege.view_room_list must be granted, is not");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_privilege_of_the_other_kind_is_refused(Kind kind) {
        String message = ": privilege." + kind.privilege.sent() + " must be a privilege of "
                + kind.other().endpoint("GET").endpoint().path().replaceAll(".*/(.*)_strategy/get", "$1")
                + " strategies, is one of ";
        NewStrategy strategy = NewStrategy.of("South", List.of(WANG))
                .departments(List.of(7L))
                .privilege(kind.privilege, true)
                .build();

        assertThatThrownBy(() -> kind.other().strategies().create(strategy))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("NewStrategy" + message);
        assertThatThrownBy(() -> kind.other()
                        .strategies()
                        .edit(StrategyChange.of(9)
                                .privilege(kind.privilege, false)
                                .build()))
                .hasMessageStartingWith("StrategyChange" + message);
    }
}
