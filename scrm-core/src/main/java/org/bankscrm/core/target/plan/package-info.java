/**
 * Decides how many customers each person is to add on each day of a quarter, and decides anew when reality differs.
 *
 * <p>Read first: {@link org.bankscrm.core.target.plan.PlanRequest}, {@link org.bankscrm.core.target.plan.Planner}, {@link
 * org.bankscrm.core.target.plan.TargetPlan}, {@link org.bankscrm.core.target.plan.Replanner}.
 */
@NullMarked
package org.bankscrm.core.target.plan;

import org.jspecify.annotations.NullMarked;
