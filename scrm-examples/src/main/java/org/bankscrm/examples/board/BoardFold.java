package org.bankscrm.examples.board;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.IntList;
import org.bankscrm.examples.bank.TextNumbers;
import org.bankscrm.examples.bank.Units;
import org.bankscrm.examples.board.LiveRelations.State;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes the board of one day from facts, in whatever order and however often they come.
 *
 * <p>A customer is added (已添加) while a relation of one of the customer's contacts with any employee is live: confirmed by
 * both and removed by neither, or taken over from another employee. Half adds do not count. Facts after the day are not looked
 * at, so a board can be drawn for any past day.
 *
 * <p>Keeps two states per relation, at the beginning and at the end of the day: some 100 bytes per relation, nothing per
 * customer until {@link #board()}, then two bits. Not thread-safe.
 */
public final class BoardFold {
    private static final int PAGE = 10_000;

    private final Bank bank;
    private final LocalDate day;
    private final Interval hours;
    private final TextNumbers strangers = new TextNumbers();
    private final TextNumbers employees = new TextNumbers();
    private final IntList employeeUnits = new IntList();
    private final LiveRelations before = new LiveRelations();
    private final LiveRelations after = new LiveRelations();
    private final SortedMap<String, Long> addsByState = new TreeMap<>();
    private final int knownContacts;
    private EventCursor cursor = EventCursor.START;
    private long facts;

    /** Makes a fold of no facts for a day in Asia/Shanghai. */
    public BoardFold(Bank bank, LocalDate day) {
        this.bank = bank;
        this.day = day;
        this.hours = new Interval(BankTime.startOf(day), BankTime.startOf(day.plusDays(1)));
        this.knownContacts = bank.contacts();
    }

    /** Reads on in a log from where the last call ended, to its end, ten thousand facts at a time. */
    public void readOn(EventLog log) {
        List<LoggedEvent> page = log.after(cursor, PAGE);
        while (!page.isEmpty()) {
            page.forEach(logged -> accept(logged.event()));
            cursor = page.get(page.size() - 1).cursor();
            page = log.after(cursor, PAGE);
        }
    }

    private void accept(CustomerEvent event) {
        facts++;
        if (!event.occurredAt().isBefore(hours.end())
                || !(event instanceof RelationEvent relation)
                || !(event.customer() instanceof ExternalUserId contact)) {
            return;
        }
        if (relation instanceof RelationEvent.Added added) {
            accept(contact, added.employee().value(), event.occurredAt(), State.LIVE);
            if (hours.contains(event.occurredAt())) {
                addsByState.merge(added.state(), 1L, Long::sum);
            }
        } else if (relation instanceof RelationEvent.HalfAdded half) {
            accept(contact, half.employee().value(), event.occurredAt(), State.HALF);
        } else if (relation instanceof RelationEvent.DeletedByCustomer deleted) {
            accept(contact, deleted.employee().value(), event.occurredAt(), State.ENDED);
        } else if (relation instanceof RelationEvent.DeletedByEmployee deleted) {
            accept(contact, deleted.employee().value(), event.occurredAt(), State.ENDED);
        } else if (relation instanceof RelationEvent.TransferCompleted transfer) {
            if (!transfer.from().equals(transfer.to())) {
                accept(contact, transfer.from().value(), event.occurredAt(), State.GIVEN);
                accept(contact, transfer.to().value(), event.occurredAt(), State.TAKEN);
            }
        } else if (relation instanceof RelationEvent.TransferRefused refused
                && refused.kind() == RelationEvent.TransferKind.RESIGNED) {
            accept(contact, refused.from().value(), event.occurredAt(), State.GIVEN);
        }
    }

    private void accept(ExternalUserId contact, String employee, Instant at, State state) {
        int known = bank.contact(contact.value());
        int person = known == TextNumbers.NONE ? knownContacts + strangers.add(contact.value()) : known;
        int number = employees.add(employee);
        if (number == employeeUnits.size()) {
            employeeUnits.add(bank.unitOfManager(employee));
        }
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        after.accept(person, number, micros, state);
        if (at.isBefore(hours.start())) {
            before.accept(person, number, micros, state);
        }
    }

    /** Returns the numbers of the customers who had a live relation when the day began. */
    public BitSet addedBefore() {
        return addedIn(before);
    }

    /** Returns the board of the facts read so far. */
    public Board board() {
        Units units = bank.units();
        Tally tally = new Tally(units);
        BitSet addedBefore = addedBefore();
        BitSet addedAfter = addedIn(after);
        for (int customer = 0; customer < bank.customers(); customer++) {
            tally.customer(bank.unitOfCustomer(customer), addedBefore.get(customer), addedAfter.get(customer));
        }
        after.forEachLive((contact, employee) -> {
            if (!before.isLive(contact, employee)) {
                int place = employeeUnits.get(employee);
                if (contact < knownContacts) {
                    tally.begun(bank.unitOfCustomer(bank.customerOfContact(contact)), place);
                } else {
                    tally.begunWithStranger(place);
                }
            }
        });
        return new Board(day, units, tally.figures(), tally.crossings(), addsByState, after.half(), facts);
    }

    private BitSet addedIn(LiveRelations relations) {
        BitSet customers = new BitSet(bank.customers());
        relations.forEachLive((contact, employee) -> {
            if (contact < knownContacts) {
                customers.set(bank.customerOfContact(contact));
            }
        });
        return customers;
    }

    /** Counts under the unit concerned and rolls up at the end. */
    private static final class Tally {
        private final Units units;
        private final long[] customers;
        private final long[] before;
        private final long[] after;
        private final long[] gained;
        private final long[] lost;
        private final long[] strangers;
        private final long[] elsewhere;
        private final long[] forOthers;
        private final long[][] crossings;
        private final int[] branchPlace;

        Tally(Units units) {
            this.units = units;
            customers = new long[units.size()];
            before = new long[units.size()];
            after = new long[units.size()];
            gained = new long[units.size()];
            lost = new long[units.size()];
            strangers = new long[units.size()];
            elsewhere = new long[units.size()];
            forOthers = new long[units.size()];
            List<Integer> branches = units.of(OrgLevel.BRANCH);
            crossings = new long[branches.size() + 1][branches.size() + 1];
            branchPlace = new int[units.size()];
            for (int unit = 0; unit < units.size(); unit++) {
                int place = branches.indexOf(units.ancestorAt(OrgLevel.BRANCH, unit));
                branchPlace[unit] = place < 0 ? branches.size() : place;
            }
        }

        void customer(int unit, boolean wasAdded, boolean isAdded) {
            add(customers, unit);
            if (wasAdded) {
                add(before, unit);
            }
            if (isAdded) {
                add(after, unit);
            }
            if (wasAdded != isAdded) {
                add(isAdded ? gained : lost, unit);
            }
        }

        void begun(int owner, int place) {
            crossings[branchPlace[owner]][place == Units.NONE ? crossings.length - 1 : branchPlace[place]]++;
            for (int unit = owner; unit != Units.NONE; unit = units.parentOf(unit)) {
                if (!isWithin(unit, place)) {
                    elsewhere[unit]++;
                }
            }
            for (int unit = place; unit != Units.NONE; unit = units.parentOf(unit)) {
                if (!isWithin(unit, owner)) {
                    forOthers[unit]++;
                }
            }
        }

        void begunWithStranger(int place) {
            if (place != Units.NONE) {
                add(strangers, place);
            }
        }

        private boolean isWithin(int unit, int inner) {
            return inner != Units.NONE && units.ancestorAt(units.unit(unit).level(), inner) == unit;
        }

        /** Adds to the unit and all above it. */
        private void add(long[] counts, int unit) {
            for (int each = unit; each != Units.NONE; each = units.parentOf(each)) {
                counts[each]++;
            }
        }

        List<Figures> figures() {
            List<Figures> figures = new ArrayList<>();
            for (int unit = 0; unit < units.size(); unit++) {
                figures.add(new Figures(
                        customers[unit],
                        before[unit],
                        after[unit],
                        gained[unit],
                        lost[unit],
                        elsewhere[unit],
                        forOthers[unit],
                        strangers[unit]));
            }
            return figures;
        }

        List<List<Long>> crossings() {
            List<List<Long>> rows = new ArrayList<>();
            for (long[] row : crossings) {
                rows.add(Arrays.stream(row).boxed().toList());
            }
            return rows;
        }
    }
}
