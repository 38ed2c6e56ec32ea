/** Tests of reading the files of a bank. */
@NullMarked
package org.bankscrm.examples.bank;

import org.jspecify.annotations.NullMarked;
