/** Tests of the evidence. */
@NullMarked
package org.bankscrm.compliance.evidence;

import org.jspecify.annotations.NullMarked;
