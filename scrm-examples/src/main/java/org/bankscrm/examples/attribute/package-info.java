/**
 * {@code scrm attribute}: who earns the credit, from a file of events.
 *
 * <p>Read first: {@link org.bankscrm.examples.attribute.AttributeCommand}, then how lines become histories in {@code KnownEvents} and a
 * lens in {@code LensFile}.
 */
@NullMarked
package org.bankscrm.examples.attribute;

import org.jspecify.annotations.NullMarked;
