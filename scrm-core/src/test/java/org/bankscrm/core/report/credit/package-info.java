/** Specifications of this part of the reports. */
@NullMarked
package org.bankscrm.core.report.credit;

import org.jspecify.annotations.NullMarked;
