package org.bankscrm.core.report;

/**
 * How one customer came through the funnel, in numbers of employees, channels, segments and days.
 *
 * @param key the key of the add that counts
 * @param day the day of the add
 * @param realName the day of the stage, {@link KeyStates#NO_DAY} if it was not reached; so the others
 */
record Way(int key, int employee, int channel, int segment, int day, int realName, int conversed, int transacted) {
    int reached(FunnelStage stage) {
        return switch (stage) {
            case ADDED -> day;
            case REAL_NAME -> realName;
            case CONVERSED -> conversed;
            case TRANSACTED -> transacted;
        };
    }
}
