/**
 * What a host needs to test its own adapters and rules: what an implementation of each port must pass, databases of their own,
 * a data source that loses its connection on demand, a seeded simulator of races, a child JVM to kill, and helpers for
 * properties and parsers.
 *
 * <p>Read first, for a port of your own: {@link org.bankscrm.core.testkit.EventLogContract}, {@link
 * org.bankscrm.core.testkit.QuotaLedgerContract}, {@link org.bankscrm.core.testkit.DrawLedgerContract}, {@link
 * org.bankscrm.core.testkit.CreditLedgerContract}, {@link org.bankscrm.core.testkit.StickyStoreContract}. Else {@link
 * org.bankscrm.core.testkit.Property} for a rule, {@link org.bankscrm.core.testkit.Fuzz} for a parser, {@link
 * org.bankscrm.core.testkit.FaultyDataSource#everyStep} for a JDBC adapter, {@link org.bankscrm.core.testkit.Simulation} for
 * callers that race, {@link org.bankscrm.core.testkit.ChildJvm} for a process that dies.
 */
@NullMarked
package org.bankscrm.core.testkit;

import org.jspecify.annotations.NullMarked;
