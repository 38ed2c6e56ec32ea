/** Specifications of the state codec and of tracing adds to shows. */
@NullMarked
package org.bankscrm.core.routing.state;

import org.jspecify.annotations.NullMarked;
