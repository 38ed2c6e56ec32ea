@NullMarked
package org.bankscrm.core.attribution;

import org.jspecify.annotations.NullMarked;
