package org.bankscrm.examples.demo;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a run of the demo is asked for.
 *
 * @param seed what all chance is drawn from; the same seed and sizes give the same files, board and page
 * @param size how large the province is
 * @param draws how many customers shall draw in the campaign, at least 0; fewer if not so many were added
 * @param audience how many customers take part in the month of messages, 1 to 300
 * @param day the day simulated, a working day
 * @param out where files and page are written
 * @param strict whether reading ends at the first bad row
 * @param reuse whether the bank's files in {@code out} are read as they stand instead of written anew
 * @param keepEvents whether the event log is a file in {@code out} and not in memory
 */
record DemoOptions(
        long seed,
        ProvinceSize size,
        int draws,
        int audience,
        LocalDate day,
        Path out,
        boolean strict,
        boolean reuse,
        boolean keepEvents) {
    /** One customer in 50 draws, 20,000 of a million, if so many were added in the period. */
    static final int CUSTOMERS_A_DRAW = 50;

    /** One customer in 100 takes part in the month of messages. */
    static final int CUSTOMERS_A_LISTENER = 100;
}
