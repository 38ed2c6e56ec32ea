/** Specifications of campaigns, from the add to the grant. */
@NullMarked
package org.bankscrm.core.campaign;

import org.jspecify.annotations.NullMarked;
