package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;

/** Which of the numbers about credits: each can be shown, and the customers behind it (业绩下钻). */
public sealed interface CreditNumber {
    /** Returns the period it is about. */
    Period period();

    /** What an employee earned under a lens. */
    record OfPerson(Lens lens, EmployeeId person, Period period) implements CreditNumber {}

    /**
     * What a unit earned under a lens: a branch or a team its credits, a unit above the branches the adds in which any branch below
     * it has a part (向上汇总), each once. Other units earn nothing themselves.
     */
    record OfUnit(Lens lens, OrgUnitCode unit, Period period) implements CreditNumber {}

    /** What all branches of the bank earned under a lens, an end of the bridge. */
    record OfBank(Lens lens, Period period) implements CreditNumber {}

    /** A step of the bridge: why the branches' lens comes to another total than head office's. */
    record OfStep(BridgeReason reason, Period period) implements CreditNumber {}
}
