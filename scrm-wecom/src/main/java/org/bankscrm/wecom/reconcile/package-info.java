/**
 * Decides, by what WeCom lists, which adds and deletions no callback told.
 *
 * <p>Read first: {@link org.bankscrm.wecom.reconcile.Reconciliation}, {@link org.bankscrm.wecom.reconcile.FollowMapper},
 * {@link org.bankscrm.wecom.reconcile.RelationBook}.
 */
@NullMarked
package org.bankscrm.wecom.reconcile;

import org.jspecify.annotations.NullMarked;
