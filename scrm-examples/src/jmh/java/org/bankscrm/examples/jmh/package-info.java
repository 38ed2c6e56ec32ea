/**
 * Benchmarks; how to run them and what they gave stands in BENCHMARKS.md of the module they measure.
 *
 * <p>Not null-marked: JMH sets the fields.
 */
package org.bankscrm.examples.jmh;
