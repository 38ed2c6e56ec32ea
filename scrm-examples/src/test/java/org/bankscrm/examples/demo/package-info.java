/** Tests of the demo. */
@NullMarked
package org.bankscrm.examples.demo;

import org.jspecify.annotations.NullMarked;
