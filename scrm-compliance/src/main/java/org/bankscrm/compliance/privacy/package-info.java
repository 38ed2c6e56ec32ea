/**
 * Decides what of a customer may be seen: masks personal data in text and objects, finds it in outgoing text, and replaces
 * or encrypts it under keys of the host.
 *
 * <p>Read first: {@link org.bankscrm.compliance.privacy.Pseudonym}.
 */
@NullMarked
package org.bankscrm.compliance.privacy;

import org.jspecify.annotations.NullMarked;
