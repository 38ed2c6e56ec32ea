package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The relations of one person in arrays, for folds over many persons; {@link Relations} is the same as a value.
 *
 * <p>Spells are numbered from 0 in the order they began; ask of no other number, it is not checked. Times are microseconds
 * since 1970, in UTC. Valid until the {@link RelationFold} that made it is asked again. Not thread-safe.
 */
public final class Spells {
    /** What stands for no spell and no fact: -1. */
    public static final int NONE = -1;

    /** The end of a spell that is live, and the account day of somebody who is no customer of the bank: the greatest long. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int FIRST_ROOM = 8;
    private static final CustomerKey NOBODY = new CustomerId("nobody");

    private CustomerHistory history = new CustomerHistory(NOBODY);
    private Cut cut = Cut.ALL;
    private long asOfDay;
    private int count;
    private int[] opening = new int[FIRST_ROOM];
    private int[] manager = new int[FIRST_ROOM];
    private long[] end = new long[FIRST_ROOM];
    private EndReason[] reason = new EndReason[FIRST_ROOM];
    private int[] ending = new int[FIRST_ROOM];
    private int[] successor = new int[FIRST_ROOM];
    private int[] root = new int[FIRST_ROOM];
    private int ownerCount;
    private int[] owners = new int[FIRST_ROOM];
    private long accountDay;
    private int account;
    private int staff;
    private int realName;
    private int remarkCount;
    private int[] remarked = new int[FIRST_ROOM];
    private Remark.Kind[] remarks = new Remark.Kind[FIRST_ROOM];
    private List<CreditOverridden> overrides = Collections.emptyList();

    Spells() {}

    void restart(CustomerHistory newHistory, Cut newCut) {
        history = newHistory;
        if (!newCut.equals(cut) || asOfDay == 0) {
            cut = newCut;
            asOfDay = newCut.day().toEpochDay();
        }
        count = 0;
        ownerCount = 0;
        remarkCount = 0;
        accountDay = NEVER;
        account = NONE;
        staff = NONE;
        realName = NONE;
        overrides = Collections.emptyList();
    }

    /** Returns how many spells there are. */
    public int count() {
        return count;
    }

    /** Returns the person they belong to. */
    public CustomerKey person() {
        return history.person();
    }

    /** Returns when a spell began. */
    public long start(int spell) {
        return history.occurred(opening[spell]);
    }

    /** Returns when a spell began, as an instant. */
    public Instant startInstant(int spell) {
        return openingEvent(spell).occurredAt();
    }

    /** Returns when a spell ended, {@link #NEVER} while it is live. */
    public long end(int spell) {
        return end[spell];
    }

    /** Returns whether a spell is live. */
    public boolean isLive(int spell) {
        return end[spell] == NEVER;
    }

    /** Returns what ended a spell. */
    public EndReason endReason(int spell) {
        return reason[spell];
    }

    /** Returns the fact that opened a spell. */
    public CustomerEvent openingEvent(int spell) {
        return history.event(opening[spell]);
    }

    /** Returns the id of the fact that opened a spell. */
    public EventId opening(int spell) {
        return openingEvent(spell).id();
    }

    /** Returns the fact that ended a spell, empty while it is live. */
    public Optional<CustomerEvent> endingEvent(int spell) {
        return ending[spell] == NONE ? Optional.empty() : Optional.of(history.event(ending[spell]));
    }

    /** Returns the manager of a spell. */
    public EmployeeId manager(int spell) {
        return history.staff(manager[spell]);
    }

    /** Returns a number of the spell's manager, which no other manager of this person has. */
    public int managerNumber(int spell) {
        return manager[spell];
    }

    /** Returns who should have taken over when a spell was lost in a transfer, empty if it was not. */
    public Optional<EmployeeId> refusedSuccessor(int spell) {
        return ending[spell] != NONE && history.event(ending[spell]) instanceof TransferRefused refused
                ? Optional.of(refused.to())
                : Optional.empty();
    }

    /** Returns whether an add opened a spell. */
    public boolean isCandidate(int spell) {
        return root[spell] == spell;
    }

    /** Returns the add a spell goes back to, itself if an add opened it, or {@link #NONE}. */
    public int root(int spell) {
        return root[spell];
    }

    /** Returns the spell a spell was handed to, or {@link #NONE}. */
    public int successor(int spell) {
        return successor[spell];
    }

    /** Returns the last spell of the chain that goes on from a spell. */
    public int chainEnd(int spell) {
        int at = spell;
        while (successor[at] != NONE) {
            at = successor[at];
        }
        return at;
    }

    /** Returns whether spell {@code a} comes before {@code b}, by start and of one instant by id. */
    public boolean isEarlier(int a, int b) {
        long startA = start(a);
        long startB = start(b);
        return startA != startB ? startA < startB : history.compareIds(opening[a], opening[b]) < 0;
    }

    /** Returns the first day, since 1970, on which the person was a customer of the bank, {@link #NEVER} if not by the cut. */
    public long accountDay() {
        return accountDay;
    }

    /** Returns the fact that tells the {@link #accountDay}, empty if the person is no customer of the bank. */
    public Optional<EventId> accountEvent() {
        return account == NONE
                ? Optional.empty()
                : Optional.of(history.event(account).id());
    }

    /** Returns the fact by which the person is staff of the bank, empty if not staff. */
    public Optional<EventId> staffEvent() {
        return staff == NONE
                ? Optional.empty()
                : Optional.of(history.event(staff).id());
    }

    /** Returns whether the person is staff of the bank. */
    public boolean isStaff() {
        return staff != NONE;
    }

    /** Returns the unit that owned the person at an instant, null if none did. */
    public @Nullable OrgUnitCode ownerAt(long instant) {
        for (int i = ownerCount - 1; i >= 0; i--) {
            if (history.occurred(owners[i]) <= instant) {
                return history.owner(owners[i]);
            }
        }
        return null;
    }

    /** Returns the decisions about credits, in the order they were taken. */
    public List<CreditOverridden> overrides() {
        return Collections.unmodifiableList(overrides);
    }

    /** Returns the spells as a value. */
    public Relations relations() {
        List<Spell> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean live = isLive(i);
            all.add(new Spell(
                    opening(i),
                    manager(i),
                    startInstant(i),
                    isCandidate(i),
                    live ? Instant.MAX : history.event(ending[i]).occurredAt(),
                    reason[i],
                    live ? "" : history.event(ending[i]).id().value(),
                    successor[i],
                    root[i]));
        }
        List<Remark> said = new ArrayList<>(remarkCount);
        for (int i = 0; i < remarkCount; i++) {
            said.add(new Remark(remarks[i], history.event(remarked[i]).id()));
        }
        return new Relations(person(), standing(), all, said);
    }

    private Standing standing() {
        return new Standing(
                accountDay == NEVER ? LocalDate.MAX : LocalDate.ofEpochDay(accountDay),
                isStaff(),
                realName == NONE ? Instant.MAX : history.event(realName).occurredAt());
    }

    int open(int fact, int newManager) {
        int spell = append(fact, newManager);
        root[spell] = spell;
        return spell;
    }

    int takeOver(int fact, int newManager, int given) {
        int spell = append(fact, newManager);
        root[spell] = given == NONE ? NONE : root[given];
        return spell;
    }

    private int append(int fact, int newManager) {
        if (count == opening.length) {
            grow();
        }
        opening[count] = fact;
        manager[count] = newManager;
        successor[count] = NONE;
        reopen(count);
        return count++;
    }

    private void grow() {
        int room = count * 2;
        opening = Arrays.copyOf(opening, room);
        manager = Arrays.copyOf(manager, room);
        end = Arrays.copyOf(end, room);
        reason = Arrays.copyOf(reason, room);
        ending = Arrays.copyOf(ending, room);
        successor = Arrays.copyOf(successor, room);
        root = Arrays.copyOf(root, room);
    }

    void reopen(int spell) {
        end[spell] = NEVER;
        reason[spell] = EndReason.LIVE;
        ending[spell] = NONE;
    }

    void close(int spell, int fact, EndReason why) {
        end[spell] = history.occurred(fact);
        reason[spell] = why;
        ending[spell] = fact;
    }

    void chain(int given, int taken) {
        successor[given] = taken;
    }

    boolean endedByDeletion(int spell) {
        return reason[spell] == EndReason.CUSTOMER || reason[spell] == EndReason.MANAGER;
    }

    boolean waitsForTransfer(int spell) {
        return reason[spell] == EndReason.TRANSFER && successor[spell] == NONE;
    }

    void owner(int fact) {
        if (ownerCount == owners.length) {
            owners = Arrays.copyOf(owners, ownerCount * 2);
        }
        owners[ownerCount++] = fact;
    }

    void account(int fact) {
        long day = history.accountDay(fact);
        if (day <= asOfDay && day < accountDay) {
            accountDay = day;
            account = fact;
        }
    }

    void realName(int fact) {
        if (realName == NONE) {
            realName = fact;
        }
    }

    void staff(int fact) {
        if (staff == NONE) {
            staff = fact;
        }
    }

    void remark(Remark.Kind kind, int fact) {
        if (remarkCount == remarked.length) {
            remarked = Arrays.copyOf(remarked, remarkCount * 2);
            remarks = Arrays.copyOf(remarks, remarkCount * 2);
        }
        remarked[remarkCount] = fact;
        remarks[remarkCount] = kind;
        remarkCount++;
    }

    void override(CreditOverridden decision) {
        if (overrides.isEmpty()) {
            overrides = new ArrayList<>();
        }
        overrides.add(decision);
    }
}
