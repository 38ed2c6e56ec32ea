/**
 * Counts what became of customers after they were added, live and in batch the same (漏斗与看板).
 *
 * <p>Read first: {@link org.bankscrm.core.report.FunnelNumbers}, {@link org.bankscrm.core.report.FunnelRule},
 * {@link org.bankscrm.core.report.FunnelBoard}, {@link org.bankscrm.core.report.FunnelBatch}. Lists, halls, channels, alarms
 * and credits have packages of their own below this one.
 */
@NullMarked
package org.bankscrm.core.report;

import org.jspecify.annotations.NullMarked;
