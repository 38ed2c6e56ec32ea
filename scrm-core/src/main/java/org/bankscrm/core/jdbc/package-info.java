/**
 * How the JDBC adapters talk to a database: dialects, transactions, the schema.
 *
 * <p>Read first: {@link org.bankscrm.core.jdbc.Schema}, {@link org.bankscrm.core.jdbc.Dialect}. Knows nothing about the
 * domain.
 */
@NullMarked
package org.bankscrm.core.jdbc;

import org.jspecify.annotations.NullMarked;
