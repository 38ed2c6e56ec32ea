package org.bankscrm.compliance.privacy;

import java.util.List;

/**
 * Finds home addresses: a building or flat with its number (3号楼, 2单元, 502室) behind a street, estate or district. An
 * address that ends at the house, as that of an outlet does, is not found.
 */
final class AddressFinder {
    private static final List<String> FLATS = List.of("室", "单元", "号楼", "栋", "幢", "号院", "座", "组");
    private static final List<String> PLACES = List.of(
            "路", "街", "道", "巷", "弄", "里", "村", "镇", "乡", "小区", "花园", "苑", "公寓", "家园", "区", "县", "城", "庭", "府", "园");
    private static final int LONGEST = 60;
    private static final int LEAST_PLACES = 2;
    private static final String FILLERS = "-－—#";

    private AddressFinder() {}

    static void find(String text, List<PersonalDataSpan> found) {
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            int end = flatEnd(text, i);
            if (end == 0) {
                i++;
                continue;
            }
            int last = lastFlat(text, end);
            int start = afterLabel(text, begin(text, from, i), i);
            if (places(text, start, i) >= LEAST_PLACES) {
                found.add(new PersonalDataSpan(PersonalDataKind.ADDRESS, start, last));
                from = last;
                i = last;
            } else {
                i = end;
            }
        }
    }

    /** Returns where the unbroken text before a number begins, not before {@code from}. */
    private static int begin(String text, int from, int number) {
        int start = number;
        while (start > from && number - start < LONGEST && isPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isPart(char c) {
        return Signs.isHan(c) || Signs.digit(c) >= 0 || Signs.isLatin(c) || FILLERS.indexOf(c) >= 0;
    }

    /** Returns the end of a number with the word for a flat or building behind it, 0 if there is none at this place. */
    private static int flatEnd(String text, int at) {
        if (Signs.digit(text.charAt(at)) < 0 || (at > 0 && Signs.digit(text.charAt(at - 1)) >= 0)) {
            return 0;
        }
        int end = at;
        while (end < text.length()
                && end - at < 8
                && (Signs.digit(text.charAt(end)) >= 0 || FILLERS.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        for (String flat : FLATS) {
            if (text.startsWith(flat, end)) {
                return end + flat.length();
            }
        }
        return 0;
    }

    private static int lastFlat(String text, int end) {
        int last = end;
        while (last < text.length() && Signs.digit(text.charAt(last)) >= 0) {
            int more = flatEnd(text, last);
            if (more == 0) {
                while (last < text.length() && Signs.digit(text.charAt(last)) >= 0) {
                    last++;
                }
                return last;
            }
            last = more;
        }
        return last;
    }

    /** Returns the place behind the last word that introduces an address. */
    private static int afterLabel(String text, int start, int end) {
        int best = start;
        String before = text.substring(start, end);
        for (String label : List.of("地址是", "地址为", "地址", "住在", "家住", "住址", "寄到", "寄往", "送到", "居住于", "住")) {
            int at = before.lastIndexOf(label);
            if (at >= 0) {
                best = Math.max(best, start + at + label.length());
            }
        }
        return best;
    }

    private static int places(String text, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            for (String place : PLACES) {
                if (text.startsWith(place, i) && i > start) {
                    count++;
                    break;
                }
            }
            if (text.charAt(i) == '省' || text.charAt(i) == '市' || text.charAt(i) == '号') {
                count++;
            }
        }
        return count;
    }
}
