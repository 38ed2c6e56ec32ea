/** Tests of what joins the parts of routing. */
@NullMarked
package org.bankscrm.core.routing.setup;

import org.jspecify.annotations.NullMarked;
