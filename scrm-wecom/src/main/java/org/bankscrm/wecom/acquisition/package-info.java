/**
 * Makes and reads customer acquisition links, by which strangers add employees, and what each brought.
 *
 * <p>Read first: {@link org.bankscrm.wecom.acquisition.AcquisitionLinks},
 * {@link org.bankscrm.wecom.acquisition.AcquisitionLink}, {@link org.bankscrm.wecom.acquisition.NewAcquisitionLink}.
 */
@NullMarked
package org.bankscrm.wecom.acquisition;

import org.jspecify.annotations.NullMarked;
