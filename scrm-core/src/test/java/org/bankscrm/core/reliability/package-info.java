/** What must hold when machines race, answers are lost and processes die. */
@NullMarked
package org.bankscrm.core.reliability;

import org.jspecify.annotations.NullMarked;
