package org.bankscrm.core.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The families of databases the adapters know. */
public enum Dialect {
    /** PostgreSQL 11 and later, and databases that take its statements. */
    POSTGRESQL,
    /** MariaDB 10.6 and later, MySQL 8 and later, and databases that take their statements. */
    MYSQL,
    /** H2 2 and later, for tests and demonstrations. */
    H2;

    /**
     * Returns the dialect of the database behind the connection.
     *
     * @throws IllegalArgumentException if the product is none of these; pass the dialect yourself if it is a relative
     */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MYSQL;
            case "h2" -> H2;
            default ->
                throw new IllegalArgumentException("no dialect for database product " + product
                        + "; PostgreSQL, MariaDB, MySQL and H2 are recognised");
        };
    }

    /** Returns the folder of this dialect's scripts in the jar, in Flyway's naming: {@code bank-scrm/postgresql} … */
    public String scripts() {
        return "bank-scrm/" + name().toLowerCase(Locale.ROOT);
    }
}
