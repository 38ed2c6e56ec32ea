package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.internal.Check;

/**
 * Who gets the credit if a manager of one branch adds a customer whom another owns (跨行添加).
 *
 * <p>Branch and owner are those at the moment of the add; a customer nobody owns belongs to the adder's branch.
 */
public sealed interface CrossBranch {
    /** The owner's branch; the manager and the team only if they belong to it. */
    record OwnerOnly() implements CrossBranch {}

    /** The manager and the manager's team and branch. */
    record AdderOnly() implements CrossBranch {}

    /**
     * The manager and the manager's team and branch, and the owner's branch as well, one full credit each; the add still
     * counts once above them.
     */
    record BothFull() implements CrossBranch {}

    /**
     * One credit, shared: the adder's share goes to the manager and the manager's team and branch, the rest to the owner's
     * branch.
     *
     * <p>Shares are whole thousandths of a credit by largest remainder; of equal remainders the owner has the first.
     *
     * @param adderShare the adder's part of {@code adderShare + ownerShare}, 0 to 1,000,000
     * @param ownerShare the owner's part, 0 to 1,000,000, not both 0
     */
    record Split(long adderShare, long ownerShare) implements CrossBranch {
        private static final long MOST_SHARE = 1_000_000;

        public Split {
            check("adderShare", adderShare);
            check("ownerShare", ownerShare);
            Check.atLeast("adderShare + ownerShare", adderShare + ownerShare, 1);
        }

        private static void check(String name, long share) {
            Check.atLeast(name, share, 0);
            if (share > MOST_SHARE) {
                throw new IllegalArgumentException(name + " must be at most " + MOST_SHARE + ": " + share);
            }
        }

        /** Returns the adder's share in thousandths of a credit. */
        public int adderMilli() {
            long all = adderShare + ownerShare;
            long whole = 1_000 * adderShare / all;
            long rest = 1_000 * adderShare % all;
            return Math.toIntExact(2 * rest > all ? whole + 1 : whole);
        }

        /** Returns the owner's share in thousandths of a credit; with the adder's it makes 1,000. */
        public int ownerMilli() {
            return 1_000 - adderMilli();
        }
    }
}
