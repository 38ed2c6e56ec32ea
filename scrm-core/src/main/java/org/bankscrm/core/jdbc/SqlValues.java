package org.bankscrm.core.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * How values stand in columns and parameters.
 *
 * <p>An instant is a count of microseconds, because that is the same on every database, driver and session zone.
 */
public final class SqlValues {
    private SqlValues() {}

    /**
     * Returns the microseconds from 1970-01-01 UTC to the instant; what is finer is cut off, towards the past.
     *
     * @throws ArithmeticException if the instant is further away than about 292,000 years, as {@link Instant#MAX} is
     */
    public static long micros(Instant instant) {
        // Not ChronoUnit.MICROS.between, which counts nanoseconds on JDK 17 and fails 292 years from 1970.
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** Returns the instant that many microseconds after 1970-01-01 UTC, or before it if negative. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Sets a parameter to an array of texts; PostgreSQL only.
     *
     * @param at the number of the parameter, from 1
     * @throws SQLException if the driver refuses
     */
    public static void setTexts(PreparedStatement statement, int at, List<String> values) throws SQLException {
        statement.setArray(at, statement.getConnection().createArrayOf("text", values.toArray()));
    }

    /**
     * Sets a parameter to an array of {@code bigint}; PostgreSQL only.
     *
     * @param at the number of the parameter, from 1
     * @throws SQLException if the driver refuses
     */
    public static void setNumbers(PreparedStatement statement, int at, long... values) throws SQLException {
        Object[] boxed = Arrays.stream(values).boxed().toArray();
        statement.setArray(at, statement.getConnection().createArrayOf("bigint", boxed));
    }
}
