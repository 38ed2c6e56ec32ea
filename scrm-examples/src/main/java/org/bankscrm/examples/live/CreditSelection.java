package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.credit.CreditLevel;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.live.CreditRows.CreditRow;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What a number about credits is made of: the sum, who has a part in it, and which adds are that part. */
sealed interface CreditSelection {
    /** Returns the sum in thousandths, nothing if there is no such number. */
    OptionalLong milli(CreditSums sums);

    /** Returns whether a person has a part in it. */
    boolean holds(PersonCredits person);

    /** Returns the part of a person who has one. */
    List<CreditRow> rows(PersonResult person);

    /** Returns the selection of a number. */
    static CreditSelection of(CreditNumber number, Organisation organisation) {
        if (number instanceof CreditNumber.OfPerson of) {
            return new OfCells(
                    of.lens(),
                    key -> key.level() == Level.PERSON
                            && key.period().equals(of.period())
                            && new EmployeeId(key.beneficiary()).equals(of.person()),
                    sums -> sums.milli(of.lens(), CreditLevel.PERSON, ReportSubject.person(of.person()), of.period()));
        } else if (number instanceof CreditNumber.OfUnit of) {
            return ofUnit(of, organisation);
        } else if (number instanceof CreditNumber.OfBank of) {
            return new OfCells(
                    of.lens(),
                    key -> key.level() == Level.BRANCH && key.period().equals(of.period()),
                    sums -> sums.bank(of.lens(), of.period()));
        }
        return new OfStep((CreditNumber.OfStep) number);
    }

    private static CreditSelection ofUnit(CreditNumber.OfUnit of, Organisation organisation) {
        OrgLevel level = organisation.unit(of.unit()).map(OrgUnit::level).orElse(OrgLevel.OUTLET);
        if (OrgLevel.BRANCH.isDeeperThan(level)) {
            return new OfRollUp(of.lens(), of.unit(), of.period(), organisation);
        } else if (level != OrgLevel.BRANCH && level != OrgLevel.TEAM) {
            return new None();
        }
        Level credited = Level.valueOf(level.name());
        return new OfCells(
                of.lens(),
                key -> key.level() == credited
                        && key.period().equals(of.period())
                        && key.beneficiary().equals(of.unit().value()),
                sums -> sums.milli(
                        of.lens(), CreditLevel.valueOf(level.name()), ReportSubject.unit(of.unit()), of.period()));
    }

    /** Credits of some cells of a lens. */
    record OfCells(Lens lens, Predicate<CreditKey> cells, ToLongFunction<CreditSums> sum) implements CreditSelection {
        @Override
        public OptionalLong milli(CreditSums sums) {
            return OptionalLong.of(sum.applyAsLong(sums));
        }

        @Override
        public boolean holds(PersonCredits person) {
            return person.cells().stream()
                    .anyMatch(
                            cell -> cell.milli() != 0 && cell.key().lens().equals(lens.id()) && cells.test(cell.key()));
        }

        @Override
        public List<CreditRow> rows(PersonResult person) {
            return CreditTrace.ofCells(person.under(lens.id()), cells);
        }
    }

    /** Adds that a unit above the branches counts. */
    record OfRollUp(Lens lens, OrgUnitCode unit, Period period, Organisation organisation) implements CreditSelection {
        @Override
        public OptionalLong milli(CreditSums sums) {
            return OptionalLong.of(1_000 * sums.rollUp(lens).adds(period, unit));
        }

        @Override
        public boolean holds(PersonCredits person) {
            return person.rollUp(lens).adds(period, unit) > 0;
        }

        @Override
        public List<CreditRow> rows(PersonResult person) {
            return CreditTrace.ofRollUp(person, lens, unit, period, organisation);
        }
    }

    /** A step of the bridge. */
    record OfStep(CreditNumber.OfStep step) implements CreditSelection {
        @Override
        public OptionalLong milli(CreditSums sums) {
            return OptionalLong.of(sums.bridge().milli(step.period(), step.reason()));
        }

        @Override
        public boolean holds(PersonCredits person) {
            return person.bridge().milli(step.period(), step.reason()) != 0;
        }

        @Override
        public List<CreditRow> rows(PersonResult person) {
            return CreditTrace.ofStep(person, step);
        }
    }

    /** No number. */
    record None() implements CreditSelection {
        @Override
        public OptionalLong milli(CreditSums sums) {
            return OptionalLong.empty();
        }

        @Override
        public boolean holds(PersonCredits person) {
            return false;
        }

        @Override
        public List<CreditRow> rows(PersonResult person) {
            return List.of();
        }
    }
}
