package org.bankscrm.core.target.allocation;

/** What becomes of units that no share has room for. */
public enum Excess {
    /** They are a fault: {@link AllocationFault.NoRoom}. */
    STRICT,
    /** They are returned as {@link Allocation#unallocated()}, for the level above to deal with. */
    CAPPED
}
