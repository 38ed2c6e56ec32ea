@NullMarked
package org.bankscrm.core.attribution.signal;

import org.jspecify.annotations.NullMarked;
