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

    ProvinceSize {
        check("branches", branches, 1, ProvinceNames.CITIES.size());
        check("subBranches", subBranches, branches, 10_000);
        check("teams", teams, subBranches, 10_000);
        check("managers", managers, teams, 90_000);
        check("customers", customers, LEAST_CUSTOMERS, MOST_CUSTOMERS);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }

    /** Returns the structure of the demo, 12 branches, 120 sub-branches, 300 teams, 3,000 managers, for some customers. */
    static ProvinceSize withCustomers(int customers) {
        return new ProvinceSize(12, 120, 300, 3_000, customers);
    }
}
