/** Specifications of this part of the reports. */
@NullMarked
package org.bankscrm.core.report.reach;

import org.jspecify.annotations.NullMarked;
