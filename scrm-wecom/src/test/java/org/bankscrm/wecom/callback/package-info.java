/** Tests of the callbacks. */
@NullMarked
package org.bankscrm.wecom.callback;

import org.jspecify.annotations.NullMarked;
