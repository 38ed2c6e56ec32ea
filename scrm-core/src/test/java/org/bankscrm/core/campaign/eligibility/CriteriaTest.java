package org.bankscrm.core.campaign.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.StandingEvent.AssetsObserved;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.bankscrm.core.routing.region.Region;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** M128 to M130, M137, M141: every named predicate of a campaign but the first add. */
class CriteriaTest {
    private static final Instant NOW = MovableClock.MORNING;
    private static final ExternalUserId LAN = new ExternalUserId("wm-customer-lan");
    private static final PhoneNumber KUNMING = PhoneNumber.parse("13888881234");
    private static final PhoneNumber DALI = PhoneNumber.parse("13988725678");
    private static final PhoneNumber BEIJING = PhoneNumber.parse("13800001111");
    private static final PhoneNumber NEW_SEGMENT = PhoneNumber.parse("19900000000");

    @Nested
    class phone_region {
        private final PhoneAreas source = phone -> Optional.ofNullable(Map.of(
                        KUNMING, PhoneArea.city("云南", "昆明"),
                        DALI, PhoneArea.city("云南", "大理"),
                        BEIJING, PhoneArea.province("北京"))
                .get(phone));
        private final RegionIn yunnan = RegionIn.of(source, PhoneArea.province("云南"));

        @Test
        void a_number_of_the_province_or_city_is_let_in() {
            assertThat(yunnan.judge(known(KUNMING))).matches(is(Verdict.MET, "IN_REGION"));
            assertThat(RegionIn.of(source, PhoneArea.city("云南", "昆明")).judge(known(DALI)))
                    .matches(is(Verdict.NOT_MET, "OUTSIDE_REGION"));
        }

        @Test
        void a_borrowed_local_number_beside_a_foreign_one_does_not_help() {
            assertThat(yunnan.judge(known(KUNMING, BEIJING))).matches(is(Verdict.NOT_MET, "OUTSIDE_REGION"));
        }

        @Test
        void no_number_and_a_number_nobody_knows_let_nobody_in_nor_their_negation() {
            assertThat(yunnan.judge(known())).matches(is(Verdict.UNKNOWN, "NO_PHONE"));
            assertThat(yunnan.judge(known(NEW_SEGMENT, KUNMING))).matches(is(Verdict.UNKNOWN, "REGION_NOT_KNOWN"));
        }

        @Test
        void the_number_is_masked() {
            assertThat(yunnan.judge(known(KUNMING)).reason())
                    .hasToString("PHONE_REGION@1 IN_REGION phone=138****1234 area=云南昆明");
        }

        @Test
        void the_regions_of_the_routing_package_can_serve_as_source() {
            PhoneRegions regions = new PhoneRegions() {
                @Override
                public Region of(int prefix7) {
                    return prefix7 == 1388888 ? new Region("云南", "昆明", 530100) : Region.UNKNOWN;
                }

                @Override
                public LocalDate dataDate() {
                    return LocalDate.of(2026, 6, 1);
                }

                @Override
                public int segments() {
                    return 1;
                }
            };
            PhoneAreas areas = phone -> Optional.of(regions.of(phone))
                    .filter(r -> !r.equals(Region.UNKNOWN))
                    .map(r -> PhoneArea.city(r.province(), r.city()));

            RegionIn rule = RegionIn.of(areas, PhoneArea.province("云南"));

            assertThat(rule.judge(known(KUNMING))).matches(is(Verdict.MET, "IN_REGION"));
            assertThat(rule.judge(known(BEIJING))).matches(is(Verdict.UNKNOWN, "REGION_NOT_KNOWN"));
        }

        @Test
        void a_region_without_areas_is_refused() {
            assertThatThrownBy(() -> new RegionIn(List.of(), source))
                    .hasMessageContaining("areas must hold at least one");
        }
    }

    @Nested
    class lists {
        private final Roster holdsLan = Roster.ofKeys(LAN::equals);
        private final Roster nobody = Roster.ofKeys(key -> false);

        @Test
        void customers_of_the_bank_and_invited_ones_are_let_in() {
            assertThat(RosterCheck.bankCustomer(holdsLan).judge(known())).matches(is(Verdict.MET, "LISTED"));
            assertThat(RosterCheck.bankCustomer(nobody).judge(known())).matches(is(Verdict.NOT_MET, "NOT_LISTED"));
            assertThat(RosterCheck.whiteList(holdsLan).judge(known())).matches(is(Verdict.MET, "LISTED"));
            assertThat(RosterCheck.whiteList(nobody).judge(known())).matches(is(Verdict.NOT_MET, "NOT_LISTED"));
        }

        @Test
        void employees_and_those_on_the_blacklist_are_not() {
            assertThat(RosterCheck.notEmployee(holdsLan).judge(known())).matches(is(Verdict.NOT_MET, "LISTED"));
            assertThat(RosterCheck.notEmployee(nobody).judge(known())).matches(is(Verdict.MET, "NOT_LISTED"));
            assertThat(RosterCheck.notBlacklisted(holdsLan).judge(known())).matches(is(Verdict.NOT_MET, "LISTED"));
            assertThat(RosterCheck.notBlacklisted(nobody).judge(known())).matches(is(Verdict.MET, "NOT_LISTED"));
        }

        @Test
        void any_key_of_the_person_is_enough() {
            assertThat(RosterCheck.notEmployee(Roster.ofKeys(BEIJING::equals)).judge(known(KUNMING, BEIJING)))
                    .matches(is(Verdict.NOT_MET, "LISTED"));
        }

        /** The reference is a set of the keys themselves. */
        @Test
        void a_hashed_list_holds_exactly_the_keys_it_was_made_of() {
            byte[] secret = "a secret for tests".getBytes(StandardCharsets.UTF_8);
            Property.forAll(random -> random.ints(50, 0, 200).boxed().toList()).holds(numbers -> {
                HashedRoster roster = HashedRoster.of(
                        "2026-07-01", secret, numbers.stream().map(i -> new PhoneNumber(13_800_000_000L + i)));

                assertThat(roster.size()).isEqualTo(new HashSet<>(numbers).size());
                for (int i = 0; i < 200; i++) {
                    assertThat(roster.holds(known(new PhoneNumber(13_800_000_000L + i))))
                            .isEqualTo(numbers.contains(i));
                }
            });
        }

        @Test
        void a_finding_names_the_version_of_the_list() {
            byte[] secret = "a secret for tests".getBytes(StandardCharsets.UTF_8);
            HashedRoster roster = HashedRoster.of("2026-07-01", secret, Stream.of(LAN));

            assertThat(RosterCheck.whiteList(roster).judge(known()).reason())
                    .hasToString("WHITE_LIST@1 LISTED list=2026-07-01");
            assertThat(roster).hasToString("HashedRoster[2026-07-01, 1 keys]");
            assertThatThrownBy(() -> HashedRoster.of("1", new byte[15], Stream.of(LAN)))
                    .hasMessageContaining("16 bytes");
        }

        @Test
        void the_history_can_serve_as_list() {
            CustomerEvent customer = anEvent("a").at(NOW).bankCustomerSince(LocalDate.of(2020, 1, 1));
            CustomerEvent staff = new StaffRecognised(anEvent("b").at(NOW).header());

            assertThat(RosterCheck.bankCustomer(Roster.bankCustomersByHistory()).judge(withFacts(customer)))
                    .matches(is(Verdict.MET, "LISTED"));
            assertThat(RosterCheck.bankCustomer(Roster.bankCustomersByHistory()).judge(withFacts()))
                    .matches(is(Verdict.NOT_MET, "NOT_LISTED"));
            assertThat(RosterCheck.notEmployee(Roster.staffByHistory()).judge(withFacts(staff)))
                    .matches(is(Verdict.NOT_MET, "LISTED"));
        }

        @Test
        void a_history_that_cannot_be_read_is_read_once_and_leaves_every_criterion_unknown() {
            int[] readings = {0};
            Applicant applicant = Applicant.clicking(Participant.of(LAN), NOW, keys -> {
                readings[0]++;
                throw new IllegalStateException("down");
            });
            Condition both = Condition.allOf(
                    RosterCheck.bankCustomer(Roster.bankCustomersByHistory()),
                    RosterCheck.notEmployee(Roster.staffByHistory()));

            assertThat(both.explain(applicant).findings())
                    .extracting(Finding::verdict)
                    .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN);
            assertThat(readings[0]).isEqualTo(1);
        }
    }

    @Nested
    class campaign_window {
        private final CampaignWindow window = CampaignWindow.of(new Interval(NOW, NOW.plusSeconds(60)));

        @Test
        void is_half_open() {
            assertThat(window.judge(at(NOW.minusNanos(1)))).matches(is(Verdict.NOT_MET, "TOO_EARLY"));
            assertThat(window.judge(at(NOW))).matches(is(Verdict.MET, "INSIDE"));
            assertThat(window.judge(at(NOW.plusSeconds(60).minusNanos(1)))).matches(is(Verdict.MET, "INSIDE"));
            assertThat(window.judge(at(NOW.plusSeconds(60)))).matches(is(Verdict.NOT_MET, "TOO_LATE"));
        }

        @Test
        void must_end() {
            assertThatThrownBy(() -> CampaignWindow.of(Interval.from(NOW))).hasMessageContaining("start and an end");
        }
    }

    @Nested
    class device_and_velocity_limits {
        private final MovableClock clock = MovableClock.atMorning();
        private final InMemoryQuotaLedger ledger = new InMemoryQuotaLedger(clock);
        private final CampaignId spring = new CampaignId("spring");
        private final UsageLimit device =
                UsageLimit.perDevice(spring, new Interval(NOW, NOW.plus(Duration.ofDays(30))), 2, ledger);

        @Test
        void a_device_has_room_until_its_limit_and_never_again_in_the_campaign() {
            assertThat(device.judge(known().onDevice("d1"))).matches(is(Verdict.MET, "ROOM"));
            take(device, known().onDevice("d1"), "t1");
            take(device, known().onDevice("d1"), "t2");

            assertThat(device.judge(known().onDevice("d1"))).matches(is(Verdict.NOT_MET, "LIMIT_REACHED"));
            assertThat(device.judge(known().onDevice("d2"))).matches(is(Verdict.MET, "ROOM"));
            clock.advance(Duration.ofDays(29));
            assertThat(device.judge(known().onDevice("d1"))).matches(is(Verdict.NOT_MET, "LIMIT_REACHED"));
        }

        @Test
        void asking_takes_nothing() {
            for (int i = 0; i < 10; i++) {
                assertThat(device.judge(known().onDevice("d1"))).matches(is(Verdict.MET, "ROOM"));
            }
        }

        @Test
        void a_network_address_has_room_again_after_an_hour() {
            UsageLimit network = UsageLimit.perNetworkAndHour(spring, 1, ledger);
            take(network, known().onNetwork("n1"), "t1");

            assertThat(network.judge(known().onNetwork("n1"))).matches(is(Verdict.NOT_MET, "LIMIT_REACHED"));
            clock.advance(Duration.ofHours(1));
            assertThat(network.judge(known().onNetwork("n1"))).matches(is(Verdict.MET, "ROOM"));
        }

        @Test
        void a_recruiter_is_the_same_in_upper_and_lower_case() {
            UsageLimit recruiter = UsageLimit.perRecruiterAndDay(spring, 1, ledger);
            take(recruiter, known().recruitedBy(new EmployeeId("LiMing")), "t1");

            assertThat(recruiter.judge(known().recruitedBy(new EmployeeId("liming"))))
                    .matches(is(Verdict.NOT_MET, "LIMIT_REACHED"));
        }

        @Test
        void a_device_nobody_knows_is_not_let_in() {
            assertThat(device.judge(known())).matches(is(Verdict.UNKNOWN, "NOT_IDENTIFIED"));
        }

        @Test
        void who_is_only_to_be_notified_has_no_device_yet() {
            Applicant notice = Applicant.toBeNotified(Participant.of(LAN), NOW, History.known(List.of()));

            assertThat(device.judge(notice)).matches(is(Verdict.MET, "JUDGED_AT_CLICK"));
        }

        @Test
        void campaigns_count_apart() {
            take(device, known().onDevice("d1"), "t1");
            take(device, known().onDevice("d1"), "t2");
            UsageLimit autumn =
                    new UsageLimit(UsageLimit.By.DEVICE, new CampaignId("autumn"), 2, device.window(), ledger);

            assertThat(autumn.judge(known().onDevice("d1"))).matches(is(Verdict.MET, "ROOM"));
        }

        private void take(UsageLimit limit, Applicant applicant, String token) {
            QuotaToken name = new QuotaToken(limit.rule().id() + token);
            ledger.tryAcquire(name, List.of(limit.quota(applicant).orElseThrow()), Duration.ofMinutes(1));
            ledger.confirm(name);
        }
    }

    @Nested
    class reaching_a_level {
        private final Period july = Period.parse("2026-07");
        private final LevelReached fifty = new LevelReached(new GoalLevel.Assets(Money.parse("500000")), july);

        @Test
        void counts_when_assets_rise_to_it_in_the_period() {
            assertThat(fifty.judge(assets("2026-06-20", 1, "2026-07-01", 500_000)))
                    .matches(is(Verdict.MET, "REACHED"));
            assertThat(fifty.judge(assets("2026-07-01", 500_000))).matches(is(Verdict.MET, "REACHED"));
            assertThat(fifty.judge(assets("2026-06-20", 1, "2026-07-01", 499_999)))
                    .matches(is(Verdict.NOT_MET, "NOT_REACHED"));
        }

        @Test
        void does_not_count_for_who_stood_there_all_the_time() {
            assertThat(fifty.judge(assets("2026-06-20", 600_000, "2026-07-01", 700_000)))
                    .matches(is(Verdict.NOT_MET, "STOOD_BEFORE"));
        }

        @Test
        void counts_for_who_fell_and_rose_again_within_it() {
            assertThat(fifty.judge(assets("2026-06-20", 600_000, "2026-07-01", 1, "2026-07-01", 500_000)))
                    .matches(is(Verdict.MET, "REACHED"));
        }

        @Test
        void can_be_a_segment_too() {
            LevelReached gold = new LevelReached(new GoalLevel.InSegment(new Segment("gold")), july);
            CustomerEvent plain = new SegmentChanged(
                    anEvent("a").at(NOW.minus(Duration.ofDays(20))).header(), new Segment("plain"));
            CustomerEvent risen = new SegmentChanged(anEvent("b").at(NOW).header(), new Segment("gold"));

            assertThat(gold.judge(withFacts(plain, risen))).matches(is(Verdict.MET, "REACHED"));
            assertThat(gold.judge(withFacts(plain))).matches(is(Verdict.NOT_MET, "NOT_REACHED"));
        }

        private Applicant assets(Object... daysAndYuan) {
            List<CustomerEvent> facts = new ArrayList<>();
            for (int i = 0; i < daysAndYuan.length; i += 2) {
                Instant at = Instant.parse(daysAndYuan[i] + "T00:00:00Z").plusSeconds(i);
                facts.add(new AssetsObserved(
                        anEvent("e" + i).at(at).header(), Money.ofFen(100L * (Integer) daysAndYuan[i + 1])));
            }
            return withFacts(facts.toArray(CustomerEvent[]::new));
        }
    }

    private static Predicate<Finding> is(Verdict verdict, String code) {
        return finding ->
                finding.verdict() == verdict && finding.reason().finding().equals(code);
    }

    private static Applicant known(CustomerKey... others) {
        return Applicant.clicking(Participant.of(LAN, others), NOW, History.known(List.of()));
    }

    private static Applicant at(Instant instant) {
        return Applicant.clicking(Participant.of(LAN), instant, History.known(List.of()));
    }

    private static Applicant withFacts(CustomerEvent... facts) {
        return Applicant.clicking(Participant.of(LAN), NOW, History.known(List.of(facts)));
    }
}
