/** Specifications of this part of the reports. */
@NullMarked
package org.bankscrm.core.report.effect;

import org.jspecify.annotations.NullMarked;
