package org.bankscrm.core.routing.region;

/**
 * Converts positions between the three systems in use in China.
 *
 * <p>The formulas are the ones in public circulation; no authority publishes any. The two inverses have no closed form and are
 * found by three fixed-point steps, which come within two millimetres of the exact inverse.
 */
final class DatumShift {
    private static final double AXIS = 6_378_245.0; // Krasovsky 1940, metres
    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
    private static final double BAIDU_WAVE = Math.PI * 3000.0 / 180.0;
    private static final int STEPS = 3;

    private DatumShift() {}

    /** Returns latitude and longitude in the other system. */
    static double[] convert(double latitude, double longitude, Datum from, Datum to) {
        double[] point = {latitude, longitude};
        if (from == to || outside(latitude, longitude)) {
            return point;
        }
        double[] gcj = switch (from) {
            case WGS_84 -> wgsToGcj(point);
            case GCJ_02 -> point;
            case BD_09 -> inverse(point, DatumShift::gcjToBaidu);
        };
        return switch (to) {
            case WGS_84 -> inverse(gcj, DatumShift::wgsToGcj);
            case GCJ_02 -> gcj;
            case BD_09 -> gcjToBaidu(gcj);
        };
    }

    private interface Shift {
        double[] apply(double[] point);
    }

    private static double[] inverse(double[] target, Shift shift) {
        double[] guess = target.clone();
        for (int step = 0; step < STEPS; step++) {
            double[] shifted = shift.apply(guess);
            guess = new double[] {guess[0] + target[0] - shifted[0], guess[1] + target[1] - shifted[1]};
        }
        return guess;
    }

    private static double[] wgsToGcj(double[] point) {
        double x = point[1] - 105.0;
        double y = point[0] - 35.0;
        double radians = Math.toRadians(point[0]);
        double sin = Math.sin(radians);
        double magic = 1 - ECCENTRICITY_SQUARED * sin * sin;
        double root = Math.sqrt(magic);
        double meridian = AXIS * (1 - ECCENTRICITY_SQUARED) / (magic * root) * Math.PI / 180.0;
        double parallel = AXIS / root * Math.cos(radians) * Math.PI / 180.0;
        return new double[] {point[0] + northing(x, y) / meridian, point[1] + easting(x, y) / parallel};
    }

    private static double northing(double x, double y) {
        return -100.0
                + 2.0 * x
                + 3.0 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(x)
                + (20.0 * Math.sin(y * Math.PI) + 40.0 * Math.sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
                + (160.0 * Math.sin(y / 12.0 * Math.PI) + 320.0 * Math.sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
    }

    private static double easting(double x, double y) {
        return 300.0
                + x
                + 2.0 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(x)
                + (20.0 * Math.sin(x * Math.PI) + 40.0 * Math.sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
                + (150.0 * Math.sin(x / 12.0 * Math.PI) + 300.0 * Math.sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
    }

    private static double waves(double x) {
        return (20.0 * Math.sin(6.0 * x * Math.PI) + 20.0 * Math.sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
    }

    private static double[] gcjToBaidu(double[] point) {
        double radius =
                Math.sqrt(point[1] * point[1] + point[0] * point[0]) + 0.00002 * Math.sin(point[0] * BAIDU_WAVE);
        double angle = Math.atan2(point[0], point[1]) + 0.000003 * Math.cos(point[1] * BAIDU_WAVE);
        return new double[] {radius * Math.sin(angle) + 0.006, radius * Math.cos(angle) + 0.0065};
    }

    private static boolean outside(double latitude, double longitude) {
        return longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271;
    }
}
