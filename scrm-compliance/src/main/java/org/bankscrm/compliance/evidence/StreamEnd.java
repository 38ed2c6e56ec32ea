package org.bankscrm.compliance.evidence;

/**
 * The last record of a stream, on one day or up to it. As stored: nothing in it is checked.
 *
 * @param stream the name of the stream
 * @param day the day of the record, such as {@code 2026-11-22}
 * @param number its place on that day
 * @param digest its digest
 */
public record StreamEnd(String stream, String day, long number, String digest) {}
