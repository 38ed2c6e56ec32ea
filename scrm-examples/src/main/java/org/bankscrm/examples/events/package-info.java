/**
 * Reads files of events, one JSON object a line (事件文件): one reader for {@code scrm attribute} and {@code scrm serve}.
 *
 * <p>Read first: {@link org.bankscrm.examples.events.EventFile}, {@link org.bankscrm.examples.events.EventLine}.
 */
@NullMarked
package org.bankscrm.examples.events;

import org.jspecify.annotations.NullMarked;
