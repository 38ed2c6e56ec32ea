package org.bankscrm.examples.demo;

/**
 * How large an invented province is.
 *
 * @param branches city branches, 1 to 12
 * @param subBranches sub-branches in all, at least one per branch
 * @param teams teams in all, at least one per sub-branch
 * @param managers relationship managers in all, at least one per team
 * @param customers customers, 1,000 to 100,000,000
 */
record ProvinceSize(int branches, int subBranches, int teams, int managers, int customers) {
    static final int LEAST_CUSTOMERS = 1_000;
    static final int MOST_CUSTOMERS = 100_000_000;
    static final int LEAST_MANAGERS = 12;
    static final int MOST_MANAGERS = 90_000;

    /** Managers of the demo unless it is asked for others. */
    static final int MANAGERS = 3_000;

    ProvinceSize {
        check("branches", branches, 1, ProvinceNames.CITIES.size());
        check("subBranches", subBranches, branches, 10_000);
        check("teams", teams, subBranches, 10_000);
        check("managers", managers, teams, MOST_MANAGERS);
        check("customers", customers, LEAST_CUSTOMERS, MOST_CUSTOMERS);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }

    /**
     * Returns a structure for some managers: 12 branches, a sub-branch for every 25 managers and a team for every 10.
     *
     * @param managers 12 to 90,000
     */
    static ProvinceSize of(int customers, int managers) {
        int branches = ProvinceNames.CITIES.size();
        return new ProvinceSize(
                branches, Math.max(branches, managers / 25), Math.max(branches, managers / 10), managers, customers);
    }

    /** Returns the structure of the demo, 12 branches, 120 sub-branches, 300 teams, 3,000 managers, for some customers. */
    static ProvinceSize withCustomers(int customers) {
        return of(customers, MANAGERS);
    }
}
