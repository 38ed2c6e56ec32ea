/** Specifications of who belonged where, and when. */
@NullMarked
package org.bankscrm.core.org;

import org.jspecify.annotations.NullMarked;
