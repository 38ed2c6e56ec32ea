package org.bankscrm.core.routing;

/**
 * What showing a code took of a manager's capacity (名额占用). The one who gave it knows what is in it; keep it with the show
 * and hand it back with the add. Immutable.
 */
public interface Claim {
    /** Nothing was taken. */
    Claim NONE = new Claim() {
        @Override
        public String toString() {
            return "NONE";
        }
    };
}
