package org.bankscrm.core.routing.region;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the branch nearest to a position (就近网点).
 *
 * <p>Positions are compared in GCJ-02 on the unit sphere, where the nearest point is the one with the largest scalar product.
 * Branches lie in a grid of 0.05 degrees, about five kilometres; a search walks rings of cells outwards and stops once no
 * farther ring can hold a nearer branch, or looks at all branches once that is less work. Planar degrees would not do: a degree
 * of longitude is shorter than one of latitude.
 *
 * <p>Immutable and thread-safe. A search where branches are dense looks at those of a few cells, at worst at all of them.
 */
public final class NearestBranch {
    private static final double CELLS_PER_DEGREE = 20;
    private static final int COLUMNS = (int) (360 * CELLS_PER_DEGREE);
    private static final int ROWS = (int) (180 * CELLS_PER_DEGREE);
    private static final double EARTH_RADIUS_METRES = 6_371_008.8; // mean radius, IUGG

    private final OrgUnitCode[] branches;
    private final double[] unitVectors;
    private final long[] cells;

    private NearestBranch(List<Site> sites) {
        branches = new OrgUnitCode[sites.size()];
        unitVectors = new double[sites.size() * 3];
        cells = new long[sites.size()];
        for (int i = 0; i < branches.length; i++) {
            Site site = sites.get(i);
            branches[i] = site.branch;
            cells[i] = site.cell;
            System.arraycopy(unit(site.at), 0, unitVectors, i * 3, 3);
        }
    }

    private record Site(OrgUnitCode branch, GeoPoint at, long cell) {}

    /** Returns a finder of the given branches; without any it finds nothing. */
    public static NearestBranch of(Map<OrgUnitCode, GeoPoint> sites) {
        return new NearestBranch(sites.entrySet().stream()
                .map(entry -> {
                    GeoPoint at = entry.getValue().in(Datum.GCJ_02);
                    return new Site(entry.getKey(), at, cell(row(at.latitude()), column(at.longitude())));
                })
                .sorted(Comparator.comparingLong(Site::cell).thenComparing(Site::branch))
                .toList());
    }

    /**
     * Returns the nearest branch within {@code maxMetres}, of two equally near ones the one with the lesser code; empty if none
     * is that near.
     *
     * @param maxMetres how far the branch may be, more than 0
     * @throws IllegalArgumentException if {@code maxMetres} is not more than 0
     */
    public Optional<Found> find(GeoPoint from, double maxMetres) {
        return find(from, maxMetres, branch -> true);
    }

    /**
     * Returns the nearest branch within {@code maxMetres} that may be chosen; empty if there is none.
     *
     * @param maxMetres how far the branch may be, more than 0
     * @param eligible which branches may be chosen
     * @throws IllegalArgumentException if {@code maxMetres} is not more than 0
     */
    public Optional<Found> find(GeoPoint from, double maxMetres, Predicate<OrgUnitCode> eligible) {
        if (!(maxMetres > 0)) {
            throw new IllegalArgumentException("maxMetres must be more than 0: " + maxMetres);
        }
        GeoPoint at = from.in(Datum.GCJ_02);
        Search search = new Search(unit(at), maxMetres, eligible);
        int row = row(at.latitude());
        int column = column(at.longitude());
        for (int ring = 0; search.mayBeIn(ring, at.latitude()) && ring <= COLUMNS / 2; ring++) {
            if (2L * ring * ring > branches.length) {
                search.everywhere();
                break;
            }
            for (int r = Math.max(0, row - ring); r <= Math.min(ROWS - 1, row + ring); r++) {
                if (Math.abs(r - row) == ring) {
                    search.cellsOf(r, column - ring, column + ring);
                } else {
                    search.cellsOf(r, column - ring, column - ring);
                    search.cellsOf(r, column + ring, column + ring);
                }
            }
        }
        return search.found();
    }

    /** What one search has seen. */
    private final class Search {
        private final double[] from;
        private final double farthest;
        private final Predicate<OrgUnitCode> eligible;
        private double best = Double.POSITIVE_INFINITY;
        private int bestSite = -1;

        Search(double[] from, double maxMetres, Predicate<OrgUnitCode> eligible) {
            this.from = from;
            this.farthest = maxMetres / EARTH_RADIUS_METRES;
            this.eligible = eligible;
        }

        /**
         * Returns whether a branch in this ring or a farther one can be nearer than the best so far. Everything in it lies at
         * least {@code ring - 1} cells away in latitude, or in longitude, where the distance to a meridian counts.
         */
        boolean mayBeIn(int ring, double latitude) {
            if (ring == 0) {
                return true;
            }
            double degrees = (ring - 1) / CELLS_PER_DEGREE;
            double eastWest = degrees >= 90
                    ? Math.PI / 2 - Math.toRadians(Math.abs(latitude))
                    : Math.asin(Math.sin(Math.toRadians(degrees)) * Math.cos(Math.toRadians(latitude)));
            return Math.min(Math.toRadians(degrees), eastWest) <= Math.min(best, farthest);
        }

        /** Looks at the cells of a row from one column to another, around the earth if need be. */
        void cellsOf(int row, int first, int last) {
            if (first < 0) {
                between(cell(row, Math.max(0, first + COLUMNS)), cell(row, COLUMNS - 1));
            }
            if (last >= COLUMNS) {
                between(cell(row, 0), cell(row, Math.min(COLUMNS - 1, last - COLUMNS)));
            }
            if (first < COLUMNS && last >= 0) {
                between(cell(row, Math.max(0, first)), cell(row, Math.min(COLUMNS - 1, last)));
            }
        }

        /** Looks at every branch, which is less work than more rings. */
        void everywhere() {
            between(0, Long.MAX_VALUE);
        }

        private void between(long firstCell, long lastCell) {
            for (int i = firstAtLeast(firstCell); i < cells.length && cells[i] <= lastCell; i++) {
                double angle = angleTo(i);
                boolean nearer = angle < best
                        || (angle == best && bestSite >= 0 && branches[i].compareTo(branches[bestSite]) < 0);
                if (angle <= farthest && nearer && eligible.test(branches[i])) {
                    best = angle;
                    bestSite = i;
                }
            }
        }

        /** By the chord, because the cosine of a few metres cannot be told from 1. */
        private double angleTo(int site) {
            double x = unitVectors[3 * site] - from[0];
            double y = unitVectors[3 * site + 1] - from[1];
            double z = unitVectors[3 * site + 2] - from[2];
            return 2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
        }

        Optional<Found> found() {
            return bestSite < 0
                    ? Optional.empty()
                    : Optional.of(new Found(branches[bestSite], best * EARTH_RADIUS_METRES));
        }
    }

    private int firstAtLeast(long cell) {
        int found = Arrays.binarySearch(cells, cell);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && cells[found - 1] == cell) {
            found--;
        }
        return found;
    }

    private static double[] unit(GeoPoint at) {
        double latitude = Math.toRadians(at.latitude());
        double longitude = Math.toRadians(at.longitude());
        double around = Math.cos(latitude);
        return new double[] {around * Math.cos(longitude), around * Math.sin(longitude), Math.sin(latitude)};
    }

    private static int row(double latitude) {
        return (int) Math.min(ROWS - 1, Math.floor((latitude + 90) * CELLS_PER_DEGREE));
    }

    private static int column(double longitude) {
        return (int) Math.min(COLUMNS - 1, Math.floor((longitude + 180) * CELLS_PER_DEGREE));
    }

    private static long cell(int row, int column) {
        return (long) row * COLUMNS + column;
    }

    /**
     * A branch and how far it is.
     *
     * @param branch the branch
     * @param metres the distance along the earth's surface, at least 0
     */
    public record Found(OrgUnitCode branch, double metres) {
        public Found {
            Check.atLeast("metres", (long) metres, 0);
        }
    }
}
