/**
 * What a host needs to test its own adapters and rules: contract suites of the ports, a seeded simulator, a data source
 * that fails on demand, a property helper and builders.
 *
 * <p>Read first: {@link org.bankscrm.core.testkit.Property}.
 */
@NullMarked
package org.bankscrm.core.testkit;

import org.jspecify.annotations.NullMarked;
