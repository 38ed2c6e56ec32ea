/**
 * Sends a month of messages through the contact guard to the fake WeCom, and counts from the fake's own record whether a rule was
 * broken (一月触达).
 *
 * <p>Read {@link org.bankscrm.examples.outbound.GateChapter} first, then {@link org.bankscrm.examples.outbound.SentBooks}.
 */
@NullMarked
package org.bankscrm.examples.outbound;

import org.jspecify.annotations.NullMarked;
