@NullMarked
package org.bankscrm.compliance.words.engine;

import org.jspecify.annotations.NullMarked;
