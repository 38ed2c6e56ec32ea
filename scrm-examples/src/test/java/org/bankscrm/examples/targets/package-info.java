/** Specifications of {@code scrm targets}. */
@NullMarked
package org.bankscrm.examples.targets;

import org.jspecify.annotations.NullMarked;
