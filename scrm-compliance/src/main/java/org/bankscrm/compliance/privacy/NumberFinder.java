package org.bankscrm.compliance.privacy;

import java.util.List;
import java.util.Optional;

/** Finds phone, identity and card numbers; every start is tried with at most 19 digits, so the work is linear. */
final class NumberFinder {
    private NumberFinder() {}

    static void find(String text, List<PersonalDataSpan> found) {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Signs.digit(c) < 0) {
                at += Character.charCount(c);
                continue;
            }
            DigitRun run = DigitRun.at(text, at);
            search(text, run, found);
            at = run.next();
        }
    }

    private static void search(String text, DigitRun run, List<PersonalDataSpan> found) {
        int from = 0;
        while (from < run.size()) {
            Optional<Hit> hit = run.startsGroup(from) ? hit(text, run, from) : Optional.empty();
            if (hit.isPresent()) {
                int to = hit.get().to;
                found.add(new PersonalDataSpan(hit.get().kind, run.start(from), run.end(to - 1)));
                from = to;
            } else {
                from++;
            }
        }
    }

    /** A number up to a digit. */
    private record Hit(PersonalDataKind kind, int to) {}

    private static Optional<Hit> hit(String text, DigitRun run, int from) {
        int longest = Math.min(run.size() - from, NumberForms.LONGEST);
        if (ends(run, from, NumberForms.ID_DIGITS) && NumberForms.isId(run, from)) {
            return Optional.of(new Hit(PersonalDataKind.ID_NUMBER, from + NumberForms.ID_DIGITS));
        }
        int start = run.start(from);
        for (int length = longest; length >= NumberForms.SHORTEST_CARD; length--) {
            int to = from + length;
            if (run.endsGroup(to)
                    && NumberForms.isCard(run, from, to)
                    && isCardSpelling(run.groups(from, to))
                    && isMeant(text, start, run.end(to - 1))) {
                return Optional.of(new Hit(PersonalDataKind.BANK_CARD, to));
            }
        }
        if (ends(run, from, NumberForms.OLD_ID_DIGITS)
                && NumberForms.isOldId(run, from)
                && Surroundings.isLabelledId(text, start)) {
            return Optional.of(new Hit(PersonalDataKind.ID_NUMBER, from + NumberForms.OLD_ID_DIGITS));
        }
        int prefix = countryCode(run, from);
        int length = prefix + NumberForms.PHONE_DIGITS;
        if (ends(run, from, length)
                && NumberForms.isPhone(run, from + prefix)
                && isPhoneSpelling(run, from + prefix, from + length)
                && isMeant(text, start, run.end(from + length - 1))) {
            return Optional.of(new Hit(PersonalDataKind.PHONE, from + length));
        }
        return Optional.empty();
    }

    private static boolean ends(DigitRun run, int from, int length) {
        return from + length <= run.size() && run.endsGroup(from + length) && noXBefore(run, from, length);
    }

    private static boolean noXBefore(DigitRun run, int from, int length) {
        return length == NumberForms.ID_DIGITS || run.digit(from + length - 1) != Signs.X;
    }

    private static boolean isMeant(String text, int start, int end) {
        return !Surroundings.deny(text, start) && !Surroundings.isAmount(text, start, end);
    }

    /** Returns the digits of 86, 0086 or a trunk 0 before a mobile number written in one. */
    private static int countryCode(DigitRun run, int from) {
        for (int prefix : new int[] {4, 2, 1}) {
            int to = from + prefix;
            boolean fits = to + NumberForms.PHONE_DIGITS <= run.size() && run.digit(to) == 1;
            if (fits && run.value(from, to) == (prefix == 1 ? 0 : 86)) {
                return prefix;
            }
        }
        return 0;
    }

    private static boolean isCardSpelling(int[] groups) {
        boolean fours = true;
        boolean ones = true;
        for (int i = 0; i < groups.length; i++) {
            fours &= i == groups.length - 1 ? groups[i] <= 4 : groups[i] == 4;
            ones &= groups[i] == 1;
        }
        return groups.length <= 2 || fours || ones;
    }

    /** Up to four groups of two digits or more, or single digits; but not a date with something behind it. */
    private static boolean isPhoneSpelling(DigitRun run, int from, int to) {
        int[] groups = run.groups(from, to);
        boolean ones = true;
        boolean wide = groups.length <= 4;
        for (int group : groups) {
            ones &= group == 1;
            wide &= group >= 2;
        }
        boolean date = groups.length > 2
                && groups[0] == 4
                && groups[1] <= 2
                && groups[2] <= 2
                && NumberForms.isDay(
                        run.value(from, from + 4),
                        run.value(from + 4, from + 4 + groups[1]),
                        run.value(from + 4 + groups[1], from + 4 + groups[1] + groups[2]));
        return (ones || wide) && !date;
    }
}
