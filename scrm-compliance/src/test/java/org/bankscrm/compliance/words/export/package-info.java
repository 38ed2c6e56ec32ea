@NullMarked
package org.bankscrm.compliance.words.export;

import org.jspecify.annotations.NullMarked;
