/** Specifications of the live board. */
@NullMarked
package org.bankscrm.examples.live;

import org.jspecify.annotations.NullMarked;
