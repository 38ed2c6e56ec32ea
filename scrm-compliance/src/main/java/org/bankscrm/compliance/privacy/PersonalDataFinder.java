package org.bankscrm.compliance.privacy;

import org.bankscrm.core.customer.PhoneNumber;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds personal data in text (个人信息识别), in whatever width, script and grouping its digits are written.
 *
 * <p>Identity numbers count by their check digit, date and province; cards by issuer, length and check digit; mobile numbers
 * by their network. A number behind a label such as 订单号 and an amount are neither phone nor card. Names and addresses are
 * guesses by their surroundings. How often it is wrong stands in {@code PRIVACY.md} of this module.
 *
 * <p>Without regular expressions; time and memory grow with the length of the text alone. Immutable and thread-safe.
 */
public final class PersonalDataFinder {
    private static final PersonalDataFinder STANDARD = new PersonalDataFinder(Set.of());

    private final Set<Long> published;

    private PersonalDataFinder(Set<Long> published) {
        this.published = published;
    }

    /** Returns a finder. */
    public static PersonalDataFinder standard() {
        return STANDARD;
    }

    /** Returns a finder that passes over mobile numbers which may be published, such as those of the bank's managers. */
    public static PersonalDataFinder passingOver(Collection<PhoneNumber> numbers) {
        return new PersonalDataFinder(
                numbers.stream().map(PhoneNumber::digits).collect(java.util.stream.Collectors.toUnmodifiableSet()));
    }

    /** Returns what was found, by start, none overlapping another; empty if nothing was. */
    public List<PersonalDataSpan> find(String text) {
        int digits = digits(text);
        List<PersonalDataSpan> numbers = new ArrayList<>();
        if (digits >= NumberForms.PHONE_DIGITS) {
            NumberFinder.find(text, numbers);
            numbers.removeIf(span -> span.kind() == PersonalDataKind.PHONE && isPublished(text, span));
        }
        List<PersonalDataSpan> guesses = new ArrayList<>();
        NameFinder.find(text, guesses);
        if (digits > 0) {
            AddressFinder.find(text, guesses);
        }
        if (numbers.isEmpty() && guesses.isEmpty()) {
            return List.of();
        }
        List<PersonalDataSpan> all = new ArrayList<>(numbers);
        all.addAll(guesses);
        all.sort(Comparator.comparingInt(PersonalDataSpan::start));
        return withoutOverlaps(all);
    }

    /** Most texts have fewer digits than the shortest number; one beyond the basic plane counts as often as it has units. */
    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            digits += Signs.digit(unit) >= 0 || Character.isSurrogate(unit) ? 1 : 0;
        }
        return digits;
    }

    /** Of two that overlap the first one stays, but a number wins over a guess. */
    private static List<PersonalDataSpan> withoutOverlaps(List<PersonalDataSpan> sorted) {
        List<PersonalDataSpan> kept = new ArrayList<>();
        for (PersonalDataSpan span : sorted) {
            PersonalDataSpan last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null || last.end() <= span.start()) {
                kept.add(span);
            } else if (isGuess(last) && !isGuess(span)) {
                kept.set(kept.size() - 1, span);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isGuess(PersonalDataSpan span) {
        return span.kind() == PersonalDataKind.NAME || span.kind() == PersonalDataKind.ADDRESS;
    }

    private boolean isPublished(String text, PersonalDataSpan span) {
        if (published.isEmpty()) {
            return false;
        }
        long digits = 0;
        for (int i = span.start(); i < span.end(); ) {
            int c = text.codePointAt(i);
            int digit = Signs.digit(c);
            digits = digit < 0 ? digits : digits * 10 + digit;
            i += Character.charCount(c);
        }
        return published.contains(digits % 100_000_000_000L);
    }
}
