/**
 * What a host tests its own adapters with: the contract of the contact states.
 *
 * <p>Read first: {@link org.bankscrm.compliance.testkit.ContactStatesContract}. Needs JUnit Jupiter and AssertJ.
 */
@org.jspecify.annotations.NullMarked
package org.bankscrm.compliance.testkit;
