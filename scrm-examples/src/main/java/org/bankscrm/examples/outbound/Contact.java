package org.bankscrm.examples.outbound;

import java.time.Instant;

/**
 * One customer at one moment; no two messages of the month go out in the same second.
 *
 * @param customer the number of the customer in this chapter
 * @param at when
 */
record Contact(int customer, Instant at) {}
