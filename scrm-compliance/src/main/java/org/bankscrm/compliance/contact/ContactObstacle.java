package org.bankscrm.compliance.contact;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What stands in the way of a contact. */
public enum ContactObstacle {
    /** All channels together have reached the cap of the day. */
    DAY_CAP(1),
    /** All channels together have reached the cap of the week. */
    WEEK_CAP(1 << 1),
    /** This channel has reached its cap of the day. */
    CHANNEL_DAY_CAP(1 << 2),
    /** This channel has reached its cap of the week. */
    CHANNEL_WEEK_CAP(1 << 3),
    /** The customer has not answered and is left alone (冷静期). */
    COOLING_OFF(1 << 4),
    /** The customer complained and nobody has lifted the suppression (投诉). */
    COMPLAINT(1 << 5),
    /** The customer wants no contact on this channel (退订). */
    OPTED_OUT(1 << 6),
    /** The customer has not consented to the purpose (未同意). */
    NO_CONSENT(1 << 7);

    private static final ContactObstacle[] VALUES = values();

    private final int bit;

    ContactObstacle(int bit) {
        this.bit = bit;
    }

    /** Returns the bit in packed sets. */
    int bit() {
        return bit;
    }

    static Set<ContactObstacle> setOf(int bits) {
        EnumSet<ContactObstacle> set = EnumSet.noneOf(ContactObstacle.class);
        for (ContactObstacle obstacle : VALUES) {
            if ((bits & obstacle.bit()) != 0) {
                set.add(obstacle);
            }
        }
        return Collections.unmodifiableSet(set);
    }
}
