package org.bankscrm.examples.outbound;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.DayKind;
import org.bankscrm.core.time.WorkCalendar;
import org.bankscrm.examples.outbound.Diary.Said;
import org.bankscrm.examples.outbound.Wording.Flaw;
import org.bankscrm.examples.outbound.Wording.Kind;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts slowly and for itself whether what customers received broke a rule. Knows the fake's record and what customers said,
 * and nothing of the gate.
 *
 * <p>The numbers stand here once more on purpose: they are those of the rules as banks tell them, not of the gate.
 */
final class SentBooks {
    private static final int MOST_A_DAY = 3;
    private static final int MOST_A_WEEK = 10;
    private static final int MOST_UNANSWERED = 3;
    private static final Duration SILENCE = Duration.ofDays(7);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(21, 0);

    private final Diary diary;
    private final WorkCalendar calendar;
    private final Map<String, Wording> wordings = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    SentBooks(Diary diary, WorkCalendar calendar) {
        this.diary = diary;
        this.calendar = calendar;
        Wording.all().forEach(wording -> wordings.put(wording.text(), wording));
    }

    /** Returns every violation as a line. */
    List<String> violations(List<SentMessage> sent) {
        for (int customer = 0; customer < diary.customers(); customer++) {
            List<SentMessage> theirs = new ArrayList<>();
            for (SentMessage message : sent) {
                if (message.customer() == customer) {
                    theirs.add(message);
                }
            }
            customer(theirs);
        }
        return violations;
    }

    private void customer(List<SentMessage> theirs) {
        int row = 0;
        Instant lastOfRow = Instant.MIN;
        for (int i = 0; i < theirs.size(); i++) {
            SentMessage message = theirs.get(i);
            Wording wording = wordings.get(message.text());
            if (wording == null) {
                say(message, "got a text that nobody wrote");
                continue;
            }
            if (wording.flaw() != Flaw.NONE) {
                say(message, "got a text with the flaw " + wording.flaw());
            }
            if (wording.kind() != Kind.ESSENTIAL) {
                caps(message, theirs.subList(0, i));
                hours(message, wording.kind());
                wishes(message, wording.kind());
                if (row > 0 && diary.replied(message.customer(), lastOfRow, message.at())) {
                    row = 0;
                }
                if (row >= MOST_UNANSWERED) {
                    if (message.at().isBefore(lastOfRow.plus(SILENCE))) {
                        say(message, "was not left alone after " + row + " unanswered contacts");
                    }
                    row = 0;
                }
                row++;
                lastOfRow = message.at();
            }
        }
    }

    private void caps(SentMessage message, List<SentMessage> before) {
        LocalDate day = BankTime.dayOf(message.at());
        int ofDay = 0;
        int ofWeek = 0;
        for (SentMessage other : before) {
            LocalDate otherDay = BankTime.dayOf(other.at());
            ofDay += otherDay.equals(day) ? 1 : 0;
            ofWeek += monday(otherDay).equals(monday(day)) ? 1 : 0;
        }
        if (ofDay >= MOST_A_DAY) {
            say(message, "got more than " + MOST_A_DAY + " contacts on a day");
        }
        if (ofWeek >= MOST_A_WEEK) {
            say(message, "got more than " + MOST_A_WEEK + " contacts in a week");
        }
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private void hours(SentMessage message, Kind kind) {
        LocalTime time = message.at().atZone(BankTime.ZONE).toLocalTime();
        if (time.isBefore(MORNING) || !time.isBefore(EVENING)) {
            say(message, "was contacted in the quiet hours");
        }
        if (kind == Kind.MARKETING && calendar.dayKind(BankTime.dayOf(message.at())) == DayKind.HOLIDAY) {
            say(message, "got marketing on a public holiday");
        }
    }

    private void wishes(SentMessage message, Kind kind) {
        if (diary.said(message.customer(), Said.COMPLAINED, message.at())) {
            say(message, "was contacted after a complaint");
        }
        if (diary.said(message.customer(), Said.OPTED_OUT, message.at())) {
            say(message, "was contacted after opting out");
        }
        boolean agreed = kind == Kind.SERVICE
                ? diary.said(message.customer(), Said.AGREED_TO_SERVICE, message.at())
                : diary.said(message.customer(), Said.AGREED_TO_MARKETING, message.at())
                        && !diary.said(message.customer(), Said.WITHDREW_MARKETING, message.at());
        if (!agreed) {
            say(message, "was contacted without consent");
        }
    }

    private void say(SentMessage message, String what) {
        violations.add("customer " + message.customer() + " " + what + ", " + message.at());
    }

    /**
     * Compares what was sent with what is on record as allowed.
     *
     * @param allowed what the evidence allowed
     * @param unsent what of it was given back or is in doubt
     */
    static List<String> unproven(List<SentMessage> sent, Set<Contact> allowed, Set<Contact> unsent) {
        List<String> lines = new ArrayList<>();
        Set<Contact> received = new HashSet<>();
        for (SentMessage message : sent) {
            Contact contact = new Contact(message.customer(), message.at());
            received.add(contact);
            if (!allowed.contains(contact)) {
                lines.add("customer " + contact.customer() + " got a message that is not on record, " + contact.at());
            }
        }
        for (Contact contact : allowed) {
            if (!received.contains(contact) && !unsent.contains(contact)) {
                lines.add("customer " + contact.customer() + " did not get what is on record, " + contact.at());
            }
        }
        lines.sort(null);
        return lines;
    }
}
