/** Specifications of which code a customer sees. */
@NullMarked
package org.bankscrm.core.routing;

import org.jspecify.annotations.NullMarked;
