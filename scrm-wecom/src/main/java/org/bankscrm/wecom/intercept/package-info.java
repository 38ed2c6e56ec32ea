/**
 * Makes, changes, reads and deletes the rules by which WeCom itself warns of, or blocks, words in employees' messages.
 *
 * <p>Read first: {@link org.bankscrm.wecom.intercept.InterceptRules},
 * {@link org.bankscrm.wecom.intercept.NewInterceptRule}.
 */
@NullMarked
package org.bankscrm.wecom.intercept;

import org.jspecify.annotations.NullMarked;
