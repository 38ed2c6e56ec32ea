package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

/** Which code the customer sees, and why (路由结果). */
public sealed interface RouteDecision {
    /** Returns the step that decided, the versions, and the reasons. */
    RouteTrace trace();

    /** Returns the code, {@link LiveCode#NONE} if the request was refused. */
    LiveCode code();

    /** A code of one manager. */
    sealed interface OfManager extends RouteDecision {
        /** Returns the manager. */
        EmployeeId manager();

        /** Returns her branch. */
        OrgUnitCode branch();

        /** Returns what the show took of her capacity. */
        Claim claim();
    }

    /** The code of the manager the customer has, or of who took over from her. */
    record OwnManager(EmployeeId manager, OrgUnitCode branch, LiveCode code, Claim claim, RouteTrace trace)
            implements OfManager {}

    /** The code of a manager of the customer's or the nearest branch. */
    record BranchManager(EmployeeId manager, OrgUnitCode branch, LiveCode code, Claim claim, RouteTrace trace)
            implements OfManager {}

    /** The code of a manager of the branch of the number's city, or of the city branch; {@link RouteTrace#step} tells which. */
    record CityManager(EmployeeId manager, OrgUnitCode branch, LiveCode code, Claim claim, RouteTrace trace)
            implements OfManager {}

    /** The collective code of a branch or city branch; {@link RouteTrace#step} tells which. */
    record BranchCollective(OrgUnitCode branch, LiveCode code, RouteTrace trace) implements RouteDecision {}

    /** The collective code of the bank. */
    record BankCollective(LiveCode code, RouteTrace trace) implements RouteDecision {}

    /** No code. */
    record Refused(Refusal cause, RouteTrace trace) implements RouteDecision {
        @Override
        public LiveCode code() {
            return LiveCode.NONE;
        }
    }

    /** Why no code is shown. */
    enum Refusal {
        /** What was given as phone is not a mobile number. */
        INVALID_PHONE,
        /** The unit whose page it is does not stand, so nothing can be known to lie in it. */
        UNKNOWN_ENTRY_UNIT,
        /** No step found a code that works. */
        NO_CODE
    }
}
