package org.bankscrm.compliance.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.compliance.contact.ContactFacts.Taken;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.ContactEvent.Complained;
import org.bankscrm.core.event.ContactEvent.ConsentGiven;
import org.bankscrm.core.event.ContactEvent.ConsentWithdrawn;
import org.bankscrm.core.event.ContactEvent.OptedOut;
import org.bankscrm.core.event.ContactEvent.Replied;
import org.bankscrm.core.event.ContactEvent.SuppressionLifted;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ContactFactsTest {
    private static final CustomerNumber LAN = new CustomerNumber(7);
    private static final Channel SMS = new Channel("sms");
    private static final Channel PIGEON = new Channel("pigeon");
    private static final EmployeeId LI_NA = new EmployeeId("li.na");
    private static final Instant NOW = MovableClock.MORNING;

    private final ContactStates states = new InMemoryContactStates();
    private final ContactFacts facts = new ContactFacts(
            states,
            customer -> customer.equals(new ExternalUserId("wm-lan")) ? Optional.of(LAN) : Optional.empty(),
            List.of(Purpose.MARKETING));

    private static EventHeader header() {
        return anEvent("e1").about("wm-lan").header();
    }

    private ContactStanding lan() {
        return states.of(LAN, NOW);
    }

    @Test
    void a_complaint_suppresses_on_all_channels_and_an_opt_out_on_its_own() {
        assertThat(facts.apply(new OptedOut(header(), SMS))).isEqualTo(Taken.APPLIED);
        assertThat(lan().optedOut()).containsExactly(ContactChannel.SMS);

        assertThat(facts.apply(new Complained(header(), SMS, "too many"))).isEqualTo(Taken.APPLIED);
        assertThat(lan().complained()).isTrue();
    }

    @Test
    void an_opt_out_of_a_channel_the_guard_does_not_know_is_taken_for_all_of_them() {
        facts.apply(new OptedOut(header(), PIGEON));

        assertThat(lan().optedOut()).containsExactlyInAnyOrder(ContactChannel.values());
    }

    @Test
    void a_suppression_lifted_on_a_known_channel_is_the_opt_out_of_it_alone() {
        facts.apply(new Complained(header(), SMS, "too many"));
        facts.apply(new OptedOut(header(), PIGEON));

        facts.apply(new SuppressionLifted(header(), SMS, "asked-for-it", LI_NA));

        assertThat(lan().optedOut()).hasSize(ContactChannel.values().length - 1).doesNotContain(ContactChannel.SMS);
        assertThat(lan().complained()).isTrue();
    }

    @Test
    void a_suppression_lifted_on_an_unknown_channel_lifts_all_and_the_complaint_and_tells_who_decided_it_and_why() {
        facts.apply(new Complained(header(), SMS, "too many"));
        facts.apply(new OptedOut(header(), SMS));

        facts.apply(new SuppressionLifted(header(), PIGEON, "settled", LI_NA));

        assertThat(lan().optedOut()).isEmpty();
        assertThat(lan().complained()).isFalse();
        assertThat(states.liftings(LAN)).extracting(Lifted::why).containsOnly(new Lifting(LI_NA, "settled", NOW));
    }

    @Test
    void a_fact_told_again_changes_nothing_also_when_another_followed_it() {
        CustomerEvent lifted = new SuppressionLifted(header(), PIGEON, "settled", LI_NA);
        facts.apply(new Complained(header(), SMS, "too many"));
        facts.apply(lifted);
        facts.apply(new Complained(header(), SMS, "again"));

        facts.apply(lifted);
        facts.apply(new Complained(header(), SMS, "again"));

        assertThat(lan().complained()).isTrue();
        assertThat(states.liftings(LAN)).hasSize(2);
    }

    @Test
    void a_reply_ends_the_row_of_unanswered_contacts_unless_it_is_older() {
        InformationClass plain = new InformationClass("plain", InformationClass.Need.OPTIONAL, java.util.Set.of());
        states.tryContact(new ContactAttempt(
                new MessageKey(LAN, "m1"),
                ContactChannel.SMS,
                plain,
                ContactLimits.STANDARD,
                CoolingOff.STANDARD,
                NOW));

        facts.apply(new Replied(
                anEvent("r1").about("wm-lan").after(Duration.ofHours(-1)).header(), SMS, "m0"));
        assertThat(lan().unanswered()).isEqualTo(1);

        facts.apply(new Replied(
                anEvent("r2").about("wm-lan").after(Duration.ofHours(1)).header(), SMS, "m1"));
        assertThat(lan().unanswered()).isZero();
    }

    @Test
    void consents_are_taken_for_the_purposes_that_were_named() {
        assertThat(facts.apply(new ConsentGiven(header(), "marketing", "form-7")))
                .isEqualTo(Taken.APPLIED);
        assertThat(lan().consents()).containsExactly(Purpose.MARKETING.place());

        assertThat(facts.apply(new ConsentGiven(header(), "research", "form-8")))
                .isEqualTo(Taken.NOT_ASKED);
        assertThat(facts.apply(new ConsentWithdrawn(header(), "marketing"))).isEqualTo(Taken.APPLIED);
        assertThat(lan().consents()).isEmpty();
    }

    @Test
    void a_fact_about_nobody_known_or_of_another_kind_is_told() {
        assertThat(facts.apply(new Complained(anEvent("e1").about("wm-mei").header(), SMS, "too many")))
                .isEqualTo(Taken.UNKNOWN_CUSTOMER);
        assertThat(facts.apply(anEvent("e2").about("wm-lan").added("li.na"))).isEqualTo(Taken.NOT_ASKED);
    }
}
