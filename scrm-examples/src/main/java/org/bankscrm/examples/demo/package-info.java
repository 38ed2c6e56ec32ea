/**
 * The demo: an invented province, a day of its WeCom callbacks, and the board that comes of them.
 *
 * <p>Read first: {@link org.bankscrm.examples.demo.Demo}, {@link org.bankscrm.examples.demo.ProvinceGenerator}, {@link
 * org.bankscrm.examples.demo.DayGenerator}.
 */
@NullMarked
package org.bankscrm.examples.demo;

import org.jspecify.annotations.NullMarked;
