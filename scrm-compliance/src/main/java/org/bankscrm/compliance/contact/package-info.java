/**
 * Decides how often a customer may be contacted.
 *
 * <p>Read first: {@link org.bankscrm.compliance.contact.ContactCap}.
 */
@NullMarked
package org.bankscrm.compliance.contact;

import org.jspecify.annotations.NullMarked;
