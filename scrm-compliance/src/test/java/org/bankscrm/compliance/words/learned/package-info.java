@NullMarked
package org.bankscrm.compliance.words.learned;

import org.jspecify.annotations.NullMarked;
