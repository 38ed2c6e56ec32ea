package org.bankscrm.core.routing.region;

/**
 * Where a phone number was opened (归属地).
 *
 * @param province the province, in the spelling of {@link CityNames}; empty only in {@link #UNKNOWN}
 * @param city the city, in the spelling of {@link CityNames}; empty if the data tells only the province
 * @param adcode the six digits of GB/T 2260 for the city, 0 if the data does not tell them
 */
public record Region(String province, String city, int adcode) {
    /** The region of a number the data does not know. */
    public static final Region UNKNOWN = new Region("", "", 0);

    public Region {
        if (adcode != 0 && (adcode < 100_000 || adcode > 999_999)) {
            throw new IllegalArgumentException("adcode must be 0 or six digits: " + adcode);
        }
    }

    /** Returns whether the data tells the city. */
    public boolean hasCity() {
        return !city.isEmpty();
    }
}
