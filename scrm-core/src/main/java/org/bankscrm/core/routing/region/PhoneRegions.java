package org.bankscrm.core.routing.region;

import org.bankscrm.core.customer.PhoneNumber;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Tells where a mobile number was opened (号码归属地).
 *
 * <p>The first seven digits tell the local network (本地网) in which the number was opened, and cannot be moved out of it.
 * Number portability (携号转网, since November 2019) is only possible within one local network: it changes the operator,
 * never the region. So the region is reliable and the operator is not, and no type of this library carries an operator.
 *
 * <p>Where a number was opened is not where its owner lives: people keep the number of the city they studied in. Ask after
 * everything the bank knows better, and let the bank turn the step off.
 *
 * <p>Implementations are immutable, or behave so, and thread-safe; a look-up allocates nothing.
 */
public interface PhoneRegions {
    /** The age from which data is reported as old: 120 days. New segments are handed out every month. */
    Duration OLD = Duration.ofDays(120);

    /**
     * Returns the region of a number.
     *
     * @param prefix7 the first seven digits, 1300000 to 1999999; others are unknown
     * @return {@link Region#UNKNOWN} if the data does not know it
     */
    Region of(int prefix7);

    /** Returns the region of a number, {@link Region#UNKNOWN} if the data does not know it. */
    default Region of(PhoneNumber phone) {
        return of(prefix7(phone.digits()));
    }

    /** Returns the date of the data. */
    LocalDate dataDate();

    /** Returns how many segments of 10,000 numbers the data knows. */
    int segments();

    /** Returns a warning if the data is older than {@link #OLD} on a day, empty otherwise. */
    default Optional<OldData> ageWarning(LocalDate today) {
        long days = today.toEpochDay() - dataDate().toEpochDay();
        return days > OLD.toDays() ? Optional.of(new OldData(dataDate(), days)) : Optional.empty();
    }

    /** Returns the first seven of the eleven digits of a mobile number. */
    static int prefix7(long digits) {
        return (int) (digits / 10_000);
    }

    /**
     * The data is so old that numbers of new segments are answered as unknown.
     *
     * @param dataDate the date of the data
     * @param days its age in days
     */
    record OldData(LocalDate dataDate, long days) {
        /** Returns the warning as a sentence. */
        public String message() {
            return "the phone regions are of " + dataDate + ", " + days + " days old; load data of the last "
                    + OLD.toDays() + " days";
        }
    }
}
