@NullMarked
package org.bankscrm.compliance.words.context;

import org.jspecify.annotations.NullMarked;
