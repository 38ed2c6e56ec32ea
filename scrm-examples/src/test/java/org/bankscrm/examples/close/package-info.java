/** Tests of the month closed under two lenses. */
@NullMarked
package org.bankscrm.examples.close;

import org.jspecify.annotations.NullMarked;
