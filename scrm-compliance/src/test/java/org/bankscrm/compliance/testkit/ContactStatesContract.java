package org.bankscrm.compliance.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.contact.ContactAnswer;
import org.bankscrm.compliance.contact.ContactAnswer.Counted;
import org.bankscrm.compliance.contact.ContactAnswer.Free;
import org.bankscrm.compliance.contact.ContactAnswer.Refused;
import org.bankscrm.compliance.contact.ContactAnswer.Settled;
import org.bankscrm.compliance.contact.ContactAttempt;
import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactObstacle;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.Lifted;
import org.bankscrm.compliance.contact.Lifting;
import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.Settlement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What every {@link ContactStates} promises. Extend it, return an empty memory of yours from {@link #emptyStates}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class ContactStatesContract {
    private static final CustomerNumber LAN = new CustomerNumber(7_001);
    private static final CustomerNumber MEI = new CustomerNumber(-7_002);
    private static final Instant MONDAY = Instant.parse("2026-06-29T09:00:00+08:00");
    private static final Lifting LIFTING =
            new Lifting(new EmployeeId("li.na"), "客户要求恢复, customer asked for it", MONDAY);
    private static final Suppression COMPLAINT = new Suppression.Complaint();

    /** So high that only what a test is about stands in the way. */
    private static final CoolingOff NO_COOLING = new CoolingOff(100, Duration.ofSeconds(1));

    private ContactStates states = new InMemoryContactStates();
    private Instant now = MONDAY;
    private int messages;

    /** For subclasses. */
    protected ContactStatesContract() {}

    /** Returns a memory that holds nothing; called before each test. */
    protected abstract ContactStates emptyStates() throws Exception;

    /** Returns another instance over the same store, as a second machine would have; the same one if there is no store. */
    protected ContactStates secondInstance(ContactStates first) throws Exception {
        return first;
    }

    /** Returns how many random histories of 120 steps to compare with the reference; fewer for slow stores. */
    protected int histories() {
        return 80;
    }

    @BeforeEach
    void open() throws Exception {
        states = emptyStates();
    }

    @Nested
    class caps {
        @Test
        void refuse_the_fourth_contact_of_a_day_until_midnight_in_shanghai() {
            send(3);

            Refused refused = (Refused) ask(LAN, ContactChannel.CALL);

            assertThat(refused.obstacles()).contains(ContactObstacle.DAY_CAP);
            assertThat(refused.today()).isEqualTo(3);
            assertThat(refused.nextAllowedAt()).contains(Instant.parse("2026-06-30T00:00:00+08:00"));
            now = Instant.parse("2026-06-29T23:59:59+08:00");
            assertThat(ask(LAN, ContactChannel.CALL)).isInstanceOf(Refused.class);
            now = Instant.parse("2026-06-30T00:00:00+08:00");
            assertThat(ask(LAN, ContactChannel.CALL)).isInstanceOf(Counted.class);
        }

        @Test
        void refuse_the_eleventh_contact_of_a_week_until_monday() {
            for (int day = 0; day < 3; day++) {
                send(3);
                now = now.plus(Duration.ofDays(1));
            }
            send(1);

            Refused refused = (Refused) ask(LAN, ContactChannel.SMS);

            assertThat(refused.obstacles()).contains(ContactObstacle.WEEK_CAP).doesNotContain(ContactObstacle.DAY_CAP);
            assertThat(refused.nextAllowedAt()).contains(Instant.parse("2026-07-06T00:00:00+08:00"));
        }

        @Test
        void of_one_channel_leave_the_others_open() {
            ContactLimits oneCall = ContactLimits.of(3, 10).on(ContactChannel.CALL, 1, 2);
            assertThat(ask(LAN, ContactChannel.CALL, oneCall)).isInstanceOf(Counted.class);

            Refused refused = (Refused) ask(LAN, ContactChannel.CALL, oneCall);

            assertThat(refused.obstacles()).containsExactly(ContactObstacle.CHANNEL_DAY_CAP);
            assertThat(ask(LAN, ContactChannel.SMS, oneCall)).isInstanceOf(Counted.class);
        }

        @Test
        void count_customers_apart() {
            send(3);

            assertThat(ask(MEI, ContactChannel.WECOM_CHAT)).isInstanceOf(Counted.class);
        }

        @Test
        void are_not_opened_anew_by_a_machine_whose_clock_is_a_day_behind() {
            now = MONDAY.plus(Duration.ofDays(7));
            send(3);

            now = MONDAY.plus(Duration.ofDays(6));

            assertThat(((Refused) ask(LAN, ContactChannel.WECOM_CHAT)).obstacles())
                    .contains(ContactObstacle.DAY_CAP);
        }

        @Test
        void let_essential_information_pass_and_count_it() {
            send(2);
            assertThat(ask(LAN, InformationClass.SECURITY)).isInstanceOf(Counted.class);

            assertThat(ask(LAN, ContactChannel.SMS)).isInstanceOf(Refused.class);
            assertThat(ask(LAN, InformationClass.SECURITY)).isInstanceOf(Counted.class);
        }

        @Test
        void stand_however_much_essential_information_there_was() {
            List<ContactAttempt> attempts = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                attempts.add(new ContactAttempt(
                        key(LAN),
                        ContactChannel.MAIL,
                        InformationClass.LEGAL,
                        ContactLimits.STANDARD,
                        NO_COOLING,
                        now));
            }
            states.tryContacts(attempts);
            attempts.stream().limit(60).forEach(attempt -> states.release(attempt.key()));

            assertThat(states.of(LAN, now).today()).containsEntry(ContactChannel.MAIL, 255);

            assertThat(ask(LAN, ContactChannel.SMS)).isInstanceOf(Refused.class);
        }
    }

    @Nested
    class cooling_off {
        private final CoolingOff three = CoolingOff.STANDARD;

        @Test
        void silences_for_seven_days_after_three_unanswered_contacts() {
            unanswered(3);

            Refused refused = (Refused) askCooled();

            Instant end = now.minusSeconds(3_600).plus(Duration.ofDays(7));
            assertThat(refused.obstacles()).contains(ContactObstacle.COOLING_OFF);
            assertThat(refused.nextAllowedAt()).contains(end);
            now = end.minusSeconds(1);
            assertThat(((Refused) askCooled()).obstacles()).containsExactly(ContactObstacle.COOLING_OFF);
            now = end;
            assertThat(askCooled()).isInstanceOf(Counted.class);
            assertThat(states.of(LAN, now).unanswered()).isEqualTo(1);
        }

        @Test
        void ends_with_any_reply() {
            unanswered(3);
            now = now.plus(Duration.ofDays(1));

            states.replied(LAN, now);

            assertThat(askCooled()).isInstanceOf(Counted.class);
            assertThat(states.of(LAN, now).unanswered()).isEqualTo(1);
        }

        @Test
        void is_not_ended_by_a_reply_from_before_the_row_that_is_learned_late() {
            Instant before = now.minusSeconds(1);
            unanswered(3);

            states.replied(LAN, before);

            assertThat(askCooled()).isInstanceOf(Refused.class);
        }

        @Test
        void lets_essential_information_pass_which_is_no_part_of_the_row() {
            unanswered(2);
            assertThat(ask(LAN, InformationClass.TRANSACTION)).isInstanceOf(Counted.class);
            assertThat(states.of(LAN, now).unanswered()).isEqualTo(2);
            now = now.plus(Duration.ofDays(1));
            unanswered(1);

            assertThat(ask(LAN, InformationClass.TRANSACTION)).isInstanceOf(Counted.class);
        }

        @Test
        void does_not_begin_with_a_contact_that_was_given_back() {
            unanswered(2);
            MessageKey third = key(LAN);
            states.tryContact(attempt(third, ContactChannel.SMS, three));
            states.release(third);
            now = now.plus(Duration.ofDays(1));

            assertThat(askCooled()).isInstanceOf(Counted.class);
        }

        private void unanswered(int count) {
            for (int i = 0; i < count; i++) {
                assertThat(askCooled()).isInstanceOf(Counted.class);
                now = now.plusSeconds(3_600);
            }
        }

        private ContactAnswer askCooled() {
            return states.tryContact(attempt(key(LAN), ContactChannel.SMS, three));
        }
    }

    @Nested
    class a_suppression {
        @Test
        void after_a_complaint_holds_on_every_channel_until_it_is_lifted() {
            states.suppress(LAN, COMPLAINT);
            now = now.plus(Duration.ofDays(3_000));

            Refused refused = (Refused) ask(LAN, ContactChannel.SMS);

            assertThat(refused.obstacles()).containsExactly(ContactObstacle.COMPLAINT);
            assertThat(refused.nextAllowedAt()).isEmpty();
            assertThat(ask(LAN, InformationClass.LEGAL)).isInstanceOf(Counted.class);
            states.lift(LAN, COMPLAINT, LIFTING);
            assertThat(ask(LAN, ContactChannel.SMS)).isInstanceOf(Counted.class);
        }

        @Test
        void that_was_lifted_tells_who_lifted_it_and_why() {
            Lifting later = new Lifting(new EmployeeId("wang.fang"), "again", now.plus(Duration.ofDays(1)));
            states.lift(LAN, new Suppression.OptOutOfAll(), later);
            states.lift(LAN, COMPLAINT, LIFTING);
            states.lift(LAN, new Suppression.OptOut(ContactChannel.MAIL), LIFTING);

            assertThat(states.liftings(LAN))
                    .containsExactly(
                            new Lifted(new Suppression.OptOut(ContactChannel.MAIL), LIFTING),
                            new Lifted(COMPLAINT, LIFTING),
                            new Lifted(new Suppression.OptOutOfAll(), later));
            assertThat(states.liftings(MEI)).isEmpty();
        }

        @Test
        void since_it_was_lifted_is_not_lifted_by_hearing_of_that_again() {
            states.suppress(LAN, COMPLAINT);
            states.lift(LAN, COMPLAINT, LIFTING);
            states.suppress(LAN, COMPLAINT);

            states.lift(LAN, COMPLAINT, LIFTING);

            assertThat(ask(LAN, ContactChannel.SMS)).isInstanceOf(Refused.class);
            assertThat(states.liftings(LAN)).hasSize(1);
        }

        @Test
        void after_an_opt_out_holds_on_its_channel() {
            states.suppress(LAN, new Suppression.OptOut(ContactChannel.SMS));

            assertThat(((Refused) ask(LAN, ContactChannel.SMS)).obstacles()).containsExactly(ContactObstacle.OPTED_OUT);
            assertThat(ask(LAN, ContactChannel.WECOM_CHAT)).isInstanceOf(Counted.class);
        }

        @Test
        void lifted_on_one_channel_stays_on_the_others() {
            states.suppress(LAN, new Suppression.OptOutOfAll());
            states.suppress(LAN, new Suppression.OptOutOfAll());
            states.lift(LAN, new Suppression.OptOut(ContactChannel.SMS), LIFTING);

            assertThat(ask(LAN, ContactChannel.SMS)).isInstanceOf(Counted.class);
            assertThat(ask(LAN, ContactChannel.CALL)).isInstanceOf(Refused.class);
        }
    }

    @Nested
    class consent {
        @Test
        void is_asked_for_each_purpose() {
            InformationClass advice = new InformationClass(
                    "advice", InformationClass.Need.OPTIONAL, Set.of(Purpose.MARKETING, Purpose.PERSONAL_ADVICE));
            states.consented(LAN, Purpose.MARKETING);
            assertThat(((Refused) ask(LAN, advice)).obstacles()).containsExactly(ContactObstacle.NO_CONSENT);

            states.consented(LAN, Purpose.PERSONAL_ADVICE);
            assertThat(ask(LAN, advice)).isInstanceOf(Counted.class);

            states.withdrew(LAN, Purpose.MARKETING);
            assertThat(((Refused) ask(LAN, advice)).obstacles()).containsExactly(ContactObstacle.NO_CONSENT);
        }
    }

    @Nested
    class a_message {
        @Test
        void that_is_repeated_gets_the_same_answer_and_counts_once() {
            MessageKey key = key(LAN);
            ContactAnswer first = ask(key, InformationClass.SECURITY);
            now = now.plusSeconds(30);

            assertThat(ask(key, InformationClass.SECURITY)).isEqualTo(first);
            assertThat(states.of(LAN, now).today())
                    .containsOnlyKeys(ContactChannel.SMS)
                    .containsValue(1);
        }

        @Test
        void that_is_settled_stays_so() {
            MessageKey sent = key(LAN);
            ask(sent, InformationClass.SECURITY);
            MessageKey kept = key(LAN);
            ask(kept, InformationClass.SECURITY);

            assertThat(states.confirm(sent)).isEqualTo(Settlement.CONFIRMED);
            assertThat(states.release(sent)).isEqualTo(Settlement.CONFIRMED);
            assertThat(states.release(kept)).isEqualTo(Settlement.RELEASED);
            assertThat(states.release(kept)).isEqualTo(Settlement.RELEASED);
            assertThat(states.confirm(kept)).isEqualTo(Settlement.RELEASED);
            assertThat(ask(sent, InformationClass.SECURITY)).isEqualTo(new Settled(sent, Settlement.CONFIRMED));
            assertThat(ask(kept, InformationClass.SECURITY)).isEqualTo(new Settled(kept, Settlement.RELEASED));
            assertThat(states.of(LAN, now).today()).containsValue(1);
        }

        @Test
        void that_nobody_settles_stays_counted() {
            send(3);
            now = Instant.parse("2026-06-29T23:00:00+08:00");

            assertThat(ask(LAN, ContactChannel.SMS)).isInstanceOf(Refused.class);
        }

        @Test
        void that_nobody_knows_cannot_be_settled() {
            assertThat(states.confirm(key(LAN))).isEqualTo(Settlement.UNKNOWN);
            assertThat(states.release(key(LAN))).isEqualTo(Settlement.UNKNOWN);
        }

        @Test
        void that_was_refused_may_be_asked_for_again() {
            send(3);
            MessageKey key = key(LAN);
            assertThat(ask(key, ContactChannel.SMS)).isInstanceOf(Refused.class);
            now = now.plus(Duration.ofDays(1));

            assertThat(ask(key, ContactChannel.SMS)).isInstanceOf(Counted.class);
        }

        @Test
        void that_changes_its_channel_is_a_bug_of_the_caller() {
            MessageKey key = key(LAN);
            ask(key, ContactChannel.SMS);

            assertThatThrownBy(() -> ask(key, ContactChannel.CALL))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(key.message())
                    .hasMessageNotContaining("7001");
        }

        @Test
        void to_several_customers_has_one_id() {
            assertThat(ask(new MessageKey(LAN, "campaign"), ContactChannel.SMS)).isInstanceOf(Counted.class);
            assertThat(ask(new MessageKey(MEI, "campaign"), ContactChannel.SMS)).isInstanceOf(Counted.class);
            states.release(new MessageKey(LAN, "campaign"));

            assertThat(states.confirm(new MessageKey(MEI, "campaign"))).isEqualTo(Settlement.CONFIRMED);
        }

        @Test
        void that_is_only_looked_at_is_not_counted() {
            for (int i = 0; i < 5; i++) {
                assertThat(states.look(attempt(key(LAN), ContactChannel.SMS, NO_COOLING)))
                        .isInstanceOf(Free.class);
            }
            assertThat(states.of(LAN, now).today()).isEmpty();
        }

        @Test
        void of_the_moment_of_a_purge_or_later_is_kept_beside_the_older_ones_it_forgets() {
            Instant later = now.plusSeconds(60);
            for (int i = 0; i < 20; i++) {
                essential(new MessageKey(LAN, "old-" + i), now);
                essential(new MessageKey(LAN, "new-" + i), later);
            }

            states.purge(later);

            for (int i = 0; i < 20; i++) {
                assertThat(states.confirm(new MessageKey(LAN, "old-" + i))).isEqualTo(Settlement.UNKNOWN);
                assertThat(states.confirm(new MessageKey(LAN, "new-" + i))).isEqualTo(Settlement.CONFIRMED);
            }
        }

        private void essential(MessageKey key, Instant at) {
            ContactAttempt attempt = new ContactAttempt(
                    key, ContactChannel.SMS, InformationClass.SECURITY, ContactLimits.STANDARD, NO_COOLING, at);
            assertThat(states.tryContact(attempt)).isInstanceOf(Counted.class);
        }

        @Test
        void is_forgotten_by_a_purge_and_its_count_is_not() {
            MessageKey key = key(LAN);
            ask(key, InformationClass.SECURITY);

            states.purge(now);
            assertThat(states.confirm(key)).isEqualTo(Settlement.CONFIRMED);
            states.purge(now.plusSeconds(1));

            assertThat(states.confirm(key)).isEqualTo(Settlement.UNKNOWN);
            assertThat(states.of(LAN, now).today()).containsValue(1);
        }

        @Test
        void of_a_list_is_answered_as_if_they_came_one_by_one() {
            List<ContactAttempt> attempts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                attempts.add(attempt(new MessageKey(LAN, "m" + i), ContactChannel.SMS, NO_COOLING));
                attempts.add(attempt(new MessageKey(MEI, "m" + i / 2), ContactChannel.SMS, NO_COOLING));
            }

            List<ContactAnswer> answers = states.tryContacts(attempts);

            assertThat(answers)
                    .extracting(answer -> answer.getClass().getSimpleName())
                    .containsExactly(
                            "Counted", "Counted", "Counted", "Counted", "Counted", "Counted", "Refused", "Counted",
                            "Refused", "Counted");
            assertThat(answers)
                    .extracting(ContactAnswer::key)
                    .containsExactlyElementsOf(
                            attempts.stream().map(ContactAttempt::key).toList());
            assertThat(states.of(MEI, now).today()).containsValue(3);
            assertThat(states.tryContacts(List.of())).isEmpty();
        }
    }

    @Nested
    class any_history {
        @Test
        void is_answered_like_the_obvious_reference() throws Exception {
            int many = Integer.getInteger("scrm.runs", histories());
            ContactStates shared = emptyStates();
            for (int seed = 0; seed < many; seed++) {
                ContactStatesReference.compare(shared, seed, 120);
            }
        }
    }

    @Nested
    class thirty_two_threads_on_two_machines {
        @Test
        void never_exceed_a_cap() throws Exception {
            ContactStates[] machines = {states, secondInstance(states)};
            int customers = 4;
            AtomicIntegerArray standing = new AtomicIntegerArray(customers);
            List<FutureTask<Boolean>> tasks = new ArrayList<>();
            for (int w = 0; w < 32; w++) {
                int worker = w;
                FutureTask<Boolean> task = new FutureTask<>(() -> {
                    SplittableRandom random = new SplittableRandom(worker);
                    ContactStates machine = machines[worker % 2];
                    for (int i = 0; i < 8; i++) {
                        int customer = random.nextInt(customers);
                        MessageKey key = new MessageKey(new CustomerNumber(customer), "w" + worker + "-" + i);
                        if (machine.tryContact(attempt(key, ContactChannel.SMS, NO_COOLING)) instanceof Counted) {
                            // Counted before it is given back, and no longer once it may be given back.
                            assertThat(standing.incrementAndGet(customer)).isLessThanOrEqualTo(3);
                            if (random.nextInt(3) == 0) {
                                assertThat(machine.confirm(key)).isEqualTo(Settlement.CONFIRMED);
                            } else {
                                standing.decrementAndGet(customer);
                                assertThat(machine.release(key)).isEqualTo(Settlement.RELEASED);
                            }
                        }
                    }
                    return true;
                });
                tasks.add(task);
                Thread thread = new Thread(task, "worker-" + w);
                thread.setDaemon(true);
                thread.start();
            }
            for (FutureTask<Boolean> task : tasks) {
                assertThat(task.get()).isTrue();
            }

            for (int customer = 0; customer < customers; customer++) {
                int counted = standing.get(customer);
                assertThat(states.of(new CustomerNumber(customer), now).today().values())
                        .containsExactlyElementsOf(counted == 0 ? List.of() : List.of(counted))
                        .allMatch(count -> count <= 3);
            }
        }

        @Test
        void count_a_message_once_that_all_of_them_repeat() throws Exception {
            ContactStates[] machines = {states, secondInstance(states)};
            ContactAttempt attempt = attempt(key(LAN), ContactChannel.SMS, NO_COOLING);
            List<FutureTask<ContactAnswer>> tasks = new ArrayList<>();
            for (int w = 0; w < 16; w++) {
                ContactStates machine = machines[w % 2];
                FutureTask<ContactAnswer> task = new FutureTask<>(() -> machine.tryContact(attempt));
                tasks.add(task);
                Thread thread = new Thread(task, "repeater-" + w);
                thread.setDaemon(true);
                thread.start();
            }
            for (FutureTask<ContactAnswer> task : tasks) {
                assertThat(task.get()).isEqualTo(new Counted(attempt.key(), now));
            }
            assertThat(states.of(LAN, now).today()).containsValue(1);
        }
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            Counted counted = (Counted) ask(LAN, ContactChannel.WECOM_CHAT);
            assertThat(states.confirm(counted.key())).isEqualTo(Settlement.CONFIRMED);
        }
    }

    private MessageKey key(CustomerNumber customer) {
        return new MessageKey(customer, "message-" + messages++);
    }

    private static final InformationClass PLAIN =
            new InformationClass("plain", InformationClass.Need.OPTIONAL, Set.of());

    private ContactAnswer ask(CustomerNumber customer, ContactChannel channel) {
        return ask(key(customer), channel);
    }

    private ContactAnswer ask(MessageKey key, ContactChannel channel) {
        return states.tryContact(attempt(key, channel, NO_COOLING));
    }

    private ContactAnswer ask(CustomerNumber customer, ContactChannel channel, ContactLimits limits) {
        return states.tryContact(new ContactAttempt(key(customer), channel, PLAIN, limits, NO_COOLING, now));
    }

    private ContactAnswer ask(CustomerNumber customer, InformationClass information) {
        return ask(key(customer), information);
    }

    private ContactAnswer ask(MessageKey key, InformationClass information) {
        return states.tryContact(
                new ContactAttempt(key, ContactChannel.SMS, information, ContactLimits.STANDARD, NO_COOLING, now));
    }

    private ContactAttempt attempt(MessageKey key, ContactChannel channel, CoolingOff coolingOff) {
        return new ContactAttempt(key, channel, PLAIN, ContactLimits.STANDARD, coolingOff, now);
    }
}
