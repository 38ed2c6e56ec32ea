@NullMarked
package org.bankscrm.compliance.words;

import org.jspecify.annotations.NullMarked;
