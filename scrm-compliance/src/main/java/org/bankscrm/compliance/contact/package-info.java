/**
 * Decides whether a customer may be contacted: caps over all channels and employees, cooling-off, suppression, consent, hours.
 *
 * <p>Read first: {@link org.bankscrm.compliance.contact.ContactStates} (what is remembered, and decided in one step), {@link
 * org.bankscrm.compliance.contact.ContactPolicy} (the rules in one version), {@link
 * org.bankscrm.compliance.contact.ContactAnswer}. The package {@code gate} puts it together with words, approvals and
 * evidence.
 */
@NullMarked
package org.bankscrm.compliance.contact;

import org.jspecify.annotations.NullMarked;
