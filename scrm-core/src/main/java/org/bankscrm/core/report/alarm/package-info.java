/**
 * Tells when a daily number is not what it used to be (异常预警).
 *
 * <p>Read first: {@link org.bankscrm.core.report.alarm.ControlChart}, {@link org.bankscrm.core.report.alarm.ChartRule}.
 */
@NullMarked
package org.bankscrm.core.report.alarm;

import org.jspecify.annotations.NullMarked;
