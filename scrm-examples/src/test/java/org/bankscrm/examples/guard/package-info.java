/** Tests of the dry run. */
@NullMarked
package org.bankscrm.examples.guard;

import org.jspecify.annotations.NullMarked;
