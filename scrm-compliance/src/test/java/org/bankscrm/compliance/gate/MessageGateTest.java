package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.compliance.gate.GateKit.LAN;
import static org.bankscrm.compliance.gate.GateKit.MONDAY;
import static org.bankscrm.compliance.gate.GateKit.POLICY;
import static org.bankscrm.compliance.gate.GateKit.TEXT;
import static org.bankscrm.compliance.gate.GateKit.codes;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerClass;
import org.bankscrm.compliance.contact.HoursRule;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.Lifting;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.compliance.gate.AudienceRule.Concern;
import org.bankscrm.compliance.gate.AudienceRule.Fitness;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;
import org.bankscrm.compliance.gate.GateDecision.DeferredUntil;
import org.bankscrm.compliance.gate.GateDecision.NeedsReview;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

class MessageGateTest {
    private final GateKit kit = new GateKit().consented();

    @Nested
    class an_ordinary_message {
        @Test
        void is_allowed_counted_and_settled() {
            Allowed allowed = (Allowed) kit.decide(kit.message());

            assertThat(allowed.text().value()).isEqualTo(TEXT);
            assertThat(allowed.at()).isEqualTo(MONDAY);
            assertThat(kit.gate.confirm(allowed.key())).isEqualTo(Settlement.CONFIRMED);
            assertThat(kit.states.of(LAN, MONDAY).today()).containsOnlyKeys(ContactChannel.WECOM_CHAT);
        }

        @Test
        void that_was_not_sent_is_given_back() {
            GateDecision decision = kit.decide(kit.message());

            assertThat(kit.gate.release(decision.key())).isEqualTo(Settlement.RELEASED);

            assertThat(kit.states.of(LAN, MONDAY).today()).isEmpty();
        }

        @Test
        void is_only_looked_at_in_a_dry_run() {
            for (int i = 0; i < 9; i++) {
                assertThat(kit.gate.look(kit.message().saying(Content.free(TEXT))))
                        .isInstanceOf(Allowed.class);
            }
            assertThat(kit.states.of(LAN, MONDAY).today()).isEmpty();
            assertThat(kit.records).isEmpty();
        }
    }

    @Nested
    class caps {
        @Test
        void defer_the_fourth_message_to_the_next_morning() {
            DeferredUntil deferred = (DeferredUntil) kit.sent(3).decide(kit.message());

            assertThat(codes(deferred)).containsExactly(ReasonCode.DAY_CAP, ReasonCode.CHANNEL_DAY_CAP);
            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-06-30T09:00:00+08:00"));
            assertThat(deferred.reasons().get(0).reason().facts())
                    .containsEntry("used", "3")
                    .containsEntry("limit", "3");
        }

        @Test
        void defer_the_eleventh_message_to_the_next_week() {
            for (int day = 0; day < 3; day++) {
                kit.sent(3);
                kit.clock.advance(Duration.ofDays(1));
            }

            DeferredUntil deferred = (DeferredUntil) kit.sent(1).decide(kit.message());

            assertThat(codes(deferred)).containsExactly(ReasonCode.WEEK_CAP, ReasonCode.CHANNEL_WEEK_CAP);
            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-07-06T09:00:00+08:00"));
        }

        @Test
        void are_alike_for_new_active_and_dormant_customers_unless_the_bank_says_otherwise() {
            ContactLimits threeAndTen = ContactLimits.of(3, 10).evenOnEachChannel();

            assertThat(POLICY.contact().limits())
                    .isEqualTo(Map.of(
                            CustomerClass.NEW, threeAndTen,
                            CustomerClass.ACTIVE, threeAndTen,
                            CustomerClass.DORMANT, threeAndTen));
        }

        @Test
        void differ_from_class_to_class_and_block_a_class_without_any() {
            ContactPolicy contact = new ContactPolicy(
                    "7",
                    Map.of(CustomerClass.DORMANT, ContactLimits.of(1, 2)),
                    CoolingOff.STANDARD,
                    POLICY.contact().hours());
            GateKit own = new GateKit(GatePolicy.standard(contact)).consented();
            own.decide(own.message().customerClass(CustomerClass.DORMANT));

            GateDecision second = own.decide(own.message().customerClass(CustomerClass.DORMANT));
            GateDecision other = own.decide(own.message().customerClass(CustomerClass.NEW));

            assertThat(codes(second)).containsExactly(ReasonCode.DAY_CAP);
            assertThat(second.reasons().get(0).reason().rule()).isEqualTo(new Rule("contact.cap.day", "7"));
            assertThat(other).isInstanceOf(Blocked.class);
            assertThat(codes(other)).containsExactly(ReasonCode.CLASS_UNKNOWN);
        }
    }

    @Nested
    class essential_information {
        @Test
        void is_held_back_by_no_cap_silence_hour_complaint_or_opt_out_and_counts() {
            kit.sent(3);
            kit.states.suppress(LAN, new Suppression.Complaint());
            kit.states.suppress(LAN, new Suppression.OptOutOfAll());
            kit.clock.set(Instant.parse("2026-06-29T23:00:00+08:00"));

            assertThat(kit.decide(kit.message().carrying(InformationClass.LEGAL)))
                    .isInstanceOf(Allowed.class);
            assertThat(kit.states.of(LAN, MONDAY).today()).containsEntry(ContactChannel.WECOM_CHAT, 4);
        }

        @Test
        void has_its_words_checked_like_any_other() {
            GateDecision decision = kit.gate.decide(
                    kit.message().carrying(InformationClass.LEGAL).saying(Content.free("这款产品保本，稳赚不赔！")));

            assertThat(codes(decision)).containsExactly(ReasonCode.WORDS_BLOCKED);
        }
    }

    @Nested
    class a_customer {
        @Test
        void who_does_not_answer_is_left_alone_for_seven_days() {
            for (int i = 0; i < 3; i++) {
                assertThat(kit.decide(kit.message())).isInstanceOf(Allowed.class);
                kit.clock.advance(Duration.ofDays(1));
            }

            DeferredUntil deferred = (DeferredUntil) kit.decide(kit.message());

            assertThat(codes(deferred)).containsExactly(ReasonCode.COOLING_OFF);
            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-07-08T10:00:00+08:00"));
            assertThat(kit.decide(kit.message().carrying(InformationClass.SECURITY)))
                    .isInstanceOf(Allowed.class);
        }

        @Test
        void who_complained_is_suppressed_until_somebody_lifts_it_with_a_reason() {
            kit.states.suppress(LAN, new Suppression.Complaint());

            assertThat(codes(kit.decide(kit.message()))).containsExactly(ReasonCode.COMPLAINT);

            kit.states.lift(
                    LAN,
                    new Suppression.Complaint(),
                    new Lifting(new EmployeeId("li.na"), "complaint-settled", MONDAY));
            assertThat(kit.decide(kit.message())).isInstanceOf(Allowed.class);
        }

        @Test
        void who_opted_out_of_a_channel_is_reached_on_another() {
            kit.states.suppress(LAN, new Suppression.OptOut(ContactChannel.SMS));

            GateDecision sms = kit.decide(kit.message().over(ContactChannel.SMS));

            assertThat(sms).isInstanceOf(Blocked.class);
            assertThat(codes(sms)).containsExactly(ReasonCode.OPTED_OUT);
            assertThat(kit.decide(kit.message())).isInstanceOf(Allowed.class);
        }

        @Test
        void who_has_not_consented_gets_what_needs_no_consent() {
            GateKit stranger = new GateKit();

            GateDecision marketing = stranger.decide(stranger.message());

            assertThat(marketing).isInstanceOf(Blocked.class);
            assertThat(codes(marketing)).containsExactly(ReasonCode.NO_CONSENT);
            assertThat(stranger.decide(stranger.message().carrying(InformationClass.TRANSACTION)))
                    .isInstanceOf(Allowed.class);
        }

        @Test
        void who_has_consented_to_marketing_has_not_to_service() {
            GateDecision decision = kit.decide(kit.message().carrying(InformationClass.SERVICE));
            kit.states.consented(LAN, Purpose.SERVICE);

            assertThat(codes(decision)).containsExactly(ReasonCode.NO_CONSENT);
            assertThat(kit.decide(kit.message().carrying(InformationClass.SERVICE)))
                    .isInstanceOf(Allowed.class);
        }
    }

    @Nested
    class hours {
        @Test
        void defer_what_is_asked_at_night_to_the_morning() {
            kit.clock.set(Instant.parse("2026-06-29T21:00:00+08:00"));

            DeferredUntil deferred = (DeferredUntil) kit.decide(kit.message());

            assertThat(codes(deferred)).containsExactly(ReasonCode.QUIET_HOURS);
            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-06-30T09:00:00+08:00"));
            kit.clock.set(Instant.parse("2026-06-29T20:59:59+08:00"));
            assertThat(kit.decide(kit.message())).isInstanceOf(Allowed.class);
        }

        @Test
        void defer_marketing_on_a_public_holiday_to_the_end_of_it() {
            kit.clock.set(Instant.parse("2026-10-01T10:00:00+08:00"));

            DeferredUntil deferred = (DeferredUntil) kit.decide(kit.message());

            assertThat(codes(deferred)).containsExactly(ReasonCode.CLOSED_DAY);
            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-10-08T09:00:00+08:00"));
        }

        @Test
        void let_essential_information_pass_at_any_time() {
            kit.clock.set(Instant.parse("2026-10-01T03:00:00+08:00"));

            assertThat(kit.decide(kit.message().carrying(InformationClass.SECURITY)))
                    .isInstanceOf(Allowed.class);
        }

        @Test
        void differ_from_region_to_region() {
            ContactHours later = POLICY.contact()
                    .hours()
                    .in("xinjiang", new HoursRule(LocalTime.of(23, 0), LocalTime.of(11, 0), Set.of(), Set.of()));
            GateKit own = new GateKit(GatePolicy.standard(ContactPolicy.standard(later))).consented();

            DeferredUntil deferred = (DeferredUntil) own.decide(own.message().region("xinjiang"));

            assertThat(deferred.until()).isEqualTo(Instant.parse("2026-06-29T11:00:00+08:00"));
            assertThat(own.decide(own.message().region("shanghai"))).isInstanceOf(Allowed.class);
        }

        @Test
        void that_never_open_block() {
            HoursRule never = new HoursRule(
                    LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of(org.bankscrm.core.time.DayKind.values()), Set.of());
            GateKit own = new GateKit(GatePolicy.standard(
                            ContactPolicy.standard(ContactHours.of(PublishedCalendar.shipped(), never))))
                    .consented();

            assertThat(own.decide(own.message())).isInstanceOf(Blocked.class);
        }
    }

    @Nested
    class a_text {
        @Test
        void with_a_prohibited_phrase_is_blocked() {
            GateDecision decision = kit.gate.decide(kit.message().saying(Content.free("这款产品保本，稳赚不赔！")));

            assertThat(decision).isInstanceOf(Blocked.class);
            assertThat(codes(decision)).containsExactly(ReasonCode.WORDS_BLOCKED);
            assertThat(kit.states.of(LAN, MONDAY).today()).isEmpty();
        }

        @Test
        void that_a_person_must_judge_needs_review() {
            GateDecision decision = kit.gate.decide(kit.message().saying(Content.free("业绩比较基准3.6%，欢迎咨询。")));

            assertThat(decision).isInstanceOf(NeedsReview.class);
            assertThat(codes(decision)).containsExactly(ReasonCode.WORDS_REVIEW);
        }
    }

    @Nested
    class rules_of_the_bank {
        private final Rule rule = new Rule("bank.suitability", "2026-1");

        @Test
        void block_or_ask_for_review() {
            GateKit own = new GateKit(POLICY.with(AudienceRule.of(
                                    Concern.AGE, rule, (request, at) -> new Fitness.Doubtful("over-65")))
                            .with(AudienceRule.of(
                                    Concern.VULNERABILITY, rule, (request, at) -> new Fitness.Unfit("in-hardship")))
                            .with(AudienceRule.of(
                                    Concern.SUITABILITY,
                                    rule,
                                    (request, at) -> request.productCode().equals("R5")
                                            ? new Fitness.Unfit("risk-above-profile")
                                            : Fitness.FIT)))
                    .consented();

            GateDecision decision = own.decide(own.message().productCode("R5"));

            assertThat(decision).isInstanceOf(Blocked.class);
            assertThat(codes(decision))
                    .containsExactly(ReasonCode.AGE, ReasonCode.VULNERABILITY, ReasonCode.SUITABILITY);
            assertThat(decision.reasons().get(2).reason().facts()).containsEntry("why", "risk-above-profile");
        }

        @Test
        void that_doubt_ask_for_review() {
            GateKit own = new GateKit(POLICY.with(
                            AudienceRule.of(Concern.AGE, rule, (request, at) -> new Fitness.Doubtful("over-65"))))
                    .consented();

            assertThat(own.decide(own.message())).isInstanceOf(NeedsReview.class);
        }

        @Test
        void that_fail_block_without_telling_what_they_knew() {
            GateKit own = new GateKit(POLICY.with(AudienceRule.of(Concern.AGE, rule, (request, at) -> {
                        throw new IllegalStateException("customer 310000017 has no birthday");
                    })))
                    .consented();

            Blocked blocked = (Blocked) own.decide(own.message());

            assertThat(codes(blocked)).containsExactly(ReasonCode.RULE_FAILED);
            assertThat(blocked.faults()).extracting(OperationalFault::code).containsExactly("RULE_FAILED");
            assertThat(blocked.toString()).doesNotContain("310000017");
        }
    }

    @Nested
    class a_tag {
        @Test
        void that_is_old_or_uncertain_carries_no_message() {
            GateDecision decision = kit.decide(kit.message()
                    .restingOn(new TagEvidence("fund-holder", MONDAY.minus(Duration.ofDays(31)), 900_000))
                    .restingOn(new TagEvidence("likes-gold", MONDAY, 799_999))
                    .restingOn(new TagEvidence("fresh", MONDAY.minus(Duration.ofDays(30)), 800_000)));

            assertThat(decision).isInstanceOf(Blocked.class);
            assertThat(codes(decision)).containsExactly(ReasonCode.TAG_STALE, ReasonCode.TAG_UNCERTAIN);
        }

        @Test
        void from_the_future_is_not_believed() {
            GateDecision decision = kit.decide(kit.message()
                    .restingOn(new TagEvidence("fund-holder", MONDAY.plus(Duration.ofMinutes(6)), 1_000_000)));

            assertThat(codes(decision)).containsExactly(ReasonCode.TAG_STALE);
        }

        @Test
        void may_have_demands_of_its_own() {
            TagPolicy strict = new TagPolicy(
                    TagPolicy.STANDARD.common(), Map.of("income", new TagPolicy.Demand(Duration.ofDays(1), 990_000)));
            GateKit own = new GateKit(POLICY.with(strict)).consented();

            GateDecision decision = own.decide(
                    own.message().restingOn(new TagEvidence("income", MONDAY.minus(Duration.ofDays(2)), 980_000)));

            assertThat(codes(decision)).containsExactly(ReasonCode.TAG_STALE, ReasonCode.TAG_UNCERTAIN);
        }
    }

    @Nested
    class several_reasons {
        @Test
        void are_all_given_and_the_gravest_decides() {
            kit.sent(3);
            kit.states.suppress(LAN, new Suppression.Complaint());
            kit.states.suppress(LAN, new Suppression.OptOut(ContactChannel.WECOM_CHAT));
            kit.clock.set(Instant.parse("2026-06-29T22:00:00+08:00"));

            GateDecision decision = kit.gate.decide(kit.message()
                    .restingOn(new TagEvidence("old", MONDAY.minus(Duration.ofDays(99)), 0))
                    .saying(Content.free("保本保息")));

            assertThat(decision).isInstanceOf(Blocked.class);
            assertThat(codes(decision))
                    .containsExactly(
                            ReasonCode.DAY_CAP,
                            ReasonCode.CHANNEL_DAY_CAP,
                            ReasonCode.QUIET_HOURS,
                            ReasonCode.COMPLAINT,
                            ReasonCode.OPTED_OUT,
                            ReasonCode.WORDS_BLOCKED,
                            ReasonCode.TAG_STALE,
                            ReasonCode.TAG_UNCERTAIN);
        }

        @Test
        void that_only_defer_wait_for_the_last_of_them() {
            kit.sent(3);
            kit.clock.set(Instant.parse("2026-06-29T22:00:00+08:00"));

            DeferredUntil deferred = (DeferredUntil) kit.decide(kit.message());

            assertThat(codes(deferred))
                    .containsExactly(ReasonCode.DAY_CAP, ReasonCode.CHANNEL_DAY_CAP, ReasonCode.QUIET_HOURS);
            kit.clock.set(deferred.until());
            assertThat(kit.decide(kit.message())).isInstanceOf(Allowed.class);
        }
    }

    @Nested
    class a_repeated_request {
        @Test
        void gets_the_first_answer_and_counts_once() {
            MessageRequest request = kit.message().saying(Content.free(TEXT));
            GateDecision first = kit.gate.decide(request);
            kit.clock.advance(Duration.ofMinutes(3));

            assertThat(kit.gate.decide(request)).isEqualTo(first);
            assertThat(kit.states.of(LAN, MONDAY).today()).containsValue(1);
        }

        @Test
        void at_night_is_not_sent_although_it_was_allowed_by_day() {
            MessageRequest request = kit.message().saying(Content.free(TEXT));
            kit.gate.decide(request);
            kit.clock.set(Instant.parse("2026-06-29T23:00:00+08:00"));

            assertThat(codes(kit.gate.decide(request))).containsExactly(ReasonCode.QUIET_HOURS);
        }

        @Test
        void of_a_settled_message_is_blocked() {
            MessageRequest sent = kit.message().saying(Content.free(TEXT));
            MessageRequest kept = kit.message().saying(Content.free(TEXT));
            kit.gate.decide(sent);
            kit.gate.confirm(sent.key());
            kit.gate.decide(kept);
            kit.gate.release(kept.key());

            assertThat(codes(kit.gate.decide(sent))).containsExactly(ReasonCode.ALREADY_SENT);
            assertThat(codes(kit.gate.decide(kept))).containsExactly(ReasonCode.ALREADY_GIVEN_BACK);
        }
    }

    @Nested
    class the_record {
        @Test
        void names_who_asked_the_rules_and_what_came_of_it() {
            kit.decide(kit.message().from("wang.fang").campaign("summer"));
            kit.states.suppress(LAN, new Suppression.Complaint());
            kit.decide(kit.message());

            GateRecord first = kit.records.get(0);
            assertThat(first.by()).isEqualTo("wang.fang");
            assertThat(first.campaign()).isEqualTo("summer");
            assertThat(first.at()).isEqualTo(MONDAY);
            assertThat(first.decision().outcome()).isEqualTo("ALLOWED");
            assertThat(first.rules()).extracting(Rule::id).containsExactly("gate", "contact", "content.words");
            assertThat(kit.records.get(1).decision().outcome()).isEqualTo("BLOCKED");
            assertThat(kit.records.get(1).inputs()).hasSize(64).isNotEqualTo(first.inputs());
        }

        @Test
        void and_every_text_of_a_decision_show_neither_customer_nor_message() {
            String shown = kit.decide(kit.message())
                    + kit.records.toString()
                    + kit.message().saying(Content.free(TEXT))
                    + kit.gate.decide(kit.message().saying(Content.free("保本，张三先生")));

            assertThat(shown).doesNotContain("310000017", "讲座", "张三");
        }
    }
}
