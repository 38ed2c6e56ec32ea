/**
 * JSON read strictly, so that what is wrong with a file is named at once.
 *
 * <p>Read first: {@link org.bankscrm.examples.json.JsonFields}.
 */
@NullMarked
package org.bankscrm.examples.json;

import org.jspecify.annotations.NullMarked;
