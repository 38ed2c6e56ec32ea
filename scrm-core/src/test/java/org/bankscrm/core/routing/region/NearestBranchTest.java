package org.bankscrm.core.routing.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

class NearestBranchTest {
    private static final double EARTH = 6_371_008.8;

    private record Question(Map<OrgUnitCode, GeoPoint> sites, GeoPoint from, double maxMetres) {}

    /** The haversine formula, over all branches. */
    private static Optional<OrgUnitCode> slowly(Question question, Predicate<OrgUnitCode> eligible) {
        OrgUnitCode best = null;
        double least = question.maxMetres();
        for (Map.Entry<OrgUnitCode, GeoPoint> site : question.sites().entrySet()) {
            double metres = haversine(question.from(), site.getValue());
            if (eligible.test(site.getKey()) && metres <= least) {
                least = metres;
                best = site.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    private static double haversine(GeoPoint one, GeoPoint other) {
        GeoPoint a = one.in(Datum.GCJ_02);
        GeoPoint b = other.in(Datum.GCJ_02);
        double dLat = Math.toRadians(b.latitude() - a.latitude());
        double dLon = Math.toRadians(b.longitude() - a.longitude());
        double h = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(a.latitude()))
                        * Math.cos(Math.toRadians(b.latitude()))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static GeoPoint inChina(RandomGenerator random, Datum datum) {
        return new GeoPoint(random.nextDouble(20, 45), random.nextDouble(100, 122), datum);
    }

    private static GeoPoint anywhere(RandomGenerator random) {
        return new GeoPoint(random.nextDouble(-90, 90), random.nextDouble(-180, 180), Datum.GCJ_02);
    }

    private static Question question(RandomGenerator random, boolean china) {
        Map<OrgUnitCode, GeoPoint> sites = new HashMap<>();
        int count = random.nextInt(1, 400);
        Datum datum = List.of(Datum.values()).get(random.nextInt(3));
        for (int i = 0; i < count; i++) {
            sites.put(new OrgUnitCode("b" + i), china ? inChina(random, datum) : anywhere(random));
        }
        double most = random.nextInt(3) == 0 ? 40_000_000 : random.nextDouble(1, 300_000);
        return new Question(sites, china ? inChina(random, datum) : anywhere(random), most);
    }

    @Test
    void the_grid_finds_the_branch_that_looking_at_all_of_them_finds() {
        Property.forAll(random -> question(random, true)).runs(2_000).holds(question -> {
            NearestBranch nearest = NearestBranch.of(question.sites());
            assertThat(nearest.find(question.from(), question.maxMetres()).map(NearestBranch.Found::branch))
                    .isEqualTo(slowly(question, branch -> true));
        });
    }

    @Test
    void so_it_does_at_the_poles_and_across_the_date_line() {
        Property.forAll(random -> question(random, false)).runs(2_000).holds(question -> {
            NearestBranch nearest = NearestBranch.of(question.sites());
            assertThat(nearest.find(question.from(), question.maxMetres()).map(NearestBranch.Found::branch))
                    .isEqualTo(slowly(question, branch -> true));
        });
        NearestBranch pole = NearestBranch.of(Map.of(
                new OrgUnitCode("over"), new GeoPoint(89.9, 180, Datum.GCJ_02),
                new OrgUnitCode("near"), new GeoPoint(89.0, 0, Datum.GCJ_02)));
        assertThat(pole.find(new GeoPoint(89.8, 0, Datum.GCJ_02), 1e6)
                        .orElseThrow()
                        .branch()
                        .value())
                .isEqualTo("over");
        NearestBranch dateLine = NearestBranch.of(Map.of(
                new OrgUnitCode("west"), new GeoPoint(0, -179.99, Datum.GCJ_02),
                new OrgUnitCode("east"), new GeoPoint(0, 179.9, Datum.GCJ_02)));
        assertThat(dateLine.find(new GeoPoint(0, 179.99, Datum.GCJ_02), 1e6)
                        .orElseThrow()
                        .branch()
                        .value())
                .isEqualTo("west");
    }

    @Test
    void a_dense_city_is_no_different() {
        Property.forAll(random -> {
                    Map<OrgUnitCode, GeoPoint> sites = new HashMap<>();
                    for (int i = 0; i < 2_000; i++) {
                        sites.put(
                                new OrgUnitCode("b" + i),
                                new GeoPoint(random.nextDouble(30, 31), random.nextDouble(114, 115), Datum.GCJ_02));
                    }
                    return new Question(
                            sites,
                            new GeoPoint(random.nextDouble(29.5, 31.5), random.nextDouble(113, 116), Datum.GCJ_02),
                            1e6);
                })
                .runs(50)
                .holds(question -> assertThat(NearestBranch.of(question.sites())
                                .find(question.from(), question.maxMetres())
                                .map(NearestBranch.Found::branch))
                        .isEqualTo(slowly(question, branch -> true)));
    }

    @Test
    void only_branches_that_may_be_chosen_are_found() {
        Predicate<OrgUnitCode> even = branch -> branch.value().matches("b[0-9]*[02468]");
        Property.forAll(random -> question(random, true))
                .runs(500)
                .holds(question -> assertThat(NearestBranch.of(question.sites())
                                .find(question.from(), question.maxMetres(), even)
                                .map(NearestBranch.Found::branch))
                        .isEqualTo(slowly(question, even)));
    }

    @Test
    void of_two_branches_in_one_place_the_lesser_code_is_found() {
        GeoPoint place = new GeoPoint(30.5, 114.3, Datum.GCJ_02);
        NearestBranch nearest = NearestBranch.of(
                Map.of(new OrgUnitCode("2"), place, new OrgUnitCode("1"), place, new OrgUnitCode("3"), place));

        assertThat(nearest.find(place, 1)).contains(new NearestBranch.Found(new OrgUnitCode("1"), 0));
        assertThatThrownBy(() -> nearest.find(place, 0)).hasMessageContaining("maxMetres");
        assertThat(NearestBranch.of(Map.of()).find(place, 1e9)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WGS_84, GCJ_02, 33, 679", "GCJ_02, BD_09, 300, 1100"})
    void in_china_the_systems_differ_by_hundreds_of_metres(Datum from, Datum to, double least, double most) {
        Property.forAll(random -> inChina(random, from)).runs(2_000).holds(point -> {
            GeoPoint other = point.in(to);
            GeoPoint seen = new GeoPoint(other.latitude(), other.longitude(), Datum.GCJ_02);
            GeoPoint asIf = new GeoPoint(point.latitude(), point.longitude(), Datum.GCJ_02);
            assertThat(haversine(seen, asIf)).isBetween(least, most);
        });
    }

    @Test
    void a_well_known_place_is_where_published_converters_put_it() {
        GeoPoint tiananmen = new GeoPoint(39.90734, 116.39089, Datum.WGS_84);

        assertThat(tiananmen.in(Datum.GCJ_02).latitude()).isCloseTo(39.90874, within(0.0002));
        assertThat(tiananmen.in(Datum.GCJ_02).longitude()).isCloseTo(116.39713, within(0.0002));
    }

    @Test
    void there_and_back_is_the_same_place_to_a_millimetre() {
        Property.forAll(random -> inChina(random, List.of(Datum.values()).get(random.nextInt(3))))
                .runs(2_000)
                .holds(point -> {
                    for (Datum other : Datum.values()) {
                        GeoPoint back = point.in(other).in(point.datum());
                        assertThat(back.latitude()).isCloseTo(point.latitude(), within(1e-8));
                        assertThat(back.longitude()).isCloseTo(point.longitude(), within(1e-8));
                    }
                });
    }

    @Test
    void outside_china_nothing_is_shifted() {
        GeoPoint paris = new GeoPoint(48.8584, 2.2945, Datum.WGS_84);

        assertThat(paris.in(Datum.GCJ_02)).isEqualTo(new GeoPoint(48.8584, 2.2945, Datum.GCJ_02));
    }

    @Test
    void a_location_of_a_customer_is_rounded_needs_consent_and_never_prints_itself() {
        CustomerLocation location = CustomerLocation.of(30.593087, 114.305393, Datum.GCJ_02, "consent-17");

        assertThat(location.rounded()).isEqualTo(new GeoPoint(30.593, 114.305, Datum.GCJ_02));
        assertThat(location.toString()).contains("consent-17").doesNotContain("30.5", "114.3");
        assertThatThrownBy(() -> CustomerLocation.of(30, 114, Datum.GCJ_02, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("consentRef");
        assertThatThrownBy(() -> CustomerLocation.of(91.234, 114, Datum.GCJ_02, "c"))
                .hasMessageContaining("latitude")
                .hasMessageNotContaining("91.2");
        assertThatThrownBy(() -> CustomerLocation.of(Double.NaN, 114, Datum.GCJ_02, "c"))
                .hasMessageContaining("latitude");
    }
}
