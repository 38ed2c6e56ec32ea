/**
 * What happened between customers and the bank: facts that are appended once and never changed.
 *
 * <p>Read first: {@link org.bankscrm.core.event.CustomerEvent}, {@link org.bankscrm.core.event.EventLog},
 * {@link org.bankscrm.core.event.EventHeader}.
 */
@NullMarked
package org.bankscrm.core.event;

import org.jspecify.annotations.NullMarked;
