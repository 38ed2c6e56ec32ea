/** Specifications of phone regions, city names and nearest branches. */
@NullMarked
package org.bankscrm.core.routing.region;

import org.jspecify.annotations.NullMarked;
