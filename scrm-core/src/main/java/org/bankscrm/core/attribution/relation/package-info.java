/**
 * From facts to relations (关系区间): who was connected with whom from when to when, the same for all counting rules.
 *
 * <p>Read first: {@link org.bankscrm.core.attribution.relation.CustomerHistory}, {@link
 * org.bankscrm.core.attribution.relation.RelationFold}, {@link org.bankscrm.core.attribution.relation.Relations}.
 */
@NullMarked
package org.bankscrm.core.attribution.relation;

import org.jspecify.annotations.NullMarked;
