package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

/**
 * How a manager stands among her colleagues, as this node has shared customers out.
 *
 * @param manager who
 * @param today new customers of the day
 * @param ahead how many customers she is ahead of her fair share, negative if she is behind
 */
public record ManagerLoad(EmployeeId manager, int today, double ahead) {}
