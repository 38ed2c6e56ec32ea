/** Argument checks and masking shared by the packages of this module; not exported. */
@NullMarked
package org.bankscrm.core.internal;

import org.jspecify.annotations.NullMarked;
