@NullMarked
package org.bankscrm.compliance.words.content;

import org.jspecify.annotations.NullMarked;
