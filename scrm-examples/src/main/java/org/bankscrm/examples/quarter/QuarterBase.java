package org.bankscrm.examples.quarter;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.BaseDefinition;
import org.bankscrm.core.target.ExclusionReason;
import org.bankscrm.core.target.ManagedBase;
import org.bankscrm.core.target.PenetrationFold;
import org.bankscrm.core.target.PenetrationTable;
import org.bankscrm.core.target.Segmentation;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.IntList;
import org.bankscrm.examples.bank.StaffStatus;
import org.bankscrm.examples.bank.TextNumbers;
import org.bankscrm.examples.bank.Units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a quarter starts from: the customers of each branch by segment, and those each person manages.
 *
 * @param table customers and those added, by branch and segment
 * @param people everybody who is to add customers; who has left is none of them
 * @param open the numbers of the customers not yet added, by branch
 */
record QuarterBase(PenetrationTable<OrgUnitCode> table, List<ManagedBase> people, Map<OrgUnitCode, IntList> open) {
    /** The customer a definition is asked about; one object for all of them. */
    private static final class Row {
        private int number;
    }

    /**
     * Counts the base.
     *
     * @param added the numbers of the customers who are added
     * @param away the days on which those are not there whom the files tell to be on leave
     */
    static QuarterBase of(Bank bank, BitSet added, QuarterRules rules, LocalDate firstDay, Set<LocalDate> away) {
        Units units = bank.units();
        int[] branches = new int[bank.customers()];
        Map<OrgUnitCode, IntList> open = new TreeMap<>();
        units.of(OrgLevel.BRANCH).forEach(branch -> open.put(units.unit(branch).code(), new IntList()));
        BaseDefinition<Row, OrgUnitCode> definition = BaseDefinition.<Row, OrgUnitCode>builder(
                        rules.lens(),
                        BankTime.startOf(firstDay),
                        row -> units.unit(Math.max(0, branches[row.number])).code(),
                        row -> added.get(row.number))
                .exclude(ExclusionReason.NO_OWNER, row -> branches[row.number] == Units.NONE)
                .segmentation(Segmentation.by(
                        new Rule("segment.by-manager", "1"),
                        row -> bank.managerOfCustomer(row.number) == TextNumbers.NONE
                                ? QuarterRules.UNMANAGED
                                : QuarterRules.MANAGED))
                .build();
        PenetrationFold<Row, OrgUnitCode> fold = new PenetrationFold<>(definition);
        long[] managed = new long[bank.managers()];
        long[] managedAdded = new long[bank.managers()];
        Row row = new Row();
        for (int customer = 0; customer < bank.customers(); customer++) {
            int branch = units.ancestorAt(OrgLevel.BRANCH, bank.unitOfCustomer(customer));
            branches[customer] = branch;
            row.number = customer;
            fold.add(row);
            IntList waiting = branch == Units.NONE || added.get(customer)
                    ? null
                    : open.get(units.unit(branch).code());
            if (waiting != null) {
                waiting.add(customer);
            }
            int manager = bank.managerOfCustomer(customer);
            if (manager != TextNumbers.NONE) {
                managed[manager]++;
                managedAdded[manager] += added.get(customer) ? 1 : 0;
            }
        }
        List<ManagedBase> people = new ArrayList<>();
        for (int manager = 0; manager < bank.managers(); manager++) {
            int unit = bank.unitOfManager(manager);
            StaffStatus status = bank.statusOfManager(manager);
            if (unit != Units.NONE && status != StaffStatus.RESIGNED) {
                ManagedBase person = ManagedBase.of(
                        bank.manager(manager), units.unit(unit).code(), managed[manager], managedAdded[manager]);
                people.add(status == StaffStatus.LEAVE ? onLeave(person, away) : person);
            }
        }
        return new QuarterBase(fold.table(), people, open);
    }

    private static ManagedBase onLeave(ManagedBase person, Set<LocalDate> days) {
        return new ManagedBase(
                person.person(),
                person.unit(),
                person.managed(),
                person.added(),
                person.rolePpm(),
                person.presencePpm(),
                days,
                person.floor());
    }
}
