package bank;

/**
 * Rows added up so that their order does not matter.
 *
 * @param milli the credits, in thousandths
 * @param rows how many
 * @param hash the sum of a 64-bit hash of each row, so that two sets of rows that differ have equal sums by chance only, one
 *     time in 18 quintillion
 */
record Sum(long milli, long rows, long hash) {
    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    static Sum of(String row) {
        return new Sum(Long.parseLong(row.substring(row.lastIndexOf(' ') + 1)), 1, hash(row));
    }

    static Sum of(long[] numbers) {
        return new Sum(numbers[0], numbers[1], numbers[2]);
    }

    /** The numbers as an array, which every serialiser of Spark knows; not all know records. */
    long[] numbers() {
        return new long[] {milli, rows, hash};
    }

    Sum plus(Sum other) {
        return new Sum(milli + other.milli, rows + other.rows, hash + other.hash);
    }

    /** FNV-1a (Fowler, Noll, Vo), its bits mixed once more as sums of it would show patterns. */
    private static long hash(String row) {
        long hash = OFFSET;
        for (int i = 0; i < row.length(); i++) {
            hash = (hash ^ row.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }
}
