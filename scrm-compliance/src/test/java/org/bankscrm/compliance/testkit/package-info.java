/**
 * What a host tests its own adapters with: the contracts of the contact states and of the store of the evidence.
 *
 * <p>Read first: {@link org.bankscrm.compliance.testkit.ContactStatesContract}, {@link
 * org.bankscrm.compliance.testkit.EvidenceStoreContract}. Needs JUnit Jupiter and AssertJ.
 */
@org.jspecify.annotations.NullMarked
package org.bankscrm.compliance.testkit;
