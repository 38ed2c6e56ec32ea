/**
 * Reads what WeCom counts for employees and for groups, by day.
 *
 * <p>Read first: {@link org.bankscrm.wecom.statistic.Statistics}.
 */
@NullMarked
package org.bankscrm.wecom.statistic;

import org.jspecify.annotations.NullMarked;
