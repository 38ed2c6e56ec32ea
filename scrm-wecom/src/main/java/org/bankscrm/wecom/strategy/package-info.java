/**
 * Reads, makes, changes and deletes strategies: who may do what with which employees' customers or moments.
 *
 * <p>Read first: {@link org.bankscrm.wecom.strategy.Strategies}, {@link org.bankscrm.wecom.strategy.Strategy}.
 */
@NullMarked
package org.bankscrm.wecom.strategy;

import org.jspecify.annotations.NullMarked;
