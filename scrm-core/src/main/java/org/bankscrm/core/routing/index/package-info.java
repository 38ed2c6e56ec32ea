/**
 * Decides which manager and which branch a customer belongs to, for 100 million customers in one JVM.
 *
 * <p>Read first: {@link org.bankscrm.core.routing.index.RelationshipIndex},
 * {@link org.bankscrm.core.routing.index.PhoneKeyer}, {@link org.bankscrm.core.routing.index.CurrentIndex}.
 */
@NullMarked
package org.bankscrm.core.routing.index;

import org.jspecify.annotations.NullMarked;
