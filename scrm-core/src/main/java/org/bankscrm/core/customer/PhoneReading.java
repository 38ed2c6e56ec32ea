package org.bankscrm.core.customer;

import org.bankscrm.core.customer.InvalidPhoneNumberException.Problem;

/** What {@link PhoneNumber#check} found in a text: a number, or the reason why there is none. */
public sealed interface PhoneReading {
    /**
     * The text is a mobile number.
     *
     * @param number the number
     */
    record Read(PhoneNumber number) implements PhoneReading {}

    /**
     * The text is not a mobile number.
     *
     * @param problem why not
     * @param message why not and what would be valid, in English, without any digit of the text; fit for an error report
     */
    record Refused(Problem problem, String message) implements PhoneReading {}
}
