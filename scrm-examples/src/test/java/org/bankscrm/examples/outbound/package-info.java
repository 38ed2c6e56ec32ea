/** Tests of the month of messages. */
@NullMarked
package org.bankscrm.examples.outbound;

import org.jspecify.annotations.NullMarked;
