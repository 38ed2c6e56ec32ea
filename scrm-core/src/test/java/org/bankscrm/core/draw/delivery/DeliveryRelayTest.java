package org.bankscrm.core.draw.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;
import static org.bankscrm.core.testkit.DrawKit.request;

import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.draw.ledger.AwardStep;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.InMemoryDrawLedger;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

class DeliveryRelayTest {
    private static final CampaignId CAMPAIGN = new CampaignId("spring");

    private final MovableClock clock = MovableClock.atMorning();
    private final DrawKit.Shelf shelf = new DrawKit.Shelf();
    private final DrawLedger ledger = new InMemoryDrawLedger(clock, new SplittableRandom(1), DrawKit.HASH, shelf);
    private final Script vouchers = new Script();
    private final DeliveryRelay relay = new DeliveryRelay(ledger, vouchers, clock, RelayPolicy.USUAL);

    /** A voucher system that answers as told and notes what it was asked. */
    private static final class Script implements PrizeDelivery {
        final List<Grant> sent = new ArrayList<>();
        final List<BusinessNumber> asked = new ArrayList<>();
        Supplier<DeliveryAnswer> answer = () -> new DeliveryAnswer.Issued("v1");
        VoucherStatus status = new VoucherStatus.NotIssued();
        boolean down;

        @Override
        public DeliveryAnswer send(Grant grant) {
            sent.add(grant);
            return answer.get();
        }

        @Override
        public VoucherStatus query(BusinessNumber number) {
            asked.add(number);
            if (down) {
                throw new IllegalStateException("down");
            }
            return status;
        }
    }

    @BeforeEach
    void open() {
        DrawKit.open(ledger, shelf, CAMPAIGN, DrawKit.plan(DrawKit.tiers(20, 10), 16));
    }

    private Award drawn() {
        return ((Awarded) ledger.draw(request(CAMPAIGN, 1), EVERYBODY)).award();
    }

    private AwardState state() {
        return ledger.awardOf(CAMPAIGN, DrawKit.customer(1)).orElseThrow().state();
    }

    @Nested
    class a_prize {
        @Test
        void is_sent_once_with_what_the_voucher_system_needs() {
            Award award = drawn();

            assertThat(relay.run()).isEqualTo(new RelayReport(1, 1, 0, 0, 0, 0, 0));
            vouchers.status = new VoucherStatus.Issued("v1");
            clock.advance(Duration.ofDays(1));
            relay.run();

            assertThat(vouchers.sent).hasSize(1);
            Grant grant = vouchers.sent.get(0);
            assertThat(grant.number()).isEqualTo(BusinessNumber.of(CAMPAIGN, award.ticket()));
            assertThat(grant.amount()).isEqualTo(award.amount());
            assertThat(grant.recipient()).isEqualTo("openid-1");
            assertThat(grant.couponRef()).isEqualTo("coupon-" + award.tier());
            assertThat(grant.toString()).contains(grant.number().value()).doesNotContain("openid-1");
            assertThat(state()).isEqualTo(AwardState.GRANTED);
        }

        @Test
        void whose_result_is_unknown_is_asked_for_and_not_sent_again() {
            drawn();
            vouchers.answer = DeliveryAnswer.Unknown::new;
            assertThat(relay.run().unknown()).isEqualTo(1);
            vouchers.status = new VoucherStatus.Unknown();
            for (int i = 0; i < 5; i++) {
                clock.advance(Duration.ofHours(1));
                assertThat(relay.run().unknown()).isEqualTo(1);
            }
            assertThat(vouchers.sent).hasSize(1);

            vouchers.status = new VoucherStatus.Issued("v1");
            clock.advance(Duration.ofHours(1));

            assertThat(relay.run().granted()).isEqualTo(1);
            assertThat(vouchers.sent).hasSize(1);
            assertThat(state()).isEqualTo(AwardState.GRANTED);
        }

        @Test
        void that_did_not_arrive_is_sent_again_under_the_same_number() {
            drawn();
            vouchers.answer = () -> {
                throw new IllegalStateException("time-out");
            };
            relay.run();
            vouchers.answer = () -> new DeliveryAnswer.Issued("v1");
            clock.advance(BackOff.USUAL.first());

            relay.run();

            assertThat(vouchers.sent).hasSize(2);
            assertThat(vouchers.sent.get(1)).isEqualTo(vouchers.sent.get(0));
            assertThat(state()).isEqualTo(AwardState.GRANTED);
        }

        @Test
        void whose_answer_was_lost_counts_as_issued_whatever_became_of_the_voucher_since() {
            int customer = 10;
            for (VoucherStatus since : List.of(new VoucherStatus.Used("v9"), new VoucherStatus.Expired("v9"))) {
                vouchers.answer = () -> {
                    throw new IllegalStateException("time-out");
                };
                Award award = ((Awarded) ledger.draw(request(CAMPAIGN, customer++), EVERYBODY)).award();
                assertThat(relay.run().unknown()).isEqualTo(1);
                int sent = vouchers.sent.size();
                vouchers.status = since;
                clock.advance(BackOff.USUAL.first());

                assertThat(relay.run().granted()).isEqualTo(1);

                assertThat(vouchers.sent).as("asked for, not sent again").hasSize(sent);
                assertThat(ledger.history(CAMPAIGN, award.ticket()).get(1).reason())
                        .isEqualTo("v9");
                relay.run();
                clock.advance(Duration.ofDays(1));
            }
        }

        @Test
        void that_cannot_be_asked_for_is_asked_for_later() {
            drawn();
            vouchers.answer = DeliveryAnswer.Unknown::new;
            relay.run();
            vouchers.down = true;
            clock.advance(BackOff.USUAL.first());

            RelayReport report = relay.run();

            assertThat(report.unknown()).isEqualTo(1);
            assertThat(report.postponed()).isEqualTo(1);
            assertThat(vouchers.sent).hasSize(1);
            assertThat(state()).isEqualTo(AwardState.GRANTING);
        }

        @Test
        void is_not_asked_for_before_it_was_ever_sent() {
            drawn();

            relay.run();

            assertThat(vouchers.asked).isEmpty();
        }

        @Test
        void that_cannot_be_issued_now_waits_longer_each_time() {
            drawn();
            vouchers.answer = () -> new DeliveryAnswer.NotNow("BUDGET_OF_THE_DAY");
            relay.run();
            for (int seconds : new int[] {5, 10, 20, 40}) {
                clock.advance(Duration.ofSeconds(seconds - 1));
                assertThat(relay.run().claimed()).isZero();
                clock.advance(Duration.ofSeconds(1));
                assertThat(relay.run().postponed()).isEqualTo(1);
            }
            assertThat(state()).isEqualTo(AwardState.GRANTING);
        }

        @Test
        void refused_for_good_is_retried_by_an_operator_under_the_same_number() {
            Award award = drawn();
            vouchers.answer = () -> new DeliveryAnswer.Never("ACCOUNT_CLOSED");
            assertThat(relay.run().failed()).isEqualTo(1);
            assertThat(state()).isEqualTo(AwardState.FAILED);
            clock.advance(Duration.ofDays(1));
            assertThat(relay.run().claimed()).isZero();

            ledger.change(CAMPAIGN, award.ticket(), new AwardStep.Retry("li"));
            vouchers.answer = () -> new DeliveryAnswer.Issued("v1");
            relay.run();

            assertThat(vouchers.sent).hasSize(2);
            assertThat(vouchers.sent.get(1).number())
                    .isEqualTo(vouchers.sent.get(0).number());
            assertThat(state()).isEqualTo(AwardState.GRANTED);
        }

        @Test
        void refused_for_good_is_replaced_or_withdrawn_by_an_operator_and_never_sent_again() {
            Award award = drawn();
            vouchers.answer = () -> new DeliveryAnswer.Never("ACCOUNT_CLOSED");
            relay.run();

            ledger.change(CAMPAIGN, award.ticket(), new AwardStep.Replace("li", "5 yuan in cash, receipt 17"));
            clock.advance(Duration.ofDays(1));

            assertThat(relay.run().claimed()).isZero();
            assertThat(state()).isEqualTo(AwardState.REPLACED);
        }

        @Test
        void refused_to_a_slow_relay_and_issued_to_another_counts_as_issued() {
            Award award = drawn();
            vouchers.answer = () -> {
                ledger.change(CAMPAIGN, award.ticket(), new AwardStep.Fail("LATE"));
                return new DeliveryAnswer.Issued("v1");
            };

            relay.run();

            assertThat(state()).isEqualTo(AwardState.GRANTED);
        }

        @Test
        void is_tracked_until_it_is_used() {
            drawn();
            relay.run();
            vouchers.status = new VoucherStatus.Issued("v1");
            assertThat(relay.run()).isEqualTo(new RelayReport(1, 0, 0, 0, 0, 1, 0));
            assertThat(relay.run().claimed())
                    .as("not before six hours are over")
                    .isZero();

            clock.advance(RelayPolicy.USUAL.trackEvery());
            vouchers.status = new VoucherStatus.Used("v1");
            assertThat(relay.run().redeemed()).isEqualTo(1);
            clock.advance(Duration.ofDays(9));
            assertThat(relay.run().claimed()).isZero();
            assertThat(state()).isEqualTo(AwardState.REDEEMED);
        }

        @Test
        void not_used_in_time_returns_its_amount_to_the_pool() {
            Award award = drawn();
            relay.run();
            vouchers.status = new VoucherStatus.Expired("v1");

            assertThat(relay.run().expired()).isEqualTo(1);

            assertThat(state()).isEqualTo(AwardState.EXPIRED);
            assertThat(ledger.reclaimPool(CAMPAIGN).available()).isEqualTo(award.amount());
        }
    }

    @Nested
    class a_business_number {
        @Test
        void depends_on_campaign_and_ticket_alone_and_fits_the_voucher_system() {
            assertThat(BusinessNumber.of(CAMPAIGN, 7)).isEqualTo(BusinessNumber.of(new CampaignId("spring"), 7));
            assertThat(BusinessNumber.of(CAMPAIGN, 7)).isNotEqualTo(BusinessNumber.of(CAMPAIGN, 8));
            assertThat(BusinessNumber.of(CAMPAIGN, 7)).isNotEqualTo(BusinessNumber.of(new CampaignId("fall"), 7));
            assertThat(BusinessNumber.of(new CampaignId("\u6625".repeat(64)), Integer.MAX_VALUE)
                            .value())
                    .matches("[0-9A-Za-z-]{1,64}");
        }
    }

    @Nested
    class the_back_off {
        @Test
        void doubles_up_to_an_hour_and_never_overflows() {
            assertThat(BackOff.USUAL.after(1)).isEqualTo(Duration.ofSeconds(5));
            assertThat(BackOff.USUAL.after(2)).isEqualTo(Duration.ofSeconds(10));
            assertThat(BackOff.USUAL.after(10)).isEqualTo(Duration.ofSeconds(2560));
            assertThat(BackOff.USUAL.after(11)).isEqualTo(Duration.ofHours(1));
            assertThat(BackOff.USUAL.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
            assertThat(new BackOff(Duration.ofSeconds(1), 1, Duration.ofSeconds(9)).after(Integer.MAX_VALUE))
                    .isEqualTo(Duration.ofSeconds(1));
        }
    }
}
