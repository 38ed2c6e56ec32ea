@NullMarked
package org.bankscrm.compliance.archive;

import org.jspecify.annotations.NullMarked;
