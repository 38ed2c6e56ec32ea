/**
 * Who was added where: penetration by unit, computed from the event log and the base population, for people to read.
 *
 * <p>Read first: {@link org.bankscrm.examples.board.BoardFold}, {@link org.bankscrm.examples.board.Board}, {@link
 * org.bankscrm.examples.board.HtmlReport}.
 */
@NullMarked
package org.bankscrm.examples.board;

import org.jspecify.annotations.NullMarked;
