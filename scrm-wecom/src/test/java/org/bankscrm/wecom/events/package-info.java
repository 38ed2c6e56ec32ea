/** Tests of what callbacks tell about customers. */
@NullMarked
package org.bankscrm.wecom.events;

import org.jspecify.annotations.NullMarked;
