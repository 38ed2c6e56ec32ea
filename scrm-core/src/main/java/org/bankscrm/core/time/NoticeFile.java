package org.bankscrm.core.time;

import org.bankscrm.core.time.CalendarFault.Reason;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a file of holiday notices and lists every fault; {@link PublishedCalendar} describes the form. */
final class NoticeFile {
    private static final String HEADER = "notice,date,kind,festival";
    private static final int YEAR = 1;
    private static final int DATE = 2;
    private static final int KIND = 3;
    private static final int NAME = 4;
    private static final int MOST_NAME_CHARACTERS = 64;
    /** What is shown of a bad value; longer ones are given by their length. */
    private static final int MOST_SHOWN = 16;

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
    private static final Pattern ISO_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * The days off that the national rules (全国年节及纪念日放假办法) fix to a date of the solar calendar, so that every notice
     * lists them. A file without one has lost rows, and would make holidays look like known workdays.
     */
    private static final List<MonthDay> ALWAYS_OFF =
            List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3));

    private final List<CalendarFault> faults = new ArrayList<>();
    private final Map<LocalDate, NoticeDay> days = new TreeMap<>();
    private final Map<LocalDate, Listed> listed = new HashMap<>();
    private boolean headerSeen;

    private record Listed(int line, DayKind kind) {}

    private NoticeFile() {}

    static Collection<NoticeDay> read(byte[] bytes) {
        NoticeFile file = new NoticeFile();
        file.readLines(bytes);
        if (!file.faults.isEmpty()) {
            file.faults.sort(Comparator.comparingInt(
                            (CalendarFault fault) -> fault.line() == 0 ? Integer.MAX_VALUE : fault.line())
                    .thenComparingInt(CalendarFault::column));
            throw new InvalidCalendarException(file.faults);
        }
        return file.days.values();
    }

    /** Lines are cut as bytes, which is safe in UTF-8, so that one line in another charset is one fault. */
    private void readLines(byte[] bytes) {
        int number = 1;
        int start = 0;
        for (int end = 0; end <= bytes.length; end++) {
            if (end == bytes.length || bytes[end] == '\n') {
                readLine(number, bytes, start, end);
                if (!headerSeen && !faults.isEmpty()) {
                    return;
                }
                number++;
                start = end + 1;
            }
        }
        if (!headerSeen) {
            fault(0, 0, Reason.BAD_HEADER, "the first row must be " + HEADER + ", there is none");
        } else if (faults.isEmpty()) {
            checkWhole();
        }
    }

    private void readLine(int number, byte[] bytes, int start, int end) {
        String line;
        try {
            line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            fault(number, 0, Reason.NOT_UTF_8, "the file must be UTF-8; save it again in that charset");
            return;
        }
        if (number == 1 && line.startsWith("\ufeff")) {
            line = line.substring(1);
        }
        line = line.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (headerSeen) {
            readRow(number, line.split(",", -1));
        } else if (line.equals(HEADER)) {
            headerSeen = true;
        } else {
            fault(number, 0, Reason.BAD_HEADER, "the first row must be " + HEADER);
        }
    }

    private void readRow(int line, String[] cells) {
        if (cells.length != NAME) {
            fault(line, 0, Reason.BAD_ROW, "a row must have " + NAME + " columns, has " + cells.length);
            return;
        }
        Integer year = readYear(line, cells[YEAR - 1]);
        LocalDate date = readDate(line, cells[DATE - 1]);
        Boolean off = readKind(line, cells[KIND - 1]);
        boolean named = checkName(line, cells[NAME - 1]);
        boolean fits = year == null || date == null || checkYear(line, year, date);
        if (date != null && off != null) {
            DayKind kind = off ? DayKind.HOLIDAY : DayKind.MAKEUP_WORK;
            checkKind(line, date, kind);
            checkListedOnce(line, date, kind);
            if (year != null && named && fits) {
                days.put(date, new NoticeDay(year, date, kind, cells[NAME - 1]));
            }
        }
    }

    private @Nullable Integer readYear(int line, String cell) {
        if (FOUR_DIGITS.matcher(cell).matches()) {
            return Integer.valueOf(cell);
        }
        fault(line, YEAR, Reason.BAD_YEAR, "notice must be a year of four digits: " + shown(cell));
        return null;
    }

    private @Nullable LocalDate readDate(int line, String cell) {
        if (ISO_DATE.matcher(cell).matches()) {
            try {
                return LocalDate.parse(cell);
            } catch (DateTimeParseException e) {
                // Reported below: a day such as 30 February.
            }
        }
        fault(line, DATE, Reason.BAD_DATE, "date must be a day such as 2026-10-01: " + shown(cell));
        return null;
    }

    private @Nullable Boolean readKind(int line, String cell) {
        if (cell.equals("off") || cell.equals("work")) {
            return cell.equals("off");
        }
        fault(line, KIND, Reason.BAD_KIND, "kind must be off or work: " + shown(cell));
        return null;
    }

    private boolean checkName(int line, String cell) {
        boolean good = !cell.isBlank() && cell.length() <= MOST_NAME_CHARACTERS && cell.indexOf('"') < 0;
        if (!good) {
            fault(
                    line,
                    NAME,
                    Reason.BAD_NAME,
                    "festival must have 1 to " + MOST_NAME_CHARACTERS + " characters and no quotes: " + shown(cell));
        }
        return good;
    }

    private boolean checkYear(int line, int year, LocalDate date) {
        boolean fits =
                date.getYear() == year || (date.getYear() == year - 1 && PublishedCalendar.isOpenUntilNextNotice(date));
        if (!fits) {
            LocalDate first = PublishedCalendar.OPEN_UNTIL_NEXT_NOTICE.atYear(year - 1);
            fault(
                    line,
                    DATE,
                    Reason.DATE_OUTSIDE_NOTICE,
                    "a date of notice " + year + " must be from " + first + " to " + year + "-12-31: " + date);
        }
        return fits;
    }

    private void checkKind(int line, LocalDate date, DayKind kind) {
        if (kind == DayKind.MAKEUP_WORK && !NoticeDay.isWeekend(date)) {
            String detail =
                    "only a Saturday or Sunday can be a make-up workday, " + date + " is a " + date.getDayOfWeek();
            fault(line, KIND, Reason.WORK_ON_WEEKDAY, detail);
        }
    }

    private void checkListedOnce(int line, LocalDate date, DayKind kind) {
        Listed before = listed.putIfAbsent(date, new Listed(line, kind));
        if (before != null) {
            faults.add(listedTwice(line, date, kind, before.kind, "line " + before.line));
        }
    }

    static CalendarFault listedTwice(int line, LocalDate date, DayKind kind, DayKind before, String where) {
        return kind == before
                ? new CalendarFault(
                        line, line == 0 ? 0 : DATE, Reason.DUPLICATE, date + " is listed already in " + where)
                : new CalendarFault(
                        line,
                        line == 0 ? 0 : DATE,
                        Reason.CONTRADICTION,
                        date + " cannot be " + kind + ", it is listed as " + before + " in " + where);
    }

    private void checkWhole() {
        if (days.isEmpty()) {
            fault(0, 0, Reason.EMPTY, "the file must hold at least one notice");
        }
        Set<Integer> years = new TreeSet<>();
        days.values().forEach(day -> years.add(day.year()));
        for (int year : years) {
            for (MonthDay fixed : ALWAYS_OFF) {
                NoticeDay day = days.get(fixed.atYear(year));
                if (day == null || day.kind() != DayKind.HOLIDAY) {
                    fault(
                            0,
                            0,
                            Reason.INCOMPLETE_NOTICE,
                            "notice " + year + " must list " + fixed.atYear(year) + " as off");
                }
            }
        }
    }

    private void fault(int line, int column, Reason reason, String detail) {
        faults.add(new CalendarFault(line, column, reason, detail));
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "nothing" : cell.length() <= MOST_SHOWN ? cell : cell.length() + " characters";
    }
}
