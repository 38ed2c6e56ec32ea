/** Specifications of exact sums and shares. */
@NullMarked
package org.bankscrm.core.money;

import org.jspecify.annotations.NullMarked;
