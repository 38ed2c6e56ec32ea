/** Specifications of this part of the reports. */
@NullMarked
package org.bankscrm.core.report.alarm;

import org.jspecify.annotations.NullMarked;
