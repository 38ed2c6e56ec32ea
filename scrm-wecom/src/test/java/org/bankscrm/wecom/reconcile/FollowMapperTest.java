package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.events.PendingTransfers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class FollowMapperTest {
    private static final Instant START = Instant.parse("2026-07-01T20:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-06-30T01:00:00Z");
    private static final RunProgress RUN = RunProgress.begin("ww-corp", START);
    private static final EmployeeId LI = new EmployeeId("LiNa");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");

    private final MovableClock clock = MovableClock.at(START.plusSeconds(5));
    private final FollowMapper mapper = new FollowMapper(
            clock, state -> state.isEmpty() ? Channel.UNKNOWN : new Channel("hall"), ReconciliationPolicy.standard());

    private static PulledFollow pulled(Instant created) {
        return new PulledFollow(LI, LAN, created, "s-1");
    }

    private static RelationState told(RelationChange change, Instant at) {
        return RelationState.of(change, at);
    }

    private FollowVerdict listed(RelationState known) {
        return mapper.listed(RUN, pulled(CREATED), known);
    }

    private static final RelationState NOTHING = new RelationState(RelationState.NEVER, RelationState.NEVER);

    @Nested
    class a_relation_WeCom_lists {
        @Test
        void is_an_add_if_nothing_was_told() {
            assertThat(listed(NOTHING)).isEqualTo(FollowVerdict.ADD_UNTOLD);
        }

        @Test
        void was_told_if_it_is_open_since_createtime_or_at_most_the_tolerance_before() {
            for (long before : List.of(-86_400L, -1L, 0L, 1L, 60L)) {
                assertThat(listed(told(RelationChange.ADDED, CREATED.minusSeconds(before))))
                        .isEqualTo(FollowVerdict.AGREED);
            }
            assertThat(listed(told(RelationChange.TAKEN_OVER, CREATED))).isEqualTo(FollowVerdict.AGREED);
        }

        @Test
        void is_an_add_again_if_it_is_open_since_longer() {
            assertThat(listed(told(RelationChange.ADDED, CREATED.minusSeconds(61))))
                    .isEqualTo(FollowVerdict.ADD_UNTOLD);
        }

        @Test
        void is_an_add_if_it_ended_before_createtime_and_none_if_the_customer_left_at_or_after_it() {
            RelationState add = told(RelationChange.ADDED, CREATED.minusSeconds(3_600));

            assertThat(listed(add.and(told(RelationChange.DELETED_BY_CUSTOMER, CREATED.minusSeconds(1)))))
                    .isEqualTo(FollowVerdict.ADD_UNTOLD);
            assertThat(listed(add.and(told(RelationChange.DELETED_BY_CUSTOMER, CREATED))))
                    .isEqualTo(FollowVerdict.AGREED);
            assertThat(listed(add.and(told(RelationChange.DELETED_BY_CUSTOMER, CREATED.plusSeconds(9)))))
                    .isEqualTo(FollowVerdict.AGREED);
        }

        @Test
        void is_a_contradiction_if_employee_or_transfer_ended_it_after_createtime() {
            for (RelationChange end : RelationChange.values()) {
                if (!end.isStart() && end != RelationChange.DELETED_BY_CUSTOMER) {
                    assertThat(listed(told(end, CREATED.plusSeconds(9)))).isEqualTo(FollowVerdict.CONTRADICTED);
                    // The list may have been read before that.
                    assertThat(listed(told(end, START))).isEqualTo(FollowVerdict.AGREED);
                }
            }
        }

        @Test
        void is_an_add_if_only_an_unconfirmed_one_was_told() {
            assertThat(listed(told(RelationChange.HALF_ADDED, CREATED))).isEqualTo(FollowVerdict.ADD_UNTOLD);
        }

        @Test
        void is_left_to_its_callback_if_it_began_within_the_settling_time() {
            Instant young = START.minus(Duration.ofMinutes(10));

            assertThat(mapper.listed(RUN, pulled(young), NOTHING)).isEqualTo(FollowVerdict.ADD_UNTOLD);
            assertThat(mapper.listed(RUN, pulled(young.plusSeconds(1)), NOTHING))
                    .isEqualTo(FollowVerdict.TOO_RECENT);
            assertThat(mapper.listed(RUN, pulled(START.plusSeconds(60)), NOTHING))
                    .isEqualTo(FollowVerdict.TOO_RECENT);
        }
    }

    @Nested
    class a_relation_WeCom_does_not_list {
        @Test
        void has_ended_if_it_is_open() {
            assertThat(mapper.notListed(RUN, told(RelationChange.ADDED, CREATED)))
                    .isEqualTo(FollowVerdict.END_UNTOLD);
            assertThat(mapper.notListed(RUN, told(RelationChange.TAKEN_OVER, CREATED)))
                    .isEqualTo(FollowVerdict.END_UNTOLD);
        }

        @Test
        void is_known_to_have_ended_if_that_was_told() {
            assertThat(mapper.notListed(RUN, told(RelationChange.DELETED_BY_EMPLOYEE, CREATED)))
                    .isEqualTo(FollowVerdict.AGREED);
        }

        @Test
        void says_nothing_about_an_add_that_the_employee_has_not_confirmed() {
            assertThat(mapper.notListed(RUN, told(RelationChange.HALF_ADDED, CREATED)))
                    .isEqualTo(FollowVerdict.UNCONFIRMED);
        }

        @Test
        void is_left_to_the_next_run_if_it_began_within_the_settling_time_or_after_the_start() {
            for (long before : List.of(-60L, 0L, 599L)) {
                assertThat(mapper.notListed(RUN, told(RelationChange.ADDED, START.minusSeconds(before))))
                        .isEqualTo(FollowVerdict.TOO_RECENT);
            }
            assertThat(mapper.notListed(RUN, told(RelationChange.ADDED, START.minusSeconds(600))))
                    .isEqualTo(FollowVerdict.END_UNTOLD);
        }
    }

    @Nested
    class the_fact {
        private final RelationEntry entry = new RelationEntry(LI, LAN, told(RelationChange.ADDED, CREATED));

        @Test
        void of_an_add_is_dated_at_createtime_and_carries_state_and_channel() {
            CustomerEvent fact = mapper.added(RUN, pulled(CREATED), PendingTransfers.NONE);

            assertThat(fact)
                    .isEqualTo(new Added(
                            new EventHeader(fact.id(), LAN, CREATED, clock.instant(), "wecom-pull"),
                            LI,
                            new Channel("hall"),
                            "s-1"));
        }

        @Test
        void of_an_add_by_a_pending_transfer_is_that_it_took_effect() {
            EmployeeId wang = new EmployeeId("wang");
            PendingTransfers transfers = (customer, taker, at) -> {
                assertThat(List.of(customer, taker, at)).isEqualTo(List.of(LAN, LI, CREATED));
                return Optional.of(new TransferStarted(
                        EventHeader.of("t", LAN, CREATED.minusSeconds(9), "host"), wang, LI, TransferKind.RESIGNED));
            };

            CustomerEvent fact = mapper.added(RUN, pulled(CREATED), transfers);

            assertThat(fact).isEqualTo(new TransferCompleted(fact.header(), wang, LI, TransferKind.RESIGNED));
            assertThat(fact.occurredAt()).isEqualTo(CREATED);
        }

        @Test
        void of_an_end_is_dated_at_the_start_of_the_run_and_is_the_employees() {
            CustomerEvent fact = mapper.ended(RUN, LI, entry, DeletionCause.TRANSFER);

            assertThat(fact)
                    .isEqualTo(new DeletedByEmployee(
                            new EventHeader(fact.id(), LAN, START, clock.instant(), "wecom-pull"),
                            LI,
                            DeletionCause.TRANSFER));
        }

        @Test
        void is_the_same_whenever_it_is_told() {
            CustomerEvent add = mapper.added(RUN, pulled(CREATED), PendingTransfers.NONE);
            CustomerEvent end = mapper.ended(RUN, LI, entry, DeletionCause.BY_HAND);
            clock.advance(Duration.ofDays(1));

            assertThat(mapper.added(
                                    RunProgress.begin("ww-corp", START.plusSeconds(1)),
                                    new PulledFollow(new EmployeeId("lina"), LAN, CREATED, "s-1"),
                                    PendingTransfers.NONE)
                            .id())
                    .isEqualTo(add.id());
            assertThat(mapper.ended(RUN, new EmployeeId("LINA"), entry, DeletionCause.BY_HAND)
                            .id())
                    .isEqualTo(end.id());
        }

        @Test
        void is_another_one_for_another_corp_employee_customer_or_time() {
            RunProgress later = RunProgress.begin("ww-corp", START.plusSeconds(1));
            RunProgress other = RunProgress.begin("ww-other", START);
            EmployeeId wang = new EmployeeId("wang");
            ExternalUserId tao = new ExternalUserId("wm-tao");
            List<CustomerEvent> facts = List.of(
                    mapper.added(RUN, pulled(CREATED), PendingTransfers.NONE),
                    mapper.added(other, pulled(CREATED), PendingTransfers.NONE),
                    mapper.added(RUN, pulled(CREATED.plusSeconds(1)), PendingTransfers.NONE),
                    mapper.added(RUN, new PulledFollow(wang, LAN, CREATED, ""), PendingTransfers.NONE),
                    mapper.added(RUN, new PulledFollow(LI, tao, CREATED, ""), PendingTransfers.NONE),
                    mapper.ended(RUN, LI, entry, DeletionCause.BY_HAND),
                    mapper.ended(other, LI, entry, DeletionCause.BY_HAND),
                    mapper.ended(later, LI, entry, DeletionCause.BY_HAND),
                    mapper.ended(RUN, wang, entry, DeletionCause.BY_HAND),
                    mapper.ended(RUN, LI, new RelationEntry(LI, tao, entry.state()), DeletionCause.BY_HAND),
                    mapper.ended(
                            RUN,
                            LI,
                            new RelationEntry(LI, LAN, told(RelationChange.ADDED, CREATED.plusSeconds(1))),
                            DeletionCause.BY_HAND));

            Set<String> ids = new HashSet<>();
            facts.forEach(fact -> ids.add(fact.id().value()));

            assertThat(ids).hasSize(facts.size()).allMatch(id -> id.matches("wecom-pull:[0-9a-f]{64}"));
        }

        @Test
        void of_a_relation_that_never_began_is_refused() {
            assertThatThrownBy(() -> mapper.ended(RUN, LI, new RelationEntry(LI, LAN, NOTHING), DeletionCause.BY_HAND))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("wm-lan");
        }
    }
}
