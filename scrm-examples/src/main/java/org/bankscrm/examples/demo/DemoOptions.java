package org.bankscrm.examples.demo;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a run of the demo is asked for.
 *
 * @param seed what all chance is drawn from; the same seed gives the same files, board and page
 * @param size how large the province is
 * @param day the day simulated, a working day
 * @param out where files and page are written
 * @param strict whether reading ends at the first bad row
 * @param reuse whether the bank's files in {@code out} are read as they stand instead of written anew
 * @param keepEvents whether the event log is a file in {@code out} and not in memory
 */
record DemoOptions(
        long seed, ProvinceSize size, LocalDate day, Path out, boolean strict, boolean reuse, boolean keepEvents) {}
