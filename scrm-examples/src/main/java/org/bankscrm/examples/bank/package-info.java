/**
 * A bank as its files tell it: units, staff, customers, and whom WeCom knows under which id.
 *
 * <p>Read first: {@link org.bankscrm.examples.bank.BankFiles}, {@link org.bankscrm.examples.bank.Bank}.
 */
@NullMarked
package org.bankscrm.examples.bank;

import org.jspecify.annotations.NullMarked;
