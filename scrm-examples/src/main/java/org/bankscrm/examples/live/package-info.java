/**
 * The live board (实时看板): today against target, lists, funnel and drill-down, as data for a page and as the page.
 *
 * <p>Read first: {@link org.bankscrm.examples.live.LiveBoard}, {@link org.bankscrm.examples.live.BoardView}, {@link
 * org.bankscrm.examples.live.LoggedFile}.
 */
@NullMarked
package org.bankscrm.examples.live;

import org.jspecify.annotations.NullMarked;
