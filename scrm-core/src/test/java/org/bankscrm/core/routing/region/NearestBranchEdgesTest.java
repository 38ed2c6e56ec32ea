package org.bankscrm.core.routing.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.region.NearestBranch.Found;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Where the grid of cells ends, and where a distance is just enough. */
class NearestBranchEdgesTest {
    private static final double METRES_OF_A_DEGREE = Math.toRadians(6_371_008.8);

    private static OrgUnitCode branch(String code) {
        return new OrgUnitCode(code);
    }

    private static GeoPoint at(double latitude, double longitude) {
        return new GeoPoint(latitude, longitude, Datum.GCJ_02);
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, degrees between them along a great circle
        "30,   114, 31,   114,  1",
        "30,   114, 29.5, 114,  0.5",
        "0,    10,  0,    12,   2",
        "0,    179, 0,    -179, 2",
        "89,   0,   89,   180,  2",
        "-90,  0,   90,   0,    180",
        "60,   0,   0,    180,  120",
    })
    void the_distance_is_that_along_the_surface(double lat, double lon, double toLat, double toLon, double degrees) {
        NearestBranch nearest = NearestBranch.of(Map.of(branch("1"), at(toLat, toLon)));
        double metres = degrees * METRES_OF_A_DEGREE;

        Found found = nearest.find(at(lat, lon), 21e6).orElseThrow();

        assertThat(found.branch()).isEqualTo(branch("1"));
        assertThat(found.metres()).isCloseTo(metres, within(1e-6 * metres));
        assertThat(nearest.find(at(lat, lon), metres * 1.000001)).isPresent();
        assertThat(nearest.find(at(lat, lon), metres * 0.999999)).isEmpty();
    }

    @Test
    void of_two_equally_near_ones_in_different_cells_the_lesser_code_is_found() {
        for (double apart : new double[] {0.03, 0.2, 1, 30}) {
            for (String[] codes : new String[][] {{"1", "2"}, {"2", "1"}}) {
                NearestBranch nearest =
                        NearestBranch.of(Map.of(branch(codes[0]), at(0, -apart), branch(codes[1]), at(0, apart)));

                assertThat(nearest.find(at(0, 0), 21e6).orElseThrow().branch())
                        .as("%s apart, %s in the west", apart, codes[0])
                        .isEqualTo(branch("1"));
            }
        }
    }

    private record Town(Map<OrgUnitCode, GeoPoint> sites, GeoPoint from) {}

    /** So many branches around a place that the search stays within a few rings of cells. */
    private static Town town(RandomGenerator random, double latitude, double longitude) {
        Map<OrgUnitCode, GeoPoint> sites = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            sites.put(branch("b" + i), near(random, latitude, longitude));
        }
        return new Town(sites, near(random, latitude, longitude));
    }

    private static GeoPoint near(RandomGenerator random, double latitude, double longitude) {
        double lat = Math.max(-90, Math.min(90, latitude + random.nextDouble(-0.4, 0.4)));
        double lon = longitude + random.nextDouble(-0.4, 0.4);
        return at(lat, lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
    }

    private static double degreesBetween(GeoPoint one, GeoPoint other) {
        double dLat = Math.toRadians(other.latitude() - one.latitude());
        double dLon = Math.toRadians(other.longitude() - one.longitude());
        double h = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(one.latitude()))
                        * Math.cos(Math.toRadians(other.latitude()))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(h))));
    }

    @ParameterizedTest
    @CsvSource({"0, 180", "45, -180", "30.5, 114.3", "0, 0", "-89.8, 20", "89.9, -170", "60, 179.9"})
    void in_a_town_on_any_edge_of_the_grid_nobody_is_nearer_than_the_branch_found(double latitude, double longitude) {
        Property.forAll(random -> town(random, latitude, longitude)).runs(60).holds(town -> {
            Found found = NearestBranch.of(town.sites).find(town.from, 1e6).orElseThrow();

            double least = town.sites.values().stream()
                    .mapToDouble(site -> degreesBetween(town.from, site))
                    .min()
                    .orElseThrow();
            assertThat(found.metres()).isCloseTo(least * METRES_OF_A_DEGREE, within(0.01));
            GeoPoint site = Objects.requireNonNull(town.sites.get(found.branch()));
            assertThat(degreesBetween(town.from, site)).isCloseTo(least, within(1e-9));
        });
    }
}
