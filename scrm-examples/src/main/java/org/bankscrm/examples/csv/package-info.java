/**
 * Reads the CSV files banks really have: UTF-8 or GB18030, of any size, with some rows wrong.
 *
 * <p>Read first: {@link org.bankscrm.examples.csv.CsvFile}, {@link org.bankscrm.examples.csv.Row}, {@link
 * org.bankscrm.examples.csv.CsvReport}.
 */
@NullMarked
package org.bankscrm.examples.csv;

import org.jspecify.annotations.NullMarked;
