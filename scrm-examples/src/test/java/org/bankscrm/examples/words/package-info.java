@NullMarked
package org.bankscrm.examples.words;

import org.jspecify.annotations.NullMarked;
