/** Tests of the lucky draw from plan to books. */
@NullMarked
package org.bankscrm.examples.campaign;

import org.jspecify.annotations.NullMarked;
