/** The numbers of the funnel, live and in batch. */
@NullMarked
package org.bankscrm.core.report;

import org.jspecify.annotations.NullMarked;
