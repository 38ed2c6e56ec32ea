/** Values of documented lists that grow without notice. Read first: {@link org.bankscrm.wecom.code.Code}. */
@NullMarked
package org.bankscrm.wecom.code;

import org.jspecify.annotations.NullMarked;
