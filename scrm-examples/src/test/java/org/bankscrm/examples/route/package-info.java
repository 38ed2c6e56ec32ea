/** Tests of routing over files. */
@NullMarked
package org.bankscrm.examples.route;

import org.jspecify.annotations.NullMarked;
