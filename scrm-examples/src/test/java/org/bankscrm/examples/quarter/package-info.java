/** Tests of the quarter. */
@NullMarked
package org.bankscrm.examples.quarter;

import org.jspecify.annotations.NullMarked;
