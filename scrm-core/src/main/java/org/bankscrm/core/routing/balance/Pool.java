package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.Pick.How;
import org.bankscrm.core.routing.balance.Pick.PassedOver;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The managers of one branch and what each is owed.
 *
 * <p>Thread-safe by a lock that is never held over a call of a port. A choice takes O(managers) time; a two-level form for
 * very large branches would not help, because every choice changes what all of them are owed.
 */
/*
 * Weighted rendezvous hashing within bounds. Each customer is shared out as credit: every manager who could take her gets
 * weight / sum of weights. A manager's debt is her customers less her credit. Debt of at most minus lag comes first; else
 * the hash chooses among those whom one more customer leaves with a debt of at most the slack. Whoever leaves takes at most
 * the slack, or the lag, along and finds it when she is back: nobody is flooded for having been away.
 *
 * Debts are fixed-point numbers with 32 binary places: sums in any order are exact, so an undone choice leaves no trace and
 * every machine decides alike. What is given out is exactly what the chosen one is charged, so debts never drift.
 */
final class Pool {
    private static final int PLACES = 32;

    /** A thousandth of a customer: what rounding leaves, by many orders less, decides nothing. */
    private static final long TOLERANCE = 1L << (PLACES - 10);

    private final long salt;
    private final long slack;
    private final long lag;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<EmployeeId, Member> known = new HashMap<>();

    /** Listed managers by weight, then by id: runs of one weight need one logarithm. */
    private List<Member> members = List.of();

    private long day = Long.MIN_VALUE;

    Pool(OrgUnitCode branch, BalancePolicy policy) {
        this.salt = Rendezvous.mix(Rendezvous.hash(branch.value()) ^ policy.salt());
        this.slack = (long) policy.slack() << PLACES;
        this.lag = (long) policy.lag() << PLACES;
    }

    private static final class Member {
        final long hash;
        RelationshipManager staff;
        long debt;
        int load;
        boolean joined;
        long passedOverUntil = Long.MIN_VALUE;
        Unfit passedOverFor = Unfit.FULL;

        Member(RelationshipManager staff) {
            this.staff = staff;
            this.hash = Rendezvous.mix(Rendezvous.hash(staff.id().value().toLowerCase(Locale.ROOT)));
        }
    }

    /** When a request came, in the units of the checks. */
    record Moment(Instant at, long day, int minuteOfWeek, long millis) {
        static Moment of(Instant at) {
            return new Moment(at, BankTime.dayOf(at).toEpochDay(), DutySchedule.minuteOfWeek(at), at.toEpochMilli());
        }
    }

    /** A choice that can be undone as long as nothing was shown. */
    static final class Choice {
        final RelationshipManager manager;
        final How how;
        private final Member member;
        private final Member[] sharers;
        private final long[] shares;
        private final long given;
        private final long day;

        private Choice(Member member, How how, Member[] sharers, long[] shares, long given, long day) {
            this.manager = member.staff;
            this.how = how;
            this.member = member;
            this.sharers = sharers;
            this.shares = shares;
            this.given = given;
            this.day = day;
        }
    }

    /** Replaces the managers; those who stay or come back keep what they are owed. */
    void replaceBy(List<RelationshipManager> staff) {
        lock.lock();
        try {
            Set<EmployeeId> listed = new HashSet<>();
            List<Member> next = new ArrayList<>();
            for (RelationshipManager manager : staff) {
                Member member = known.computeIfAbsent(manager.id(), id -> new Member(manager));
                if (member.staff.dailyCap() != manager.dailyCap()) {
                    member.passedOverUntil = Long.MIN_VALUE;
                }
                member.staff = manager;
                listed.add(manager.id());
                next.add(member);
            }
            for (Member member : members) {
                if (!listed.contains(member.staff.id())) {
                    leave(member);
                }
            }
            next.sort(Comparator.comparingInt((Member member) -> member.staff.weight())
                    .thenComparing(member -> member.staff.id()));
            members = next;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Chooses a manager for a new customer and charges her.
     *
     * @param preferred taken if she is fit, whatever she is owed
     * @return null if nobody is fit
     */
    @Nullable
    Choice choose(long customer, Moment now, Demand demand, @Nullable EmployeeId preferred) {
        lock.lock();
        try {
            roll(now.day());
            Member[] sharers = new Member[members.size()];
            int count = 0;
            long weights = 0;
            for (int i = 0; i < members.size(); i++) {
                Member member = members.get(i);
                if (!takesCustomers(member, now)) {
                    leave(member);
                    continue;
                }
                member.joined = true;
                if (demand.isMetBy(member.staff)) {
                    sharers[count++] = member;
                    weights += member.staff.weight();
                }
            }
            if (count == 0) {
                return null;
            }
            long[] shares = new long[count];
            long given = 0;
            for (int i = 0; i < count; i++) {
                int weight = sharers[i].staff.weight();
                boolean same = i > 0 && sharers[i - 1].staff.weight() == weight;
                shares[i] = same ? shares[i - 1] : ((long) weight << PLACES) / weights;
                sharers[i].debt -= shares[i];
                given += shares[i];
            }
            How how = How.SUCCESSOR;
            Member chosen = preferred == null ? null : among(sharers, count, preferred);
            if (chosen == null) {
                Member furthestBehind = furthestBehind(sharers, count);
                chosen = furthestBehind;
                how = How.BEHIND_HER_SHARE;
                if (furthestBehind.debt > TOLERANCE - lag) {
                    Member hashed = byRendezvous(sharers, count, Rendezvous.mix(customer ^ salt));
                    chosen = hashed == null ? furthestBehind : hashed;
                    how = hashed == null ? How.LEAST_AHEAD : How.RENDEZVOUS;
                }
            }
            chosen.debt += given;
            chosen.load++;
            return new Choice(chosen, how, sharers, shares, given, day);
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Member among(Member[] sharers, int count, EmployeeId preferred) {
        for (int i = 0; i < count; i++) {
            if (sharers[i].staff.id().equals(preferred)) {
                return sharers[i];
            }
        }
        return null;
    }

    private static Member furthestBehind(Member[] sharers, int count) {
        Member least = sharers[0];
        for (int i = 1; i < count; i++) {
            if (sharers[i].debt < least.debt - TOLERANCE) {
                least = sharers[i];
            }
        }
        return least;
    }

    private @Nullable Member byRendezvous(Member[] sharers, int count, long customer) {
        Member best = null;
        double bestScore = Double.POSITIVE_INFINITY;
        int at = 0;
        while (at < count) {
            int weight = sharers[at].staff.weight();
            Member bestOfRun = null;
            long mostDrawn = -1;
            for (; at < count && sharers[at].staff.weight() == weight; at++) {
                Member member = sharers[at];
                if (member.debt + (1L << PLACES) <= slack + TOLERANCE) {
                    long drawn = Rendezvous.draw(customer, member.hash);
                    if (drawn > mostDrawn) {
                        mostDrawn = drawn;
                        bestOfRun = member;
                    }
                }
            }
            if (bestOfRun != null) {
                double score = Rendezvous.score(mostDrawn, weight);
                if (score < bestScore) {
                    bestScore = score;
                    best = bestOfRun;
                }
            }
        }
        return best;
    }

    /** Takes a choice back: the customer went to somebody else, or the manager has no room. */
    void undo(Choice choice) {
        lock.lock();
        try {
            for (int i = 0; i < choice.shares.length; i++) {
                choice.sharers[i].debt += choice.shares[i];
            }
            choice.member.debt -= choice.given;
            if (choice.day == day) {
                choice.member.load--;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a choice back and passes the manager over until then. */
    void refuse(Choice choice, Unfit why, long untilMillis) {
        lock.lock();
        try {
            undo(choice);
            choice.member.passedOverUntil = untilMillis;
            choice.member.passedOverFor = why;
        } finally {
            lock.unlock();
        }
    }

    /** Returns what is in the way of each manager, in the order of their ids. */
    List<PassedOver> passedOver(Moment now, Demand demand) {
        lock.lock();
        try {
            List<PassedOver> all = new ArrayList<>();
            for (Member member : members) {
                Unfit why = unfit(member.staff, demand);
                if (why == null) {
                    why = member.staff.duty().isOn(now.minuteOfWeek()) ? member.passedOverFor : Unfit.OFF_DUTY;
                }
                all.add(new PassedOver(member.staff.id(), why));
            }
            all.sort(Comparator.comparing(PassedOver::manager));
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how the managers stand, in the order of their ids. */
    List<ManagerLoad> loads() {
        lock.lock();
        try {
            return members.stream()
                    .map(member ->
                            new ManagerLoad(member.staff.id(), member.load, (double) member.debt / (1L << PLACES)))
                    .sorted(Comparator.comparing(ManagerLoad::manager))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** A new day: caps begin anew, and what is owed is carried over within the bounds. */
    private void roll(long today) {
        if (today > day) {
            day = today;
            for (Member member : known.values()) {
                member.load = 0;
                member.debt = clamp(member.debt);
                if (member.passedOverFor == Unfit.FULL) {
                    member.passedOverUntil = Long.MIN_VALUE;
                }
            }
        }
    }

    private void leave(Member member) {
        if (member.joined) {
            member.joined = false;
            member.debt = clamp(member.debt);
        }
    }

    private long clamp(long debt) {
        return Math.max(-lag, Math.min(slack, debt));
    }

    private static boolean takesCustomers(Member member, Moment now) {
        RelationshipManager staff = member.staff;
        return staff.status() == ManagerStatus.ACTIVE
                && staff.hasCode()
                && staff.duty().isOn(now.minuteOfWeek())
                && member.passedOverUntil <= now.millis();
    }

    /** Returns why a manager can take no customer at any hour of this day; null if she can. Allocates nothing. */
    static @Nullable Unfit unfit(RelationshipManager staff, Demand demand) {
        if (staff.status() != ManagerStatus.ACTIVE) {
            return staff.status() == ManagerStatus.LEAVE ? Unfit.ON_LEAVE : Unfit.RESIGNED;
        }
        if (!staff.hasCode()) {
            return Unfit.NO_CODE;
        }
        return demand.isMetBy(staff) ? null : Unfit.SKILL_MISSING;
    }
}
