@NullMarked
package org.bankscrm.compliance.words.pack;

import org.jspecify.annotations.NullMarked;
