package org.bankscrm.core.routing.region;

import java.util.Objects;

/**
 * A place on earth that is not personal, such as that of a branch (地理坐标).
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param datum in which system; there is no default, because a wrong one is off by hundreds of metres
 */
public record GeoPoint(double latitude, double longitude, Datum datum) {
    public GeoPoint {
        check("latitude", latitude, 90);
        check("longitude", longitude, 180);
        Objects.requireNonNull(datum, "datum");
    }

    /** The message leaves the value out, which may be that of a customer. */
    static void check(String name, double degrees, double most) {
        if (!(Math.abs(degrees) <= most)) {
            throw new IllegalArgumentException(name + " must be -" + most + " to " + most + " degrees");
        }
    }

    /** Returns the same place in another system; outside mainland China with the same numbers, see {@link Datum}. */
    public GeoPoint in(Datum other) {
        double[] point = DatumShift.convert(latitude, longitude, datum, other);
        return new GeoPoint(point[0], point[1], other);
    }
}
