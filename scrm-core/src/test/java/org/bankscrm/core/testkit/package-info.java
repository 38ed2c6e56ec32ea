/**
 * What a host needs to test its own adapters and rules: databases of their own, a data source that loses its connection
 * on demand, a seeded simulator of races, a child JVM to kill, and a property helper.
 *
 * <p>Read first: {@link org.bankscrm.core.testkit.Property} for a rule, {@link
 * org.bankscrm.core.testkit.FaultyDataSource#everyStep} for a JDBC adapter, {@link
 * org.bankscrm.core.testkit.Simulation} for callers that race, {@link org.bankscrm.core.testkit.ChildJvm} for a process
 * that dies.
 */
@NullMarked
package org.bankscrm.core.testkit;

import org.jspecify.annotations.NullMarked;
