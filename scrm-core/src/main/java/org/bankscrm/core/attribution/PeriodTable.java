package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.relation.Spells;
import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of one kind that were met, sorted, so that an instant finds its own without the calendar; and those in which the
 * relations of one person began, found once for all lenses that count in periods of that kind.
 */
final class PeriodTable {
    private final PeriodKind kind;
    private final List<Entry> entries = new ArrayList<>();
    private Entry latest;
    private Entry[] ofSpell = new Entry[8];

    /** A period with its borders in microseconds and the first day behind it, since 1970. */
    record Entry(Period period, long start, long end, long endDay) {
        boolean contains(long at) {
            return start <= at && at < end;
        }
    }

    PeriodTable(PeriodKind kind) {
        this.kind = kind;
        latest = entry(Instant.EPOCH);
        entries.add(latest);
    }

    /** Finds the periods of the relations of a person. */
    void of(Spells spells) {
        if (ofSpell.length < spells.count()) {
            ofSpell = new Entry[Math.max(spells.count(), ofSpell.length * 2)];
        }
        for (int spell = 0; spell < spells.count(); spell++) {
            ofSpell[spell] = at(spells.start(spell), spells.startInstant(spell));
        }
    }

    /** Returns the period in which a relation of the person began. */
    Entry of(int spell) {
        return ofSpell[spell];
    }

    /** Returns the period of an instant; {@code micros} is the same instant. */
    Entry at(long micros, Instant instant) {
        if (!latest.contains(micros)) {
            latest = find(micros, instant);
        }
        return latest;
    }

    private Entry find(long micros, Instant instant) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).start() > micros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low > 0 && entries.get(low - 1).contains(micros)) {
            return entries.get(low - 1);
        }
        Entry found = entry(instant);
        entries.add(low, found);
        return found;
    }

    private Entry entry(Instant instant) {
        Period period = Period.of(kind, BankTime.dayOf(instant));
        return new Entry(
                period,
                Micros.of(period.interval().start()),
                Micros.of(period.interval().end()),
                period.endExclusive().toEpochDay());
    }
}
