/** The {@code scrm} command line: see {@link org.bankscrm.examples.Scrm}. */
@NullMarked
package org.bankscrm.examples;

import org.jspecify.annotations.NullMarked;
