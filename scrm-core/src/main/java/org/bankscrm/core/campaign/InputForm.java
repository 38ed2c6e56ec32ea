package org.bankscrm.core.campaign;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a customer must type before they draw (信息输入): the phone to gain information, the card to have it bound.
 *
 * @param required the entries, possibly none
 */
public record InputForm(Set<Kind> required) {
    /** Nothing to type. */
    public static final InputForm NOTHING = new InputForm(Set.of());

    /** What can be asked. */
    public enum Kind {
        /** A mainland mobile number (手机号). */
        PHONE,
        /** The number of a bank card (银行卡号). */
        CARD
    }

    /**
     * Something wrong with one entry.
     *
     * @param kind which entry
     * @param problem a stable code, as {@link org.bankscrm.core.customer.InvalidPhoneNumberException.Problem} or {@link
     *     BankCard.Problem} names it, or {@code MISSING}
     * @param message what is wrong and what would be valid, without any digit of the entry
     */
    public record Fault(Kind kind, String problem, String message) {}

    /** What came of reading a form. */
    public sealed interface Outcome {
        /** Every entry that is required is there and valid. */
        record Accepted(GivenInput input) implements Outcome {}

        /** Not so: every fault of every entry, at least one. */
        record Refused(List<Fault> faults) implements Outcome {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    public InputForm {
        Set<Kind> sorted = EnumSet.noneOf(Kind.class);
        sorted.addAll(required);
        required = Collections.unmodifiableSet(sorted);
    }

    /**
     * Returns a form that asks for these.
     *
     * @throws IllegalArgumentException if one is named twice
     */
    public static InputForm asking(Kind... kinds) {
        return new InputForm(Set.of(kinds));
    }

    /** Reads what was typed, each entry as it came; those that are not required are left alone. Throws nothing. */
    public Outcome read(Map<Kind, String> typed) {
        List<Fault> faults = new ArrayList<>();
        GivenInput input = GivenInput.NOTHING;
        for (Kind kind : required) {
            String text = typed.getOrDefault(kind, "");
            if (text.isBlank()) {
                faults.add(new Fault(kind, "MISSING", kind + " must be filled in"));
            } else if (kind == Kind.PHONE) {
                PhoneReading reading = PhoneNumber.check(text);
                if (reading instanceof PhoneReading.Read read) {
                    input = input.with(read.number());
                } else if (reading instanceof PhoneReading.Refused refused) {
                    faults.add(new Fault(kind, refused.problem().name(), refused.message()));
                }
            } else {
                BankCard.Reading reading = BankCard.check(text);
                if (reading instanceof BankCard.Reading.Read read) {
                    input = input.with(read.card());
                } else if (reading instanceof BankCard.Reading.Refused refused) {
                    refused.problems()
                            .forEach(problem -> faults.add(new Fault(kind, problem.name(), message(problem))));
                }
            }
        }
        return faults.isEmpty() ? new Outcome.Accepted(input) : new Outcome.Refused(faults);
    }

    private static String message(BankCard.Problem problem) {
        return switch (problem) {
            case EMPTY -> "CARD must be filled in";
            case ILLEGAL_CHARACTER -> "CARD must hold digits, spaces and hyphens only";
            case TOO_SHORT -> "CARD must have at least " + BankCard.SHORTEST + " digits";
            case TOO_LONG -> "CARD must have at most " + BankCard.LONGEST + " digits";
            case WRONG_CHECK_DIGIT -> "CARD must end with the right check digit; a digit was mistyped";
        };
    }
}
