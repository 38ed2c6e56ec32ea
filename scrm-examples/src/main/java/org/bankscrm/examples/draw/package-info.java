/**
 * {@code scrm draw}: designs, seals, simulates and verifies a lucky draw on files (抽奖).
 *
 * <p>Read first: {@link org.bankscrm.examples.draw.DrawCommand}. The files are described in {@code scrm-core/DRAW.md}.
 */
@NullMarked
package org.bankscrm.examples.draw;

import org.jspecify.annotations.NullMarked;
