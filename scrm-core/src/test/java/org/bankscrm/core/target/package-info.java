/** Specifications of penetration, targets and capacity. */
@NullMarked
package org.bankscrm.core.target;

import org.jspecify.annotations.NullMarked;
