/**
 * The routing API over real connections, compared with its description.
 */
@NullMarked
package org.bankscrm.examples.serve;

import org.jspecify.annotations.NullMarked;
