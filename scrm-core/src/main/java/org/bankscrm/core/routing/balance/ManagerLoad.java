package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

/**
 * How a manager stands among her colleagues, as this node has shared customers out.
 *
 * @param manager who
 * @param today new customers of the day of the last pick in her branch; those picked by name are not among them
 * @param ahead how many customers, and parts of one, she is ahead of her fair share; negative if she is behind
 */
public record ManagerLoad(EmployeeId manager, int today, double ahead) {}
