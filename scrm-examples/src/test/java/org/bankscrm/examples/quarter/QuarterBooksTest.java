package org.bankscrm.examples.quarter;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.target.TargetSheet;
import org.bankscrm.core.target.UnitTarget;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.examples.bank.Bank;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

class QuarterBooksTest {
    @TempDir
    private Path folder;

    private QuarterResult sound;
    private QuarterResult other;

    @BeforeEach
    void two_quarters_of_a_province() throws IOException {
        Bank bank = SmallProvince.bank(folder);
        sound = quarter(bank, 1);
        other = quarter(bank, 2);
    }

    private static QuarterResult quarter(Bank bank, long seed) {
        return new Quarter(
                        bank,
                        PublishedCalendar.shipped(),
                        QuarterRules.DEMO,
                        SmallProvince.DAY,
                        new SplittableRandom(seed))
                .run(SmallProvince.added(), customer -> "wm-" + customer);
    }

    private QuarterResult with(
            TargetSheet sheet, List<TargetPlan> versions, Map<EmployeeId, Map<LocalDate, Long>> told, long facts) {
        return new QuarterResult(sheet, versions, sound.done(), told, facts, sound.foreseenOn(), sound.top());
    }

    @Test
    void a_sound_quarter_has_no_differences() {
        assertThat(QuarterBooks.differences(sound)).isEmpty();
    }

    @Test
    void an_addition_that_was_not_counted_is_noticed_at_every_level() {
        EmployeeId person = new EmployeeId("p0");
        LocalDate day = LocalDate.of(2026, 4, 8);
        Map<EmployeeId, Map<LocalDate, Long>> told = new TreeMap<>(sound.told());
        Map<LocalDate, Long> days = new TreeMap<>(told.getOrDefault(person, Map.of()));
        long before = days.getOrDefault(day, 0L);
        days.put(day, before + 1);
        told.put(person, days);

        assertThat(QuarterBooks.differences(with(sound.sheet(), sound.versions(), told, sound.facts())))
                .contains("quarter, done by p0 on 2026-04-08: expected " + (before + 1) + ", computed " + before)
                .anyMatch(line -> line.startsWith("quarter, facts: "))
                .anyMatch(line -> line.startsWith("quarter, done in B1a in 2026-04: "))
                .anyMatch(line -> line.startsWith("quarter, done in P in 2026-04: "))
                .anyMatch(line -> line.startsWith("quarter, done of p0 in version 2: "))
                .noneMatch(line -> line.contains("B2"));
    }

    @Test
    void a_fact_too_many_is_noticed() {
        assertThat(QuarterBooks.differences(with(sound.sheet(), sound.versions(), sound.told(), sound.facts() + 1)))
                .containsExactly("quarter, facts: expected " + sound.facts() + ", computed " + (sound.facts() + 1));
    }

    @Test
    void a_plan_that_does_not_follow_the_targets_is_noticed() {
        TargetSheet sheet = sound.sheet();
        List<UnitTarget> units = new ArrayList<>(sheet.units());
        UnitTarget first = units.get(0);
        units.set(
                0,
                new UnitTarget(
                        first.unit(),
                        first.gross() + 1,
                        first.added(),
                        first.net() + 1,
                        first.surplus(),
                        first.pooled(),
                        first.segments(),
                        first.rule()));
        TargetSheet raised = new TargetSheet(sheet.policy(), sheet.lens(), sheet.asOf(), units, sheet.owners());

        assertThat(QuarterBooks.differences(with(raised, sound.versions(), sound.told(), sound.facts())))
                .contains("quarter, target of B1 in version 1: expected 77, computed 76")
                .contains("quarter, target of all in version 4: expected 111, computed 110");
    }

    @Test
    void a_version_that_changes_frozen_days_or_rests_on_other_figures_is_noticed() {
        List<TargetPlan> mixed = List.of(
                sound.versions().get(0),
                sound.versions().get(1),
                other.versions().get(2));

        assertThat(QuarterBooks.differences(with(sound.sheet(), mixed, sound.told(), sound.facts())))
                .anyMatch(line -> line.startsWith("quarter, frozen 2026-05-"))
                .anyMatch(line -> line.startsWith("quarter, done of "))
                .anyMatch(line -> line.startsWith("quarter, plan and shortfall of "));
    }
}
