package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.StandingEvent.AccountOpened;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;
import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * The facts about one person that attribution reads, in compact arrays.
 *
 * <p>Facts come in any order and as often as they like: every answer is a function of the set. Those under all keys of the
 * person belong in here, whichever key a fact was logged with and however late the link was learned; {@link
 * org.bankscrm.core.customer.IdentityGraph} tells which keys these are. Of facts under one id with different content all
 * count; the {@linkplain org.bankscrm.core.event.EventLog event log} keeps them apart.
 *
 * <p>Facts read: adds, deletions and transfers, {@link OwnershipChanged}, {@link BankCustomerRecognised} and {@link
 * AccountOpened} (the earliest date counts), {@link StaffRecognised}, {@link RealNameVerified}, {@link Voided}, {@link
 * CreditOverridden}. Others are passed over.
 *
 * <p>Not thread-safe. To fold many persons keep one and {@link #restart} it; then nothing is allocated per person.
 */
public final class CustomerHistory {
    static final byte OWNER = 0;
    static final byte ACCOUNT = 1;
    static final byte STAFF = 2;
    static final byte REAL_NAME = 3;
    static final byte TRANSFERRED = 4;
    static final byte REFUSED_RESIGNED = 5;
    static final byte TRANSFER_IN_VAIN = 6;
    static final byte DELETED_BY_CUSTOMER = 8;
    static final byte DELETED_BY_MANAGER = 9;
    static final byte DELETED_BY_TRANSFER = 10;
    static final byte ADD = 12;
    static final byte VOID = 16;
    static final byte OVERRIDE = 17;

    private static final int NOBODY = -1;
    private static final int FIRST_ROOM = 16;

    private CustomerKey person;
    private int size;
    private int voids;
    private byte[] kinds = new byte[FIRST_ROOM];
    private long[] occurred = new long[FIRST_ROOM];
    private long[] learned = new long[FIRST_ROOM];
    private int[] managers = new int[FIRST_ROOM];
    private int[] successors = new int[FIRST_ROOM];
    private CustomerEvent[] events = new CustomerEvent[FIRST_ROOM];
    private int staffCount;
    private EmployeeId[] staff = new EmployeeId[FIRST_ROOM];

    /** Makes an empty history of a person, who is named by this key in every result. */
    public CustomerHistory(CustomerKey person) {
        this.person = Objects.requireNonNull(person, "person");
    }

    /** Returns the history of a person with these facts. */
    public static CustomerHistory of(CustomerKey person, Iterable<? extends CustomerEvent> facts) {
        CustomerHistory history = new CustomerHistory(person);
        facts.forEach(history::add);
        return history;
    }

    /** Forgets everything and begins the history of another person. */
    public CustomerHistory restart(CustomerKey newPerson) {
        person = Objects.requireNonNull(newPerson, "newPerson");
        size = 0;
        voids = 0;
        staffCount = 0;
        return this;
    }

    /** Returns the key that names the person. */
    public CustomerKey person() {
        return person;
    }

    /** Returns how many facts are held, repetitions included. */
    public int size() {
        return size;
    }

    /** Takes in a fact; returns whether it is one that attribution reads. */
    public boolean add(CustomerEvent fact) {
        if (fact instanceof Added it) {
            return put(ADD, fact, number(it.employee()), NOBODY);
        } else if (fact instanceof DeletedByCustomer it) {
            return put(DELETED_BY_CUSTOMER, fact, number(it.employee()), NOBODY);
        } else if (fact instanceof OwnershipChanged) {
            return put(OWNER, fact, NOBODY, NOBODY);
        } else if (fact instanceof BankCustomerRecognised || fact instanceof AccountOpened) {
            return put(ACCOUNT, fact, NOBODY, NOBODY);
        } else if (fact instanceof DeletedByEmployee it) {
            byte kind = it.cause() == DeletionCause.TRANSFER ? DELETED_BY_TRANSFER : DELETED_BY_MANAGER;
            return put(kind, fact, number(it.employee()), NOBODY);
        } else if (fact instanceof HalfAdded it) {
            return put(ADD, fact, number(it.employee()), NOBODY);
        } else if (fact instanceof TransferCompleted it) {
            return put(TRANSFERRED, fact, number(it.from()), number(it.to()));
        } else if (fact instanceof TransferRefused it) {
            byte kind = it.kind() == TransferKind.RESIGNED ? REFUSED_RESIGNED : TRANSFER_IN_VAIN;
            return put(kind, fact, number(it.from()), number(it.to()));
        } else if (fact instanceof TransferOverLimit it) {
            return put(TRANSFER_IN_VAIN, fact, number(it.from()), number(it.to()));
        } else if (fact instanceof StaffRecognised) {
            return put(STAFF, fact, NOBODY, NOBODY);
        } else if (fact instanceof RealNameVerified) {
            return put(REAL_NAME, fact, NOBODY, NOBODY);
        } else if (fact instanceof Voided) {
            voids++;
            return put(VOID, fact, NOBODY, NOBODY);
        } else if (fact instanceof CreditOverridden) {
            return put(OVERRIDE, fact, NOBODY, NOBODY);
        }
        return false;
    }

    private boolean put(byte kind, CustomerEvent fact, int manager, int successor) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = kind;
        occurred[size] = Micros.of(fact.occurredAt());
        learned[size] = Micros.of(fact.learnedAt());
        managers[size] = manager;
        successors[size] = successor;
        events[size] = fact;
        size++;
        return true;
    }

    private void grow() {
        int room = size * 2;
        kinds = Arrays.copyOf(kinds, room);
        occurred = Arrays.copyOf(occurred, room);
        learned = Arrays.copyOf(learned, room);
        managers = Arrays.copyOf(managers, room);
        successors = Arrays.copyOf(successors, room);
        events = Arrays.copyOf(events, room);
    }

    /** Numbers the managers of the person; there are so few that looking through them beats a map. */
    private int number(EmployeeId manager) {
        for (int i = 0; i < staffCount; i++) {
            if (staff[i].equals(manager)) {
                return i;
            }
        }
        if (staffCount == staff.length) {
            staff = Arrays.copyOf(staff, staffCount * 2);
        }
        staff[staffCount] = manager;
        return staffCount++;
    }

    int voids() {
        return voids;
    }

    int staffCount() {
        return staffCount;
    }

    EmployeeId staff(int number) {
        return staff[number];
    }

    byte kind(int index) {
        return kinds[index];
    }

    long occurred(int index) {
        return occurred[index];
    }

    long learned(int index) {
        return learned[index];
    }

    int manager(int index) {
        return managers[index];
    }

    int successor(int index) {
        return successors[index];
    }

    CustomerEvent event(int index) {
        return events[index];
    }

    @Nullable
    OrgUnitCode owner(int index) {
        return events[index] instanceof OwnershipChanged it ? it.unit() : null;
    }

    /** Returns since when the person is a customer of the bank, in days since 1970. */
    long accountDay(int index) {
        return events[index] instanceof BankCustomerRecognised it
                ? it.since().toEpochDay()
                : BankTime.dayOf(events[index].occurredAt()).toEpochDay();
    }

    /** Orders by the time it happened, then standing, transfers, deletions, adds, then by id. */
    int compare(int a, int b) {
        int byTime = Long.compare(occurred[a], occurred[b]);
        if (byTime != 0) {
            return byTime;
        }
        int byRank = Integer.compare(kinds[a] >> 2, kinds[b] >> 2);
        return byRank != 0 ? byRank : compareIds(a, b);
    }

    int compareIds(int a, int b) {
        return events[a].id().compareTo(events[b].id());
    }

    /** Returns the masked key and the number of facts. */
    @Override
    public String toString() {
        return "CustomerHistory[" + person + ", " + size + " facts]";
    }
}
