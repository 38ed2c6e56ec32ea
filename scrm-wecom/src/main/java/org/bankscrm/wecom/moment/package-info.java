/**
 * Publishes moments through employees and reads who saw and answered them.
 *
 * <p>Read first: {@link org.bankscrm.wecom.moment.Moments}, {@link org.bankscrm.wecom.moment.NewMoment}.
 */
@NullMarked
package org.bankscrm.wecom.moment;

import org.jspecify.annotations.NullMarked;
