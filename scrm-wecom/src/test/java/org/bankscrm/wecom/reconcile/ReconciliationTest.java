package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.customer.Customers.Relation;
import org.bankscrm.wecom.events.ChannelOfState;
import org.bankscrm.wecom.reconcile.Reconciliation.Guard;
import org.bankscrm.wecom.reconcile.RunProgress.Phase;
import org.bankscrm.wecom.reconcile.StepOutcome.BookBehind;
import org.bankscrm.wecom.reconcile.StepOutcome.Stepped;
import org.bankscrm.wecom.reconcile.StepOutcome.Suspicious;
import org.bankscrm.wecom.reconcile.UnreadEmployee.Why;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class ReconciliationTest {
    private static final Instant CREATED = MovableClock.MORNING;
    private static final Instant START = CREATED.plus(Duration.ofHours(12));
    private static final EmployeeId LI = new EmployeeId("li");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final RunProgress RUN = RunProgress.begin("ww-corp", START);

    private final EventLog log = new InMemoryEventLog();
    private final FakeFollows wecom = new FakeFollows();
    private final MovableClock clock = MovableClock.at(START.plusSeconds(1));
    private ReconciliationPolicy policy = ReconciliationPolicy.standard();

    private Reconciliation reconciliation() {
        return new Reconciliation(log, new InMemoryRelationBook(), clock, ChannelOfState.NONE, policy);
    }

    private StepFindings step() {
        return ((Stepped) reconciliation().step(wecom, RUN, Guard.ON)).findings();
    }

    private void told(CustomerEvent... facts) {
        log.append(List.of(facts));
    }

    private static EventBuilder about(String customer) {
        return anEvent("told-" + customer).about(customer).at(CREATED);
    }

    private List<CustomerEvent> pulledFacts() {
        return log.after(EventCursor.START, 100_000).stream()
                .map(LoggedEvent::event)
                .filter(fact -> fact.header().source().equals(FollowMapper.SOURCE))
                .toList();
    }

    @Nested
    class a_step {
        @Test
        void stores_adds_and_ends_that_were_not_told_and_nothing_that_was() {
            wecom.lists("li", "wm-told", CREATED)
                    .lists("li", "wm-lost", CREATED.plusSeconds(1), "s-1")
                    .lists("li", "wm-left", CREATED);
            told(
                    about("wm-told").added("li"),
                    about("wm-left").at(CREATED.plusSeconds(5)).deletedByCustomer("li"),
                    about("wm-gone").added("li"));

            StepFindings found = step();

            List<CustomerEvent> facts = pulledFacts();
            assertThat(facts).hasSize(2);
            assertThat(facts.get(0)).isInstanceOfSatisfying(Added.class, added -> {
                assertThat(added.customer().value()).isEqualTo("wm-lost");
                assertThat(added.state()).isEqualTo("s-1");
            });
            assertThat(facts.get(1)).isInstanceOfSatisfying(DeletedByEmployee.class, deleted -> {
                assertThat(deleted.customer().value()).isEqualTo("wm-gone");
                assertThat(deleted.cause()).isEqualTo(DeletionCause.BY_HAND);
            });
            assertThat(found).isEqualTo(new StepFindings(1, 3, 1, 0, 1, 0, 0, 0, List.of(), List.of(), List.of()));
        }

        @Test
        void done_again_stores_nothing_and_says_the_same_of_what_is_left() {
            wecom.lists("li", "wm-lost", CREATED);
            told(about("wm-gone").added("li"));
            step();

            StepFindings again = step();

            assertThat(pulledFacts()).hasSize(2);
            assertThat(again.added() + again.ended()).isZero();
        }

        @Test
        void of_two_machines_that_compared_at_the_same_time_tells_everything_once() {
            wecom.lists("li", "wm-lost", CREATED);
            told(about("wm-gone").added("li"));
            // The other machine runs between this one's comparison and its append.
            EventLog slow = new BeforeAppend(log, () -> step());
            Reconciliation here =
                    new Reconciliation(slow, new InMemoryRelationBook(), clock, ChannelOfState.NONE, policy);

            StepFindings found = ((Stepped) here.step(wecom, RUN, Guard.ON)).findings();

            assertThat(found.known()).isEqualTo(2);
            assertThat(pulledFacts()).hasSize(2);
            assertThat(log.quarantined(10)).isEmpty();
        }

        @Test
        void takes_a_batch_of_employees_in_the_order_of_their_ids_and_goes_on_behind_them() {
            policy = policy.withBatch(2);
            wecom.employee("Zhao")
                    .employee("li")
                    .employee("Chen")
                    .employee("wang")
                    .employee("CHEN");
            Reconciliation reconciliation = reconciliation();

            StepOutcome first = reconciliation.step(wecom, RUN, Guard.ON);
            StepOutcome second = reconciliation.step(wecom, first.progress(), Guard.ON);
            StepOutcome third = reconciliation.step(wecom, second.progress(), Guard.ON);
            StepOutcome fourth = reconciliation.step(wecom, third.progress(), Guard.ON);

            assertThat(first.progress().lastEmployee()).hasValue(LI);
            assertThat(second.progress().lastEmployee()).hasValue(new EmployeeId("zhao"));
            assertThat(third.progress()).isEqualTo(RUN.in(Phase.LOOKING_FOR_NOT_LISTED));
            assertThat(fourth.progress().isDone()).isTrue();
            assertThat(reconciliation.step(wecom, fourth.progress(), Guard.ON))
                    .isEqualTo(new Stepped(fourth.progress(), StepFindings.NONE));
            // One for the employees, two for their relations.
            assertThat(wecom.calls).isEqualTo(3);
        }

        @Test
        void does_not_tell_what_a_callback_told_while_WeCom_was_read() {
            wecom.lists("li", "wm-lan", CREATED);
            FollowSource meanwhile = new FollowSource() {
                @Override
                public List<EmployeeId> employees() {
                    return wecom.employees();
                }

                @Override
                public Iterable<Page<Relation>> relationsOf(List<EmployeeId> employees) {
                    told(about("wm-lan").added("li"));
                    return wecom.relationsOf(employees);
                }
            };

            reconciliation().step(meanwhile, RUN, Guard.ON);

            assertThat(pulledFacts()).isEmpty();
        }

        @Test
        void of_a_book_far_behind_only_catches_up() {
            wecom.lists("li", "wm-lan", CREATED);
            for (int i = 0; i < 21; i++) {
                int part = i;
                log.append(IntStream.range(0, 5_000)
                        .mapToObj(j -> anEvent("c" + part + "-" + j).conversed("li"))
                        .toList());
            }
            Reconciliation reconciliation = reconciliation();

            assertThat(reconciliation.step(wecom, RUN, Guard.ON))
                    .isEqualTo(new BookBehind(RUN, new EventCursor(100_000)));
            assertThat(wecom.calls).isZero();
            assertThat(reconciliation.step(wecom, RUN, Guard.ON)).isInstanceOf(Stepped.class);
            assertThat(log.of(new ExternalUserId("wm-lan"))).hasSize(1);
        }

        @Test
        void reports_what_it_leaves_alone_because_it_is_young_or_unconfirmed() {
            wecom.lists("li", "wm-young", START.minusSeconds(5));
            told(
                    about("wm-half").halfAdded("li"),
                    about("wm-new").at(START.minusSeconds(5)).added("li"));

            assertThat(step().left()).isEqualTo(3);
            assertThat(pulledFacts()).isEmpty();
        }

        @Test
        void reports_a_relation_that_is_listed_though_the_employee_ended_it() {
            wecom.lists("li", "wm-lan", CREATED);
            told(about("wm-lan").at(CREATED.plusSeconds(60)).deletedByEmployee("li"));

            StepFindings found = step();

            assertThat(found.contradicted())
                    .extracting(RelationEntry::customer)
                    .containsExactly(new ExternalUserId("wm-lan"));
            assertThat(found.toString()).doesNotContain("wm-lan");
            assertThat(pulledFacts()).isEmpty();
        }

        @Test
        void counts_a_listed_relation_that_cannot_be_dated_as_there() {
            wecom.row("li", "wm-undated", Map.of("userid", "li"));
            wecom.row("li", "wm-long", Map.of("userid", "li", "createtime", 1L, "state", "x".repeat(257)));
            told(about("wm-undated").added("li"));

            StepFindings found = step();

            assertThat(found.undated()).isEqualTo(2);
            assertThat(pulledFacts()).isEmpty();
        }
    }

    @Nested
    class a_transfer {
        private void started(EmployeeId from, EmployeeId to, Instant at) {
            told(new TransferStarted(
                    anEvent("t" + from + to).about("wm-lan").at(at).header(), from, to, TransferKind.ON_JOB));
        }

        @Test
        void that_was_recorded_turns_the_add_into_its_completion_which_is_the_end_of_the_other_relation_too() {
            wecom.employee("li").lists("wang", "wm-lan", CREATED.plusSeconds(600));
            told(about("wm-lan").added("li"));
            started(LI, WANG, CREATED.plusSeconds(300));

            StepFindings found = step();

            assertThat(found.transferred()).isEqualTo(1);
            assertThat(found.ended()).isZero();
            assertThat(pulledFacts()).singleElement().isInstanceOfSatisfying(TransferCompleted.class, completed -> {
                assertThat(completed.from()).isEqualTo(LI);
                assertThat(completed.to()).isEqualTo(WANG);
            });
        }

        @Test
        void that_was_recorded_is_the_cause_of_an_end() {
            wecom.employee("li");
            told(about("wm-lan").added("li"));
            started(LI, WANG, CREATED.plusSeconds(300));

            assertThat(step().ended()).isEqualTo(1);

            assertThat(pulledFacts())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            DeletedByEmployee.class,
                            deleted -> assertThat(deleted.cause()).isEqualTo(DeletionCause.TRANSFER));
        }

        @Test
        void that_failed_or_was_before_the_relation_explains_no_end() {
            wecom.employee("li");
            EmployeeId chen = new EmployeeId("chen");
            told(about("wm-lan").added("li"));
            started(LI, WANG, CREATED.minusSeconds(1));
            started(LI, chen, CREATED.plusSeconds(300));
            told(new TransferRefused(
                    anEvent("r").about("wm-lan").at(CREATED.plusSeconds(400)).header(), LI, chen, TransferKind.ON_JOB));
            started(LI, new EmployeeId("zhao"), CREATED.plusSeconds(500));
            told(new TransferOverLimit(
                    anEvent("o").about("wm-lan").at(CREATED.plusSeconds(600)).header(),
                    LI,
                    new EmployeeId("zhao"),
                    TransferKind.ON_JOB));

            step();

            assertThat(pulledFacts())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            DeletedByEmployee.class,
                            deleted -> assertThat(deleted.cause()).isEqualTo(DeletionCause.BY_HAND));
        }
    }

    @Nested
    class an_employee_WeCom_does_not_tell_about {
        @Test
        void is_reported_keeps_all_relations_and_does_not_hide_the_others() {
            for (String employee : List.of("chen", "li", "sun", "wang", "zhao")) {
                wecom.employee(employee).lists(employee, "wm-lost", CREATED);
                told(about("wm-of-" + employee).added(employee));
            }
            wecom.refusedBecauseOf.put("chen", 60111);
            wecom.refusedBecauseOf.put("wang", 84074);

            StepFindings found = step();

            assertThat(found.unread())
                    .containsExactly(
                            new UnreadEmployee(new EmployeeId("chen"), Why.REFUSED, 60111),
                            new UnreadEmployee(WANG, Why.REFUSED, 84074));
            assertThat(found.added()).isEqualTo(3);
            assertThat(found.ended()).isEqualTo(3);
            assertThat(pulledFacts()).noneMatch(fact -> fact.toString().contains("employee=wang"));
        }

        @Test
        void though_nobody_has_a_licence_costs_one_call() {
            wecom.employee("chen").employee("li").employee("wang");
            wecom.refusedBecauseOf.put("li", 701008);

            assertThat(step().unread())
                    .extracting(UnreadEmployee::why)
                    .containsOnly(Why.UNLICENSED)
                    .hasSize(3);
            assertThat(wecom.calls).isEqualTo(2);
        }

        @Test
        void because_the_app_was_refused_stops_the_step() {
            wecom.employee("li").employee("wang");
            wecom.refusedBecauseOf.put("li", 48002);

            assertThatThrownBy(() -> step()).isInstanceOf(Refused.class);
            assertThat(wecom.calls).isEqualTo(2);
        }

        @Test
        void in_rows_that_name_nobody_readable_keeps_all_relations() {
            wecom.row("li", "not an id", Map.of("userid", "li", "createtime", 1L));
            wecom.lists("li", "wm-lost", CREATED).employee("wang");
            told(about("wm-li").added("li"), about("wm-wang").added("wang"));

            StepFindings found = step();

            assertThat(found.unread()).containsExactly(new UnreadEmployee(LI, Why.UNREADABLE_ROWS, 0));
            assertThat(found.added()).isEqualTo(1);
            assertThat(found.ended()).isEqualTo(1);

            wecom.row("wang", "wm-x", Map.of("createtime", 1L));
            told(about("wm-wang-2").added("wang"));
            assertThat(step().unread()).hasSize(2);
            assertThat(step().ended()).isZero();
        }

        @Test
        void and_is_not_listed_any_more_is_reported_and_keeps_all_relations() {
            wecom.employee("li");
            told(
                    about("wm-1").added("gone"),
                    about("wm-2").added("empty"),
                    anEvent("end").about("wm-2").at(START).deletedByCustomer("empty"));
            Reconciliation reconciliation = reconciliation();
            StepOutcome pulled = reconciliation.step(wecom, RUN, Guard.ON);
            StepOutcome compared = reconciliation.step(wecom, pulled.progress(), Guard.ON);

            Stepped last = (Stepped) reconciliation.step(wecom, compared.progress(), Guard.ON);

            assertThat(last.findings().notListed()).containsExactly(new EmployeeId("gone"));
            assertThat(last.progress().isDone()).isTrue();
            assertThat(pulledFacts()).isEmpty();
        }
    }

    @Nested
    class a_batch_in_which_too_much_is_missing {
        private void open(int relations, int listed) {
            wecom.employee("li").employee("wang");
            for (int i = 0; i < relations; i++) {
                told(about("wm-" + i).added("li"));
                if (i < listed) {
                    wecom.lists("li", "wm-" + i, CREATED);
                }
            }
        }

        @Test
        void stores_nothing_and_asks_a_human() {
            open(60, 47);
            wecom.lists("wang", "wm-lost", CREATED);

            StepOutcome outcome = reconciliation().step(wecom, RUN, Guard.ON);

            assertThat(outcome).isEqualTo(new Suspicious(RUN, RUN.upTo(WANG), List.of(LI, WANG), 60, 13));
            assertThat(pulledFacts()).isEmpty();
        }

        @Test
        void is_ended_if_the_host_says_so() {
            open(60, 0);

            StepOutcome outcome = reconciliation().step(wecom, RUN, Guard.OVERRULED);

            assertThat(((Stepped) outcome).findings().ended()).isEqualTo(60);
        }

        @Test
        void is_one_with_more_than_the_share_and_more_than_the_number_that_never_is() {
            open(60, 48);
            assertThat(step().ended()).isEqualTo(12);
        }

        @Test
        void is_none_if_it_is_a_few() {
            open(10, 0);
            assertThat(step().ended()).isEqualTo(10);
        }
    }

    /** A log on which something happens before the first append. */
    private static final class BeforeAppend implements EventLog {
        private final EventLog log;
        private Runnable before;

        BeforeAppend(EventLog log, Runnable before) {
            this.log = log;
            this.before = before;
        }

        @Override
        public List<AppendStatus> append(List<? extends CustomerEvent> events) {
            before.run();
            before = () -> {};
            return log.append(events);
        }

        @Override
        public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
            return log.of(keys, upTo);
        }

        @Override
        public List<LoggedEvent> after(EventCursor cursor, int limit) {
            return log.after(cursor, limit);
        }

        @Override
        public List<CustomerEvent> quarantined(int limit) {
            return log.quarantined(limit);
        }
    }
}
