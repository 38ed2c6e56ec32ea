@NullMarked
package org.bankscrm.examples.attribute;

import org.jspecify.annotations.NullMarked;
