package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.UnreadableDecision.Fault;
import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which decisions about a person's credits are in force under a lens, the last one of each cell, and which name no cell. */
record Decisions(List<Decision> readable, List<UnreadableDecision> unreadable) {
    private static final Decisions NONE = new Decisions(List.of(), List.of());

    static Decisions of(String lens, Spells spells) {
        List<CreditOverridden> events = spells.overrides();
        if (events.isEmpty()) {
            return NONE;
        }
        List<Decision> decisions = new ArrayList<>();
        List<UnreadableDecision> unreadable = new ArrayList<>();
        Set<CreditKey> decided = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            CreditOverridden event = events.get(i);
            if (!event.lens().equals(lens)) {
                continue;
            }
            List<Fault> faults = new ArrayList<>();
            Optional<CreditKey> key = key(event, spells.person(), faults);
            if (key.isEmpty()) {
                unreadable.add(0, new UnreadableDecision(event.id(), event.decision(), faults));
                continue;
            }
            Decision.State state = Decision.State.SUPERSEDED;
            if (needsSecond(event) && !hasSecond(event, events)) {
                state = Decision.State.AWAITS_SECOND_APPROVAL;
            } else if (decided.add(key.get())) {
                state = Decision.State.IN_FORCE;
            }
            decisions.add(
                    0,
                    new Decision(
                            key.get(),
                            event.creditMilli(),
                            state,
                            event.id(),
                            event.decision(),
                            event.requester(),
                            event.approver()));
        }
        return new Decisions(decisions, unreadable);
    }

    /** Returns the cell a decision names; nothing, and what is wrong, if it names none. */
    private static Optional<CreditKey> key(CreditOverridden event, CustomerKey person, List<Fault> faults) {
        Optional<Level> level = read(() -> Level.valueOf(event.level()), Fault.UNKNOWN_LEVEL, faults);
        Optional<String> beneficiary =
                read(() -> new OrgUnitCode(event.beneficiary()).value(), Fault.INVALID_BENEFICIARY, faults);
        Optional<Period> period = read(() -> Period.parse(event.period()), Fault.UNREADABLE_PERIOD, faults);
        return level.isEmpty() || beneficiary.isEmpty() || period.isEmpty()
                ? Optional.empty()
                : Optional.of(new CreditKey(event.lens(), level.get(), beneficiary.get(), person, period.get()));
    }

    private interface Reading<T> {
        T value();
    }

    private static <T> Optional<T> read(Reading<T> reading, Fault fault, List<Fault> faults) {
        try {
            return Optional.of(reading.value());
        } catch (IllegalArgumentException e) {
            faults.add(fault);
            return Optional.empty();
        }
    }

    private static boolean needsSecond(CreditOverridden event) {
        return event.creditMilli() > Credit.WHOLE || event.creditMilli() < 0;
    }

    private static boolean hasSecond(CreditOverridden event, List<CreditOverridden> events) {
        return events.stream()
                .anyMatch(other -> other.decision().equals(event.decision())
                        && other.lens().equals(event.lens())
                        && other.level().equals(event.level())
                        && other.beneficiary().equals(event.beneficiary())
                        && other.period().equals(event.period())
                        && other.creditMilli() == event.creditMilli()
                        && !other.approver().equals(event.approver())
                        && !other.approver().equals(event.requester()));
    }
}
