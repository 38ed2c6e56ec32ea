/** Specifications of periods and working days. */
@NullMarked
package org.bankscrm.core.time;

import org.jspecify.annotations.NullMarked;
