package org.bankscrm.examples.outbound;

import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.evidence.Verification;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.PublishedCalendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A month of outgoing messages, sent through the contact guard to the fake WeCom, and what customers received counted from the
 * fake's own record (一月触达).
 *
 * @param differences each broken rule, and each message that is not on record, one line each; nothing if all is well
 * @param summary what came of it, in a line
 * @param notes what a reader of the demo has to know
 * @param figures what it comes to
 */
public record GateChapter(List<String> differences, String summary, List<String> notes, ContactFigures figures) {
    /** The customers of the chapter at most. */
    public static final int MOST_CUSTOMERS = 300;

    /** One customer of the bank in 100 takes part, up to {@link #MOST_CUSTOMERS}. */
    private static final int CUSTOMERS_A_PLACE = 100;

    /** The managers who write to them, beside head office. */
    public static final int MOST_MANAGERS = 10;

    /** Copies the lists. */
    public GateChapter {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /**
     * Plays the month of a day.
     *
     * @param managers employees of the bank, at least one; the first ten take part
     * @param customers how many customers the bank has, at least one; one in 100 takes part, at most 300
     * @param day any day of the month
     * @param random where all chance comes from
     */
    public static GateChapter of(List<EmployeeId> managers, int customers, LocalDate day, SplittableRandom random) {
        int places = Math.max(1, Math.min(customers / CUSTOMERS_A_PLACE, MOST_CUSTOMERS));
        return of(managers, places, day, Guard.standard().policy(), random);
    }

    /**
     * Plays the month of a day under a policy, the standard one or another of which one wants to see whether the books notice.
     *
     * @param managers employees of the bank, at least one; the first ten take part
     * @param places how many customers take part, at least one
     * @param day any day of the month
     * @param policy what the gate keeps to; the books keep to the standard
     * @param random where all chance comes from
     */
    public static GateChapter of(
            List<EmployeeId> managers, int places, LocalDate day, GatePolicy policy, SplittableRandom random) {
        YearMonth month = YearMonth.from(day);
        List<EmployeeId> some = managers.subList(0, Math.min(managers.size(), MOST_MANAGERS));
        Guard standard = Guard.standard();
        Guard guard = new Guard(policy, standard.states(), standard.words());
        return of(new OutboundMonth(some, places, month, guard, random).play(), month);
    }

    static GateChapter of(OutboundMonth.Played played, YearMonth month) {
        List<String> differences = new ArrayList<>(played.differences());
        differences.addAll(new SentBooks(played.diary(), PublishedCalendar.shipped()).violations(played.sent()));
        List<CustomerNumber> numbers = IntStream.range(0, played.customers())
                .mapToObj(OutboundMonth::number)
                .toList();
        Set<Contact> allowed = played.evidence().allowed(month, numbers);
        differences.addAll(
                SentBooks.unproven(played.sent(), allowed, played.outbox().unsent()));
        Verification verification = played.evidence().verify(month);
        if (!(verification instanceof Verification.Intact)) {
            differences.add("the evidence is broken: " + verification);
        }
        if (verification.summary().kept() != played.decided()) {
            differences.add(
                    "the evidence has " + verification.summary().kept() + " decisions instead of " + played.decided());
        }
        ContactFigures figures =
                played.load().figures(played.customers(), played.sent().size());
        if (figures.all().allowed() != allowed.size()) {
            differences.add("the load has " + figures.all().allowed() + " allowed instead of " + allowed.size());
        }
        return new GateChapter(
                differences.stream().map(each -> "outbound, " + each).toList(),
                summary(played, month),
                notes(played, differences.isEmpty()),
                figures);
    }

    private static String summary(OutboundMonth.Played played, YearMonth month) {
        return "messages of " + month + ": drafted " + played.drafted() + " to " + played.customers()
                + " customers, sent " + played.sent().size() + ", decided " + played.decided() + ", held by "
                + counts(played.held()) + "; answers lost "
                + played.outbox().lostAnswers() + ", calls failed "
                + played.outbox().faults();
    }

    private static String counts(SortedMap<String, Integer> held) {
        List<String> parts = new ArrayList<>();
        held.forEach((reason, count) -> parts.add(reason + " " + count));
        return String.join(", ", parts);
    }

    private static List<String> notes(OutboundMonth.Played played, boolean sound) {
        List<String> notes = new ArrayList<>();
        notes.add("一月触达：对 " + played.customers() + " 位客户起草 " + played.drafted() + " 条消息，经触达闸门判定后以企业群发送达 "
                + played.sent().size() + " 条；员工在判定的同一秒确认发送，过期三日的稿件不再发送。 A month of messages: every one was asked"
                + " of the contact guard, what it allowed went out as mass messages; employees confirm at once, a message older"
                + " than three days is not sent. Calls, texts and pushes are not played.");
        if (sound) {
            notes.add("已核对：按模拟企业微信自身的发送记录独立计数，频次、冷静期、时段、投诉退订、授权、用语均无一违规；每条送达均有留痕，留痕链完整。"
                    + " Counted from the fake's own record, without the guard: no cap, silence, hour, complaint, opt-out, consent"
                    + " or wording was violated; every message sent is on record and the chain is intact.");
        }
        return notes;
    }
}
