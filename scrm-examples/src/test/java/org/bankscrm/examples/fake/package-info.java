/**
 * The fake WeCom, called by another client than ours and started by the command.
 */
@NullMarked
package org.bankscrm.examples.fake;

import org.jspecify.annotations.NullMarked;
