/** Tests of sharing out, by the rules, by properties and against slow references. */
@NullMarked
package org.bankscrm.core.target.allocation;

import org.jspecify.annotations.NullMarked;
