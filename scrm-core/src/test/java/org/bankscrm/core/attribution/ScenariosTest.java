package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The ten worked scenarios of the counting rules, to the row. */
class ScenariosTest {
    /** One row of the sheet. */
    record Scenario(String name, Story story, String asOf, String knownAt, String headOffice, String branch) {
        Cut cut() {
            Cut cut = Cut.asOf(Story.at(asOf));
            return knownAt.isEmpty() ? cut : cut.knownAt(Story.at(knownAt));
        }

        @Override
        public String toString() {
            return name + ", as of " + asOf + (knownAt.isEmpty() ? "" : ", known at " + knownAt);
        }
    }

    static List<Scenario> scenarios() {
        Story kept = Story.ofCustomer().ownedBy("B").add("2026-07-02 09:00", "b1");
        Story late = Story.ofCustomer()
                .ownedBy("B")
                .delByCustomer("2026-07-12 09:00", "b1")
                .recorded("2026-07-13 08:00")
                .add("2026-07-02 09:00", "b1");
        return List.of(
                new Scenario(
                        "1 add kept for the whole quarter",
                        kept,
                        "2026-07-10",
                        "",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 PROVISIONAL",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED"),
                new Scenario(
                        "1 add kept for the whole quarter",
                        kept,
                        "2026-09-30",
                        "",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED"),
                new Scenario(
                        "2 customer deletes after 10 days",
                        Story.ofCustomer()
                                .ownedBy("B")
                                .add("2026-07-02 09:00", "b1")
                                .delByCustomer("2026-07-12 09:00", "b1"),
                        "2026-09-30",
                        "",
                        "none / none / stock none / e1 REVOKED CUSTOMER_DELETED_WITHIN_30D",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock none / e1 CONFIRMED"),
                new Scenario(
                        "3 RM deletes after 3 days, re-adds after 4",
                        Story.ofCustomer()
                                .ownedBy("B")
                                .add("2026-07-02 09:00", "b1")
                                .delByRm("2026-07-05 09:00", "b1")
                                .add("2026-07-06 09:00", "b1"),
                        "2026-09-30",
                        "",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 REVOKED RM_DELETED_WITHIN_30D; e3 CONFIRMED",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 REVOKED RM_DELETED_WITHIN_7D; e3 CONFIRMED"),
                new Scenario(
                        "4 B adds A's customer; later A's RM adds after B's relation ended on day 50",
                        Story.ofCustomer()
                                .ownedBy("A")
                                .add("2026-07-02 09:00", "b1")
                                .delByCustomer("2026-08-21 09:00", "b1")
                                .add("2026-09-10 09:00", "a1"),
                        "2026-12-31",
                        "",
                        "none / A 1 (2026Q3) / stock A 1 / e1 CONFIRMED CROSS_BRANCH_OWNER_ONLY; e3 ZERO READD_WITHIN_180D",
                        "a1 1 (2026Q3); b1 1 (2026Q3) / A 1 (2026Q3); B 1 (2026Q3) / stock A 1 / e1 CONFIRMED; e3 CONFIRMED"),
                new Scenario(
                        "5 two RMs of B add the same unowned customer on the same day",
                        Story.ofCustomer().add("2026-07-02 09:00", "b1").add("2026-07-02 15:00", "b2"),
                        "2026-09-30",
                        "",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED; e2 ZERO ALREADY_ADDED",
                        "b1 1 (2026Q3); b2 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED; e2 CONFIRMED"),
                new Scenario(
                        "6 on-job transfer inside B, kept",
                        Story.ofCustomer()
                                .ownedBy("B")
                                .add("2026-07-02 09:00", "b1")
                                .transferOk("2026-08-03 09:00", "b1", "b2", TransferKind.ON_JOB),
                        "2026-09-30",
                        "",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED"),
                new Scenario(
                        "7 resigned RM: successor refused on day 29",
                        Story.ofCustomer()
                                .ownedBy("B")
                                .add("2026-07-02 09:00", "b1")
                                .transferRefused("2026-07-31 08:00", "b1", "b2", TransferKind.RESIGNED),
                        "2026-09-30",
                        "",
                        "none / none / stock none / e1 REVOKED LOST_IN_TRANSFER_WITHIN_30D",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED"),
                new Scenario(
                        "8 prospect never opens an account",
                        Story.ofProspect().add("2026-07-02 09:00", "b1"),
                        "2026-09-30",
                        "",
                        "none / none / stock none / e1 INELIGIBLE NOT_BANK_CUSTOMER",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED"),
                new Scenario(
                        "9 events arrive in reverse order (same result)",
                        late,
                        "2026-09-30",
                        "2026-07-12 12:00",
                        "none / none / stock none / none",
                        "none / none / stock none / none"),
                new Scenario(
                        "9 events arrive in reverse order (same result)",
                        late,
                        "2026-09-30",
                        "2026-09-30",
                        "none / none / stock none / e2 REVOKED CUSTOMER_DELETED_WITHIN_30D",
                        "b1 1 (2026Q3) / B 1 (2026Q3) / stock none / e2 CONFIRMED"),
                new Scenario(
                        "10 RM moves to A, then adds an A-owned customer",
                        Story.ofCustomer()
                                .ownedBy("A")
                                .org("2026-07-01", "b1", "A")
                                .add("2026-07-02 09:00", "b1"),
                        "2026-09-30",
                        "",
                        "b1 1 (2026Q3) / A 1 (2026Q3) / stock A 1 / e1 CONFIRMED",
                        "b1 1 (2026Q3) / A 1 (2026Q3) / stock A 1 / e1 CONFIRMED"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void come_out_to_the_row(Scenario scenario) {
        PersonResult result = scenario.story().result(scenario.cut(), Lens.HEAD_OFFICE, Lens.BRANCH);

        assertThat(Story.row(result.under("head-office"))).isEqualTo(scenario.headOffice());
        assertThat(Story.row(result.under("branch"))).isEqualTo(scenario.branch());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void come_out_the_same_shuffled_and_repeated(Scenario scenario) {
        PersonResult expected = scenario.story().result(scenario.cut(), Lens.HEAD_OFFICE, Lens.BRANCH);
        PersonFold fold = fold(scenario);

        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<CustomerEvent> facts = new ArrayList<>(scenario.story().facts);
            facts.addAll(scenario.story().facts.stream()
                    .filter(fact -> random.nextBoolean())
                    .toList());
            Collections.shuffle(facts, random);

            assertThat(fold.result(CustomerHistory.of(Story.CUSTOMER, facts), scenario.cut()))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void fed_one_by_one_end_at_the_same_row(Scenario scenario) {
        PersonFold fold = fold(scenario);
        CustomerHistory history = new CustomerHistory(Story.CUSTOMER);
        List<CustomerEvent> reversed = new ArrayList<>(scenario.story().facts);
        Collections.reverse(reversed);

        PersonResult last = fold.result(history, scenario.cut());
        for (CustomerEvent fact : reversed) {
            history.add(fact);
            last = fold.result(history, scenario.cut());
        }

        assertThat(last).isEqualTo(scenario.story().result(scenario.cut(), Lens.HEAD_OFFICE, Lens.BRANCH));
    }

    private static PersonFold fold(Scenario scenario) {
        return Attribution.of(scenario.story().workplaces.build(), Lens.HEAD_OFFICE, Lens.BRANCH)
                .fold();
    }
}
