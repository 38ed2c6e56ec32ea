/** Tests of how often a customer may be contacted. */
@NullMarked
package org.bankscrm.compliance.contact;

import org.jspecify.annotations.NullMarked;
