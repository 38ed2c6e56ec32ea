package org.bankscrm.wecom.callback;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads the fields of one callback and notes every fault.
 *
 * <p>Where a field cannot be read a stand-in takes its place, so that one pass finds all faults; an event made with one is
 * dropped.
 */
final class EventFields {
    private static final String STAND_IN = "-";

    private final CallbackMessage message;
    private final List<FieldFault> faults = new ArrayList<>();

    EventFields(CallbackMessage message) {
        this.message = message;
    }

    List<FieldFault> faults() {
        return faults;
    }

    EmployeeId employee() {
        return required("UserID", EmployeeId::new, new EmployeeId(STAND_IN));
    }

    ExternalUserId customer() {
        return required("ExternalUserID", ExternalUserId::new, new ExternalUserId(STAND_IN));
    }

    Optional<EmployeeId> employee(String name) {
        return optional(name, EmployeeId::new);
    }

    Optional<ExternalUserId> customer(String name) {
        return optional(name, ExternalUserId::new);
    }

    /** A text that must be there. */
    String id(String name) {
        return required(name, text -> text, STAND_IN);
    }

    /** A text that may be missing. */
    String text(String name) {
        return message.field(name).orElse("");
    }

    PersonalText personal(String name) {
        return new PersonalText(text(name));
    }

    <E extends Enum<E> & Code.Listed> Code<E> code(String name, Class<E> list) {
        return Code.of(list, text(name));
    }

    <E extends Enum<E> & Code.Listed> Code<E> requiredCode(String name, Class<E> list) {
        return Code.of(list, id(name));
    }

    long number(String name) {
        return required(name, EventFields::parse, 0L);
    }

    Instant time(String name) {
        return required(name, EventFields::seconds, Instant.EPOCH);
    }

    OptionalLong optionalNumber(String name) {
        Optional<Long> number = optional(name, EventFields::parse);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    OptionalInt count(String name) {
        Optional<Integer> number = optional(name, text -> (int) atMost(parse(text), Integer.MAX_VALUE));
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    List<Long> numbers(String name) {
        return commaList(name, EventFields::parse);
    }

    List<EmployeeId> employees(String name) {
        return commaList(name, EmployeeId::new);
    }

    List<Boolean> flags(String name) {
        return commaList(name, EventFields::flag);
    }

    List<ChatMemberId> members(String name) {
        return message.list(name).stream()
                .filter(item -> !item.text().isBlank())
                .map(item -> new ChatMemberId(item.text()))
                .toList();
    }

    List<MemberProfile.Attribute> attributes(String name) {
        return message.list(name).stream().map(MemberProfile.Attribute::of).toList();
    }

    private <T> T required(String name, Function<String, T> parse, T standIn) {
        if (text(name).isBlank()) {
            faults.add(new FieldFault(name, "must be present and not blank"));
            return standIn;
        }
        return optional(name, parse).orElse(standIn);
    }

    private <T> Optional<T> optional(String name, Function<String, T> parse) {
        String text = text(name);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            // Its message gives length or position of what is wrong, never the value.
            faults.add(new FieldFault(name, Objects.requireNonNullElse(e.getMessage(), "malformed")));
            return Optional.empty();
        }
    }

    private <T> List<T> commaList(String name, Function<String, T> parse) {
        return optional(
                        name,
                        text -> Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .map(parse)
                                .toList())
                .orElse(List.of());
    }

    /** WeCom's numbers are whole and not negative; 18 digits always fit. */
    private static long parse(String text) {
        String digits = text.strip();
        boolean number =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new IllegalArgumentException(
                    "must be a whole number of 1 to 18 digits, has " + digits.length() + " characters");
        }
        return Long.parseLong(digits);
    }

    private static long atMost(long number, long most) {
        if (number > most) {
            throw new IllegalArgumentException("must be at most " + most + ": " + number);
        }
        return number;
    }

    private static Instant seconds(String text) {
        if (!EncryptedEnvelope.UNIX_SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException("must be Unix seconds, 1 to 12 digits");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException("must hold only 0 and 1");
        };
    }
}
