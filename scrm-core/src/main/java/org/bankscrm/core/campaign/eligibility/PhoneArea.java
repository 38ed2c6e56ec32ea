package org.bankscrm.core.campaign.eligibility;

/**
 * A province or city in which phone numbers are opened (号码归属地).
 *
 * @param province the province as the source of the areas spells it, such as {@code 云南}
 * @param city the city; empty for the whole province, or if the source tells no city
 */
public record PhoneArea(String province, String city) {
    public PhoneArea {
        if (province.isBlank()) {
            throw new IllegalArgumentException("province must not be blank");
        }
        city = city.strip();
        province = province.strip();
    }

    /** Returns a whole province. */
    public static PhoneArea province(String province) {
        return new PhoneArea(province, "");
    }

    /** Returns a city. */
    public static PhoneArea city(String province, String city) {
        return new PhoneArea(province, city);
    }

    /** Returns whether {@code other} lies in this area: a province holds its cities. */
    public boolean holds(PhoneArea other) {
        return province.equals(other.province) && (city.isEmpty() || city.equals(other.city));
    }

    /** Returns {@code 云南昆明} or {@code 云南}. */
    @Override
    public String toString() {
        return province + city;
    }
}
