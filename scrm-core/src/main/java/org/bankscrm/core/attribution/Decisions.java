package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.time.Period;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which decisions about a person's credits are in force under a lens: the last one of each cell. */
final class Decisions {
    private Decisions() {}

    static List<Decision> of(String lens, Spells spells) {
        List<CreditOverridden> events = spells.overrides();
        if (events.isEmpty()) {
            return List.of();
        }
        List<Decision> decisions = new ArrayList<>();
        Set<CreditKey> decided = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            CreditOverridden event = events.get(i);
            if (!event.lens().equals(lens)) {
                continue;
            }
            CreditKey key = new CreditKey(
                    lens,
                    Level.valueOf(event.level()),
                    event.beneficiary(),
                    spells.person(),
                    Period.parse(event.period()));
            Decision.State state = Decision.State.SUPERSEDED;
            if (needsSecond(event) && !hasSecond(event, events)) {
                state = Decision.State.AWAITS_SECOND_APPROVAL;
            } else if (decided.add(key)) {
                state = Decision.State.IN_FORCE;
            }
            decisions.add(
                    0,
                    new Decision(
                            key,
                            event.creditMilli(),
                            state,
                            event.id(),
                            event.decision(),
                            event.requester(),
                            event.approver()));
        }
        return decisions;
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
