package org.bankscrm.compliance.contact;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What stands in the way of a contact. */
public enum ContactObstacle {
    /** All channels together have reached the cap of the day. */
    DAY_CAP,
    /** All channels together have reached the cap of the week. */
    WEEK_CAP,
    /** This channel has reached its cap of the day. */
    CHANNEL_DAY_CAP,
    /** This channel has reached its cap of the week. */
    CHANNEL_WEEK_CAP,
    /** The customer has not answered and is left alone (冷静期). */
    COOLING_OFF,
    /** The customer complained and nobody has lifted the suppression (投诉). */
    COMPLAINT,
    /** The customer wants no contact on this channel (退订). */
    OPTED_OUT,
    /** The customer has not consented to the purpose (未同意). */
    NO_CONSENT;

    private static final ContactObstacle[] VALUES = values();

    /** Returns whether the obstacle goes away by itself. */
    public boolean passes() {
        return compareTo(COMPLAINT) < 0;
    }

    int bit() {
        return 1 << ordinal();
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
