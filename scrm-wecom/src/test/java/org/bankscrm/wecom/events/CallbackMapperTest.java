package org.bankscrm.wecom.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.events.SampleCallbacks.CREATED;
import static org.bankscrm.wecom.events.SampleCallbacks.CUSTOMER;
import static org.bankscrm.wecom.events.SampleCallbacks.change;
import static org.bankscrm.wecom.events.SampleCallbacks.event;
import static org.bankscrm.wecom.events.SampleCallbacks.eventAt;
import static org.bankscrm.wecom.events.SampleCallbacks.ofCustomer;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.ContactEvent.ConsentGiven;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.wecom.callback.CallbackField;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.events.Mapping.Irrelevant;
import org.bankscrm.wecom.events.Mapping.Mapped;
import org.bankscrm.wecom.events.Mapping.Reason;
import org.bankscrm.wecom.events.Mapping.Unmappable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

class CallbackMapperTest {
    private static final Instant LEARNED = CREATED.plusMillis(1_500);
    private static final EmployeeId B1 = new EmployeeId("b1");
    private static final TransferStarted STARTED = new TransferStarted(
            EventBuilder.anEvent("start").about(CUSTOMER).header(), new EmployeeId("old"), B1, TransferKind.RESIGNED);

    private final CallbackMapper mapper = new CallbackMapper(() -> LEARNED);

    @Nested
    class every_fact {
        @Test
        void says_who_when_and_from_where() {
            for (CallbackMessage message : SampleCallbacks.aboutCustomers()) {
                CustomerEvent fact = factIn(withTransfer().map(message));

                assertThat(fact.customer()).isEqualTo(new ExternalUserId(CUSTOMER));
                assertThat(fact.occurredAt()).isEqualTo(CREATED);
                assertThat(fact.learnedAt()).isEqualTo(LEARNED);
                assertThat(fact.header().source()).isEqualTo("wecom-callback");
            }
        }

        @Test
        void is_identified_by_a_digest_of_the_callback() {
            CallbackMessage message = change("del_follow_user");

            assertThat(factIn(mapper.map(message)).id().value())
                    .isEqualTo("wecom:" + message.identity().value())
                    .matches("wecom:[0-9a-f]{64}");
        }

        @Test
        void has_an_id_of_its_own() {
            Set<String> ids = new TreeSet<>();
            for (CallbackMessage message : SampleCallbacks.aboutCustomers()) {
                ids.add(factIn(withTransfer().map(message)).id().value());
            }

            assertThat(ids).hasSize(SampleCallbacks.aboutCustomers().size());
        }
    }

    @Nested
    class an_addition {
        @Test
        void by_the_customer_is_added() {
            CallbackMessage message = change("add_external_contact", "State", "hall-01", "WelcomeCode", "CODE");

            assertThat(mapper.map(message))
                    .isEqualTo(mapped(new Added(headerOf(message), B1, Channel.UNKNOWN, "hall-01")));
        }

        @Test
        void not_confirmed_yet_is_half_added() {
            CallbackMessage message = change("add_half_external_contact", "State", "hall-01", "WelcomeCode", "CODE");

            assertThat(mapper.map(message))
                    .isEqualTo(mapped(new HalfAdded(headerOf(message), B1, Channel.UNKNOWN, "hall-01")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"add_external_contact", "add_half_external_contact"})
        void comes_through_the_channel_its_state_stands_for(String changeType) {
            Channel hall = new Channel("hall-counter");
            CallbackMapper knowing = new CallbackMapper(
                    () -> LEARNED, PendingTransfers.NONE, state -> state.equals("hall-01") ? hall : Channel.UNKNOWN);

            assertThat(factIn(knowing.map(change(changeType, "State", "hall-01"))))
                    .extracting("channel")
                    .isEqualTo(hall);
            assertThat(factIn(knowing.map(change(changeType, "State", "hall-02"))))
                    .extracting("channel")
                    .isEqualTo(Channel.UNKNOWN);
        }

        @Test
        void without_a_state_has_an_empty_one() {
            CallbackMessage message = change("add_external_contact");

            assertThat(mapper.map(message)).isEqualTo(mapped(new Added(headerOf(message), B1, Channel.UNKNOWN, "")));
        }

        @Test
        void of_another_customer_in_the_same_second_is_another_fact() {
            CallbackMessage one = event("change_external_contact", "add_external_contact", ofCustomer("wm-one"));
            CallbackMessage two = event("change_external_contact", "add_external_contact", ofCustomer("wm-two"));

            assertThat(factIn(mapper.map(one)).id())
                    .isNotEqualTo(factIn(mapper.map(two)).id());
        }

        @Test
        void of_the_same_customer_in_the_next_second_is_another_fact() {
            CallbackMessage one = change("add_external_contact");
            CallbackMessage two = eventAt(
                    CREATED.plusSeconds(1), "change_external_contact", "add_external_contact", ofCustomer(CUSTOMER));

            assertThat(factIn(mapper.map(one)).id())
                    .isNotEqualTo(factIn(mapper.map(two)).id());
        }
    }

    @Nested
    class a_deletion {
        @Test
        void by_the_customer_is_deleted_by_customer() {
            CallbackMessage message = change("del_follow_user");

            assertThat(mapper.map(message)).isEqualTo(mapped(new DeletedByCustomer(headerOf(message), B1)));
        }

        @Test
        void by_the_employee_is_by_hand() {
            CallbackMessage message = change("del_external_contact");

            assertThat(mapper.map(message))
                    .isEqualTo(mapped(new DeletedByEmployee(headerOf(message), B1, DeletionCause.BY_HAND)));
        }

        @Test
        void by_a_transfer_says_so() {
            CallbackMessage message = change("del_external_contact", "Source", "DELETE_BY_TRANSFER");

            assertThat(mapper.map(message))
                    .isEqualTo(mapped(new DeletedByEmployee(headerOf(message), B1, DeletionCause.TRANSFER)));
        }

        @Test
        void from_a_source_wecom_adds_later_is_by_hand() {
            CallbackMessage message = change("del_external_contact", "Source", "DELETE_BY_SOMETHING_NEW");

            assertThat(mapper.map(message))
                    .isEqualTo(mapped(new DeletedByEmployee(headerOf(message), B1, DeletionCause.BY_HAND)));
        }
    }

    @Nested
    class a_transfer_that_failed {
        @Test
        void because_the_customer_refused_names_both_employees() {
            CallbackMessage message = change("transfer_fail", "FailReason", "customer_refused");

            assertThat(withTransfer().map(message))
                    .isEqualTo(mapped(
                            new TransferRefused(headerOf(message), new EmployeeId("old"), B1, TransferKind.RESIGNED)));
        }

        @Test
        void because_the_taker_is_full_names_both_employees() {
            CallbackMessage message = change("transfer_fail", "FailReason", "customer_limit_exceed");

            assertThat(withTransfer().map(message))
                    .isEqualTo(mapped(new TransferOverLimit(
                            headerOf(message), new EmployeeId("old"), B1, TransferKind.RESIGNED)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"customer_refused", "customer_limit_exceed"})
        void and_was_not_started_here_cannot_be_mapped(String failReason) {
            assertThat(mapper.map(change("transfer_fail", "FailReason", failReason)))
                    .isEqualTo(new Unmappable(Reason.TRANSFER_NOT_STARTED_HERE, List.of()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "something_new"})
        void for_a_reason_nobody_knows_cannot_be_mapped(String failReason) {
            assertThat(faultsIn(withTransfer().map(change("transfer_fail", "FailReason", failReason))))
                    .containsExactly("FailReason");
            assertThat(faultsIn(withTransfer().map(change("transfer_fail")))).containsExactly("FailReason");
        }

        @Test
        void lets_the_error_of_the_store_through() {
            StoreException down = new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
            CallbackMapper failing = new CallbackMapper(() -> LEARNED, (customer, taker, failedAt) -> {
                throw down;
            });

            assertThatThrownBy(() -> failing.map(change("transfer_fail", "FailReason", "customer_refused")))
                    .isSameAs(down);
        }
    }

    @Nested
    class a_conversation {
        @Test
        void that_may_be_archived_is_a_consent_that_names_the_employee() {
            CallbackMessage message = change("msg_audit_approved", "WelcomeCode", "CODE");

            assertThat(mapper.map(message))
                    .isEqualTo(mapped(new ConsentGiven(headerOf(message), "message-archive", "msg_audit_approved/b1")));
        }

        @Test
        void that_the_customer_starts_is_conversed() {
            CallbackMessage message =
                    event("customer_acquisition", "customer_start_chat", ofCustomer(CUSTOMER, "LinkId", "link1"));

            assertThat(mapper.map(message)).isEqualTo(mapped(new Conversed(headerOf(message), B1, Speaker.CUSTOMER)));
        }
    }

    @Nested
    class what_is_not_about_one_relation {
        @ParameterizedTest
        @CsvSource({
            "change_external_contact, edit_external_contact",
            "change_external_contact, something_new",
            "change_external_contact, customer_start_chat",
            "change_external_chat, create",
            "change_external_chat, update",
            "change_external_chat, dismiss",
            "change_external_tag, create",
            "change_external_tag, shuffle",
            "customer_acquisition, balance_low",
            "customer_acquisition, friend_request",
            "customer_acquisition, message_from_customer",
            "change_contact, delete_user",
            "change_contact, add_external_contact",
            "msgaudit_notify, ''",
            "something_new, ''"
        })
        void is_irrelevant_and_named(String event, String changeType) {
            assertThat(mapper.map(event(event, changeType, ofCustomer(CUSTOMER))))
                    .isEqualTo(new Irrelevant(event, changeType));
        }

        @Test
        void is_irrelevant_too_when_it_is_a_message_that_looks_like_an_event() {
            CallbackMessage text = CallbackMessage.of(
                    CallbackField.of("ToUserName", SampleCallbacks.CORP),
                    CallbackField.of("FromUserName", "b1"),
                    CallbackField.of("CreateTime", "1790000000"),
                    CallbackField.of("MsgType", "text"),
                    CallbackField.of("Event", "change_external_contact"),
                    CallbackField.of("ChangeType", "del_follow_user"),
                    CallbackField.of("UserID", "b1"),
                    CallbackField.of("ExternalUserID", CUSTOMER));

            assertThat(mapper.map(text)).isEqualTo(new Irrelevant("text", ""));
        }
    }

    @Nested
    class a_callback_that_breaks_the_rules {
        @ParameterizedTest
        @CsvSource({
            "'', wm-one, UserID",
            "' ', wm-one, UserID",
            "'b 1', wm-one, UserID",
            "b1, '', ExternalUserID",
            "b1, 'wm one', ExternalUserID"
        })
        void is_not_mapped_and_its_field_is_named(String employee, String customer, String field) {
            CallbackMessage message =
                    event("change_external_contact", "del_follow_user", "UserID", employee, "ExternalUserID", customer);

            assertThat(faultsIn(mapper.map(message))).containsExactly(field);
        }

        @Test
        void is_not_mapped_when_an_id_is_longer_than_64() {
            assertThat(faultsIn(mapper.map(
                            event("change_external_contact", "del_follow_user", ofCustomer("w".repeat(65))))))
                    .containsExactly("ExternalUserID");
            assertThat(mapper.map(event("change_external_contact", "del_follow_user", ofCustomer("w".repeat(64)))))
                    .isInstanceOf(Mapped.class);
        }

        @Test
        void is_not_mapped_when_its_state_is_longer_than_256() {
            assertThat(faultsIn(mapper.map(change("add_external_contact", "State", "s".repeat(257)))))
                    .containsExactly("State");
            assertThat(mapper.map(change("add_external_contact", "State", "s".repeat(256))))
                    .isInstanceOf(Mapped.class);
        }

        @Test
        void has_all_its_faults_named() {
            assertThat(faultsIn(mapper.map(event("change_external_contact", "transfer_fail"))))
                    .containsExactlyInAnyOrder("UserID", "ExternalUserID", "FailReason");
            assertThat(faultsIn(mapper.map(
                            event("change_external_contact", "add_external_contact", "State", "s".repeat(257)))))
                    .containsExactlyInAnyOrder("UserID", "ExternalUserID", "State");
        }

        @Test
        void shows_nothing_it_held() {
            Mapping mapping = mapper.map(
                    event("change_external_contact", "del_follow_user", "UserID", "b1", "ExternalUserID", "wm 138"));

            assertThat(mapping.toString()).contains("ExternalUserID").doesNotContain("wm 138", "138");
        }
    }

    private static CallbackMapper withTransfer() {
        return new CallbackMapper(
                () -> LEARNED,
                (customer, taker, failedAt) -> Optional.of(STARTED)
                        .filter(start -> start.customer().equals(customer)
                                && start.to().equals(taker)
                                && failedAt.equals(CREATED)));
    }

    private static EventHeader headerOf(CallbackMessage message) {
        return new EventHeader(
                new EventId("wecom:" + message.identity().value()),
                new ExternalUserId(CUSTOMER),
                CREATED,
                LEARNED,
                "wecom-callback");
    }

    private static Mapped mapped(CustomerEvent event) {
        return new Mapped(List.of(event));
    }

    private static CustomerEvent factIn(Mapping mapping) {
        assertThat(mapping).isInstanceOf(Mapped.class);
        List<CustomerEvent> events = ((Mapped) mapping).events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<String> faultsIn(Mapping mapping) {
        assertThat(mapping).isInstanceOf(Unmappable.class);
        Unmappable unmappable = (Unmappable) mapping;
        assertThat(unmappable.reason()).isEqualTo(Reason.INVALID_FIELDS);
        return unmappable.faults().stream().map(FieldFault::field).toList();
    }
}
