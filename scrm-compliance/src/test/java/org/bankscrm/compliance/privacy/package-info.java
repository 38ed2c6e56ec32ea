/** Tests of the privacy. */
@NullMarked
package org.bankscrm.compliance.privacy;

import org.jspecify.annotations.NullMarked;
