package org.bankscrm.core.routing.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatumShiftTest {
    /** A tenth of a millimetre. */
    private static final Offset<Double> EXACT = within(1e-9);

    /** Two millimetres, also of longitude in the far north. */
    private static final Offset<Double> INVERSE = within(1.8e-8);

    private static void lies(GeoPoint point, double latitude, double longitude, Offset<Double> near) {
        assertThat(point.latitude()).isCloseTo(latitude, near);
        assertThat(point.longitude()).isCloseTo(longitude, near);
    }

    /** The points by which the publicly circulated converters are tested. */
    @ParameterizedTest
    @CsvSource({
        "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
        "22.543847,  113.912316,  22.540796131694766, 113.9171764808363",
        "39.911954,  116.377817,  39.91334545536069, 116.38404722455657",
    })
    void published_points_are_met(double latitude, double longitude, double gcjLatitude, double gcjLongitude) {
        GeoPoint point = new GeoPoint(latitude, longitude, Datum.WGS_84);

        lies(point.in(Datum.GCJ_02), gcjLatitude, gcjLongitude, EXACT);
        lies(new GeoPoint(gcjLatitude, gcjLongitude, Datum.GCJ_02).in(Datum.WGS_84), latitude, longitude, INVERSE);
    }

    /** Computed by another program from the formulas, its terms grouped otherwise. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # Beijing, Shanghai, Guangzhou, Urumqi, Lhasa
            39.90734, 116.39089, 39.908741069, 116.397130942, 39.915083462, 116.403504204
            31.2337,  121.4905,  31.231711115, 121.494965684, 31.237364179, 121.501575435
            23.1291,  113.2644,  23.126423340, 113.269729592, 23.132711257, 113.276150752
            43.8256,  87.6168,   43.826805393, 87.619649949,  43.832949795, 87.626099771
            29.652,   91.1721,   29.649210494, 91.173567372,  29.655264156, 91.180059675
            # Kashgar, Harbin, Sanya, Kunming, Mohe
            39.4704,  75.9898,   39.470627026, 75.992754990,  39.476589909, 75.999263647
            45.8038,  126.535,   45.805781525, 126.541040350, 45.811395823, 126.547659214
            18.2528,  109.512,   18.251094495, 109.516084010, 18.256877534, 109.522631294
            24.8801,  102.8329,  24.877030776, 102.834316194, 24.883330106, 102.840762980
            52.9721,  122.5386,  52.973612791, 122.545628575, 52.979698810, 122.552098543
            """)
    void places_all_over_the_country_are_shifted_each_in_its_own_way(
            double latitude, double longitude, double gcjLat, double gcjLon, double baiduLat, double baiduLon) {
        GeoPoint point = new GeoPoint(latitude, longitude, Datum.WGS_84);

        lies(point.in(Datum.GCJ_02), gcjLat, gcjLon, EXACT);
        lies(point.in(Datum.BD_09), baiduLat, baiduLon, EXACT);
        lies(new GeoPoint(baiduLat, baiduLon, Datum.BD_09).in(Datum.GCJ_02), gcjLat, gcjLon, INVERSE);
        lies(new GeoPoint(baiduLat, baiduLon, Datum.BD_09).in(Datum.WGS_84), latitude, longitude, INVERSE);
    }

    @ParameterizedTest
    @CsvSource({
        "30,      72.004",
        "30,      137.8347",
        "0.8293,  110",
        "55.8271, 110",
    })
    void the_edge_of_the_shifted_country_belongs_to_it_and_what_lies_beyond_does_not(
            double latitude, double longitude) {
        double away = 1e-6;
        double north = latitude > 50 ? away : latitude < 10 ? -away : 0;
        double east = longitude > 120 ? away : longitude < 80 ? -away : 0;
        GeoPoint edge = new GeoPoint(latitude, longitude, Datum.WGS_84);
        GeoPoint beyond = new GeoPoint(latitude + north, longitude + east, Datum.WGS_84);

        assertThat(edge.in(Datum.GCJ_02).latitude()).isNotCloseTo(latitude, within(1e-4));
        assertThat(beyond.in(Datum.GCJ_02))
                .isEqualTo(new GeoPoint(beyond.latitude(), beyond.longitude(), Datum.GCJ_02));
    }

    @Test
    void a_point_is_not_changed_to_the_system_it_is_in() {
        for (Datum datum : Datum.values()) {
            GeoPoint point = new GeoPoint(31.2337, 121.4905, datum);

            assertThat(point.in(datum)).isEqualTo(point);
        }
    }
}
