/** Tests of the board. */
@NullMarked
package org.bankscrm.examples.board;

import org.jspecify.annotations.NullMarked;
