package org.bankscrm.core.routing.region;

import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * Where a customer is at the moment (客户位置), for one request and nothing else.
 *
 * <p>Locations are sensitive personal information (Personal Information Protection Law of 2021, article 28) and need separate
 * consent (article 29): without a reference to it there is no value of this type. The position is rounded to three decimals,
 * about a hundred metres; nothing finer is kept, and this type does not print it. Immutable and thread-safe.
 */
public final class CustomerLocation {
    private static final double PER_DEGREE = 1_000;
    private static final int MOST_CONSENT_CHARACTERS = 64;

    private final GeoPoint rounded;
    private final String consentRef;

    private CustomerLocation(GeoPoint rounded, String consentRef) {
        this.rounded = rounded;
        this.consentRef = consentRef;
    }

    /**
     * Returns a location.
     *
     * @param latitude degrees north, -90 to 90
     * @param longitude degrees east, -180 to 180
     * @param datum in which system the app gave it
     * @param consentRef which separate consent allows its use, 1 to 64 characters without white space
     * @throws IllegalArgumentException if anything is missing or out of range; the message shows no position
     */
    public static CustomerLocation of(double latitude, double longitude, Datum datum, String consentRef) {
        Check.identifier("consentRef", consentRef, MOST_CONSENT_CHARACTERS);
        Objects.requireNonNull(datum, "datum");
        GeoPoint.check("latitude", latitude, 90);
        GeoPoint.check("longitude", longitude, 180);
        return new CustomerLocation(new GeoPoint(round(latitude), round(longitude), datum), consentRef);
    }

    private static double round(double degrees) {
        return Math.round(degrees * PER_DEGREE) / PER_DEGREE;
    }

    /** Returns the rounded position, for a look-up at once; unlike this type it prints itself, so keep it out of logs. */
    public GeoPoint rounded() {
        return rounded;
    }

    /** Returns which consent allows the use of the location. */
    public String consentRef() {
        return consentRef;
    }

    /** Returns the reference of the consent, without the position. */
    @Override
    public String toString() {
        return "CustomerLocation[***, consentRef=" + consentRef + "]";
    }
}
