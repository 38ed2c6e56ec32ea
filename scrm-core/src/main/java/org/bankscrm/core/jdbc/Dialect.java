package org.bankscrm.core.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The families of databases the adapters know. */
public enum Dialect {
    /** PostgreSQL; written for 11 and later, tested on 17. */
    POSTGRESQL,
    /** MariaDB and MySQL; written for MariaDB 10.6 and MySQL 8 and later, tested on MariaDB. */
    MYSQL,
    /** H2 in its second generation, for tests and demonstrations. */
    H2;

    /**
     * Returns the dialect of the database behind the connection, by the product name its driver gives. A relative of
     * PostgreSQL or MySQL is recognised if it calls itself that.
     *
     * @throws IllegalArgumentException if the product is none of PostgreSQL, MariaDB, MySQL and H2
     * @throws SQLException if the connection cannot tell
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
