package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** A bank with two provinces: branch A stands in the east, B moves from the east to the west when August begins. */
class RollUpFoldTest {
    private static final OrgUnitCode BANK = new OrgUnitCode("bank");
    private static final OrgUnitCode EAST = new OrgUnitCode("east");
    private static final OrgUnitCode WEST = new OrgUnitCode("west");
    private static final OrgUnitCode A = new OrgUnitCode("A");
    private static final OrgUnitCode B = new OrgUnitCode("B");
    private static final Instant MOVE = Story.at("2026-08-01");
    private static final Cut END = Cut.asOf(Story.at("2026-12-31"));
    private static final Period Q3 = Period.parse("2026Q3");

    private static OrgData.Builder provinces() {
        return OrgData.builder()
                .unit(new OrgUnit(BANK, OrgLevel.HEAD_OFFICE, "bank", ""))
                .unit(new OrgUnit(EAST, OrgLevel.PROVINCE_BRANCH, "east", ""))
                .unit(new OrgUnit(WEST, OrgLevel.PROVINCE_BRANCH, "west", ""))
                .unit(new OrgUnit(A, OrgLevel.BRANCH, "A", ""))
                .unit(new OrgUnit(B, OrgLevel.BRANCH, "B", ""))
                .root(BANK, Interval.ALWAYS)
                .place(EAST, BANK, Interval.ALWAYS)
                .place(WEST, BANK, Interval.ALWAYS)
                .place(A, EAST, Interval.ALWAYS);
    }

    private static Organisation moving() {
        return Organisation.of(provinces()
                .place(B, EAST, new Interval(Instant.MIN, MOVE))
                .place(B, WEST, Interval.from(MOVE))
                .build());
    }

    private static Organisation resting() {
        return Organisation.of(provinces().place(B, WEST, Interval.ALWAYS).build());
    }

    private static RollUp rollUp(Story story, String lens) {
        return new RollUpFold(lens, moving())
                .add(story.result(END, Lens.HEAD_OFFICE, Lens.BRANCH))
                .rollUp();
    }

    @Test
    void an_add_that_two_branches_of_a_province_share_counts_once_in_it_and_once_in_the_bank() {
        Story story = Story.ofCustomer().ownedBy("A").add("2026-07-02 09:00", "b1");

        RollUp rollUp = rollUp(story, "branch");

        assertThat(rollUp.adds(Q3, EAST)).isEqualTo(1);
        assertThat(rollUp.adds(Q3, BANK)).isEqualTo(1);
        assertThat(rollUp.adds(Q3, WEST)).isZero();
    }

    @Test
    void a_branch_that_moves_takes_along_what_comes_and_leaves_what_was() {
        Story before = Story.ofCustomer().ownedBy("B").add("2026-07-31 23:59", "b1");
        Story after = Story.ofCustomer().ownedBy("B").add("2026-08-01", "b1");

        assertThat(rollUp(before, "head-office").adds()).isEqualTo(Map.of(Q3, Map.of(EAST, 1L, BANK, 1L)));
        assertThat(rollUp(after, "head-office").adds()).isEqualTo(Map.of(Q3, Map.of(WEST, 1L, BANK, 1L)));
    }

    @Test
    void a_share_counts_like_a_whole_credit() {
        Lens split = Lens.BRANCH.with(new CrossBranch.Split(1, 3));
        Story story = Story.ofCustomer().ownedBy("A").add("2026-08-02 09:00", "b1");

        RollUp rollUp = new RollUpFold(split.id(), moving())
                .add(story.result(END, split))
                .rollUp();

        assertThat(rollUp.adds().get(Q3)).isEqualTo(Map.of(EAST, 1L, WEST, 1L, BANK, 1L));
    }

    @Test
    void a_decision_counts_where_there_is_no_add_and_takes_away_what_it_sets_to_nothing() {
        Story story = Story.ofCustomer()
                .ownedBy("B")
                .add("2026-07-02 09:00", "b1")
                .override("2026-11-01", "head-office", Level.BRANCH, "B", "2026Q3", 0, "boss")
                .override("2026-11-01", "head-office", Level.BRANCH, "A", "2026Q3", 1_000, "boss");

        assertThat(rollUp(story, "head-office").adds().get(Q3)).isEqualTo(Map.of(EAST, 1L, BANK, 1L));
        assertThat(new RollUpFold("head-office", moving())
                        .parts(story.result(END, Lens.HEAD_OFFICE))
                        .get(Q3))
                .containsEntry(EAST, new TreeSet<>(Set.of(new EventId("e3"))));
    }

    // Random histories, some with decisions, against slow and obvious references.

    private record Case(RandomHistory history, List<CustomerEvent> facts) {
        PersonResult result() {
            return history.fold().result(CustomerHistory.of(Story.CUSTOMER, facts), Cut.asOf(Story.at("2027-06-01")));
        }
    }

    private static Case random(RandomGenerator random) {
        RandomHistory history = RandomHistory.of(random);
        List<CustomerEvent> facts = new ArrayList<>(history.facts());
        for (int i = random.nextInt(4); i > 0; i--) {
            facts.add(new CreditOverridden(
                    EventHeader.of("d" + i, Story.CUSTOMER, Story.at("2026-11-01"), "test"),
                    history.lenses().get(random.nextInt(2)).id(),
                    "BRANCH",
                    random.nextBoolean() ? "A" : "B",
                    random.nextBoolean() ? "2026Q2" : "2026Q3",
                    random.nextBoolean() ? 0 : 1_000,
                    "d" + i,
                    new EmployeeId("asks"),
                    new EmployeeId("approves")));
        }
        return new Case(history, facts);
    }

    @Test
    void where_no_branch_moves_every_unit_counts_what_the_result_of_each_person_rolls_up() {
        Property.forAll(RollUpFoldTest::random).runs(500).holds(each -> {
            PersonResult result = each.result();
            for (LensResult under : result.lenses()) {
                RollUp rollUp =
                        new RollUpFold(under.lens().id(), resting()).add(result).rollUp();
                Map<OrgUnitCode, Set<String>> below =
                        Map.of(EAST, Set.of("A"), WEST, Set.of("B"), BANK, Set.of("A", "B"));
                below.forEach((unit, branches) -> {
                    Map<Period, Long> expected = under.rollUp(cell -> branches.contains(cell.beneficiary()));
                    assertThat(ofUnit(rollUp, unit)).as(unit.value()).isEqualTo(expected);
                });
            }
        });
    }

    private static Map<Period, Long> ofUnit(RollUp rollUp, OrgUnitCode unit) {
        Map<Period, Long> adds = new TreeMap<>();
        rollUp.adds().forEach((period, units) -> {
            if (units.containsKey(unit)) {
                adds.put(period, rollUp.adds(period, unit));
            }
        });
        return adds;
    }

    @Test
    void where_branches_move_each_add_counts_where_they_stood_when_it_came() {
        Property.forAll(random -> RandomHistory.of(random)).runs(500).holds(history -> {
            PersonResult result =
                    history.fold().result(CustomerHistory.of(Story.CUSTOMER, history.facts()), history.cut());
            for (LensResult under : result.lenses()) {
                SortedMap<Period, Long> east = new TreeMap<>();
                for (Candidate candidate : under.candidates()) {
                    Set<String> branches = new HashSet<>();
                    under.credits().stream()
                            .filter(credit -> credit.level() == Level.BRANCH
                                    && credit.candidate().equals(candidate.event()))
                            .forEach(credit -> branches.add(credit.beneficiary()));
                    boolean counts = branches.contains("A")
                            || (branches.contains("B") && candidate.start().isBefore(MOVE));
                    if (counts) {
                        east.merge(candidate.period(), 1L, Long::sum);
                    }
                }
                assertThat(ofUnit(
                                new RollUpFold(under.lens().id(), moving())
                                        .add(result)
                                        .rollUp(),
                                EAST))
                        .isEqualTo(east);
            }
        });
    }

    @Test
    void what_was_taken_off_is_gone_as_if_it_had_never_been_added() {
        RollUpFold all = new RollUpFold("branch", moving());
        Property.forAll(RollUpFoldTest::random).runs(200).holds(each -> {
            RollUp before = all.rollUp();
            RollUp own = new RollUpFold("branch", moving()).add(each.result()).rollUp();

            assertThat(all.plus(own).minus(own).rollUp()).isEqualTo(before);
            all.plus(own);
        });
        assertThat(all.rollUp().adds()).isNotEmpty();
    }
}
