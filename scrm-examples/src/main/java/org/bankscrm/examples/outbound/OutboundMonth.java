package org.bankscrm.examples.outbound;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.compliance.gate.Admission;
import org.bankscrm.compliance.gate.AudienceCondition;
import org.bankscrm.compliance.gate.Content;
import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.DeferredUntil;
import org.bankscrm.compliance.gate.GateReason;
import org.bankscrm.compliance.gate.MassSend;
import org.bankscrm.compliance.gate.MassSendPolicy;
import org.bankscrm.compliance.gate.MassSends;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.MessageRequest;
import org.bankscrm.compliance.gate.ReasonCode;
import org.bankscrm.compliance.gate.TemplateBook;
import org.bankscrm.compliance.gate.TemplateDraft;
import org.bankscrm.compliance.gate.TemplateScope;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.outbound.Diary.Said;
import org.bankscrm.examples.outbound.Wording.Flaw;
import org.bankscrm.examples.outbound.Wording.Template;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.Fault;
import org.bankscrm.wecom.testkit.fake.MassMessageRule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Plays a month of messages: employees write them, the gate decides, WeCom gets what it allowed, customers answer or complain.
 *
 * <p>Everything happens at a second of its own, decision and sending together. Plays once; not thread-safe.
 */
final class OutboundMonth {
    private static final EmployeeId HEAD_OFFICE = new EmployeeId("head-office-messages");
    private static final EmployeeId LAWYER = new EmployeeId("head-office-law");
    private static final EmployeeId EDITOR = new EmployeeId("head-office-editor");
    private static final long FIRST_NUMBER = 310_000_000L;
    private static final int BUSY_EVERY = 12;
    private static final int MANAGER_DRAFT_PERCENT = 25;
    private static final int MOST_POSTINGS = 3;
    private static final double FAULT_SHARE = 0.04;
    private static final Duration FRESH = Duration.ofDays(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UNREACHED_PAUSE = Duration.ofMinutes(10);

    /** Faults of a network and a busy server, each before and after the call was carried out. */
    private static final List<Fault> FAULTS = List.of(
            Fault.resetBeforeApply(),
            Fault.resetAfterApply(),
            Fault.status(502),
            Fault.statusAfterApply(504),
            Fault.error(-1),
            Fault.truncatedBody());

    /** What the gate holds against a text by itself. */
    private static final Set<ReasonCode> OF_THE_TEXT = Set.of(
            ReasonCode.WORDS_BLOCKED,
            ReasonCode.WORDS_REVIEW,
            ReasonCode.PERSONAL_DATA_BLOCKED,
            ReasonCode.PERSONAL_DATA_REVIEW);

    private record Task(Instant at, long order, Runnable act) {}

    private final List<EmployeeId> managers;
    private final YearMonth month;
    private final Guard guard;
    private final SplittableRandom random;
    private final MovableClock clock;
    private final Diary diary;
    private final Evidence evidence;
    private final MessageGate gate;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private final SortedMap<String, Integer> held = new TreeMap<>();
    private final ContactLoad load = new ContactLoad();
    private final SortedSet<String> differences = new TreeSet<>();
    private long order;
    private int drafts;
    private int drafted;
    private int decided;

    OutboundMonth(List<EmployeeId> managers, int customers, YearMonth month, Guard guard, SplittableRandom random) {
        this.managers = List.copyOf(managers);
        this.month = month;
        this.guard = guard;
        this.random = random;
        clock = MovableClock.at(BankTime.startOf(month.atDay(1)));
        diary = new Diary(customers);
        evidence = new Evidence(clock, random.split());
        gate = new MessageGate(guard.policy(), guard.states(), guard.words(), templates(), evidence.recorder(), clock);
    }

    /**
     * What came of the month.
     *
     * @param customers how many customers there were
     * @param drafted how many messages to one customer were written
     * @param decided how often the gate was asked
     * @param sent what customers received, by the fake's own record
     * @param outbox what was sent, as the sender sees it
     * @param held how often each reason stood against a message
     * @param diary what customers said
     * @param evidence what is on record
     * @param load what became of the messages of each day
     * @param differences what went otherwise than the chapter knows it must
     */
    record Played(
            int customers,
            int drafted,
            int decided,
            List<SentMessage> sent,
            Outbox outbox,
            SortedMap<String, Integer> held,
            Diary diary,
            Evidence evidence,
            ContactLoad load,
            List<String> differences) {}

    Played play() {
        try (FakeWeCom fake = FakeWeCom.builder().clock(clock).start()) {
            // WeCom's default, which does not keep the bank's rules by itself.
            fake.massMessageRule(MassMessageRule.DAYS_OF_MONTH);
            fake.faults().random(random.nextLong(), FAULT_SHARE, Set.of("gettoken"), FAULTS);
            WeComClient wecom = WeComClient.forCorp(fake.corpId(), clock)
                    .app(FakeWeCom.APP, FakeWeCom.SECRET)
                    .address(fake.url())
                    .pause(wait -> {})
                    .build();
            Outbox outbox =
                    new Outbox(fake, wecom.app(FakeWeCom.APP).within(PATIENCE).massMessages(), gate);
            people(fake);
            wholeBase();
            plan(outbox);
            Instant end = BankTime.startOf(month.plusMonths(1).atDay(1));
            for (Task task = tasks.poll(); task != null && task.at().isBefore(end); task = tasks.poll()) {
                Instant free = clock.instant().plusSeconds(1);
                clock.set(task.at().isAfter(free) ? task.at() : free);
                fake.advance(Duration.ZERO);
                task.act().run();
            }
            clock.set(end.isAfter(clock.instant()) ? end : clock.instant());
            return new Played(
                    diary.customers(),
                    drafted,
                    decided,
                    SentMessage.of(fake.massMessages(), diary.customers()),
                    outbox,
                    held,
                    diary,
                    evidence,
                    load,
                    List.copyOf(differences));
        }
    }

    /** Returns the number under which the gate keeps a customer. */
    static CustomerNumber number(int customer) {
        return new CustomerNumber(FIRST_NUMBER + customer);
    }

    /** Every customer has a manager and head office; some have left one of them without a word. */
    private void people(FakeWeCom fake) {
        Instant before = clock.instant().minusSeconds(1);
        for (int customer = 0; customer < diary.customers(); customer++) {
            String id = Outbox.externalId(customer).value();
            String manager = managerOf(customer).value();
            fake.related(manager, id);
            fake.related(HEAD_OFFICE.value(), id);
            if (random.nextInt(100) < 2) {
                fake.customerDeletes(id, manager);
            } else if (random.nextInt(100) < 2) {
                fake.memberDeletes(manager, id);
            }
            if (random.nextInt(100) < 85) {
                diary.note(customer, before, Said.AGREED_TO_SERVICE);
                guard.states().consented(number(customer), Purpose.SERVICE);
            }
            if (random.nextInt(100) < 70) {
                diary.note(customer, before, Said.AGREED_TO_MARKETING);
                guard.states().consented(number(customer), Purpose.MARKETING);
            }
        }
    }

    private EmployeeId managerOf(int customer) {
        return managers.get(customer % managers.size());
    }

    /** Somebody tries to send to everybody, and nobody approved it. */
    private void wholeBase() {
        MassSends sends = new MassSends(MassSendPolicy.STANDARD, new InMemoryQuotaLedger(clock));
        MassSend everybody = MassSend.of("outbound-everybody", "demo", AudienceCondition.wholeBase(), managers.get(0));
        Admission admission = sends.admit(
                everybody,
                IntStream.range(0, diary.customers())
                        .mapToLong(customer -> number(customer).value())
                        .iterator());
        if (admission instanceof Admission.Refused refused) {
            refused.reasons().forEach(reason -> hold(reason.code().name()));
        } else {
            differences.add("a send to the whole base was admitted without an approver");
        }
    }

    /** Two people stand for the template; its author alone cannot. */
    private TemplateBook templates() {
        TemplateBook book = new TemplateBook();
        TemplateDraft draft = new TemplateDraft(
                "precious-metals",
                1,
                Wording.APPROVED_TEXT,
                TemplateScope.of(ContactChannel.WECOM_CHAT, InformationClass.MARKETING),
                Interval.ALWAYS,
                EDITOR);
        if (!(draft.approvedBy(EDITOR, clock.instant()) instanceof TemplateDraft.Approval.SamePerson)) {
            differences.add("the author of a template approved it alone");
        }
        if (draft.approvedBy(LAWYER, clock.instant()) instanceof TemplateDraft.Approval.Granted granted) {
            book.publish(granted.template());
        } else {
            differences.add("a template two people stand for was not approved");
        }
        return book;
    }

    private void plan(Outbox outbox) {
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            for (EmployeeId manager : managers) {
                if (random.nextInt(100) < MANAGER_DRAFT_PERCENT) {
                    write(day, manager, 40, outbox);
                }
            }
            int ofHeadOffice = 5 + random.nextInt(6);
            for (int i = 0; i < ofHeadOffice; i++) {
                write(day, HEAD_OFFICE, 5, outbox);
            }
        }
    }

    private void write(LocalDate day, EmployeeId sender, int percent, Outbox outbox) {
        List<Integer> recipients = new ArrayList<>();
        for (int customer = 0; customer < diary.customers(); customer++) {
            boolean theirs = sender.equals(HEAD_OFFICE) || sender.equals(managerOf(customer));
            if (theirs && (isBusy(customer) || random.nextInt(100) < percent)) {
                recipients.add(customer);
            }
        }
        int minute = random.nextInt(4) == 0 ? random.nextInt(24 * 60) : 8 * 60 + random.nextInt(14 * 60);
        Instant at = BankTime.startOf(day).plus(Duration.ofMinutes(minute));
        drafts++;
        drafted += recipients.size();
        Draft draft = new Draft(drafts, sender, wording(), recipients, at, 1);
        at(at, () -> ask(draft, outbox));
    }

    /** Some customers are in everybody's list. */
    private static boolean isBusy(int customer) {
        return customer % BUSY_EVERY == 0;
    }

    private Wording wording() {
        int chance = random.nextInt(100);
        if (chance < 60) {
            return any(Wording.PROPER_MARKETING);
        }
        if (chance < 80) {
            return any(Wording.PROPER_SERVICE);
        }
        return any(chance < 88 ? Wording.PROPER_ESSENTIAL : Wording.FLAWED);
    }

    private Wording any(List<Wording> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void ask(Draft draft, Outbox outbox) {
        Wording wording = draft.wording();
        List<Outbox.Going> going = new ArrayList<>();
        SortedMap<Instant, List<Integer>> later = new TreeMap<>();
        for (int customer : draft.recipients()) {
            GateDecision decision = gate.decide(request(draft, customer));
            decided++;
            load.decided(clock.instant(), wording, decision);
            decision.reasons().forEach(reason -> heldFor(reason, wording));
            if (decision instanceof Allowed allowed) {
                going.add(new Outbox.Going(customer, allowed));
            } else if (decision instanceof DeferredUntil deferred) {
                later.computeIfAbsent(deferred.until(), until -> new ArrayList<>())
                        .add(customer);
            }
        }
        later.forEach((until, customers) -> again(until, draft.to(customers), outbox));
        if (!going.isEmpty()) {
            send(draft, going, outbox);
        }
    }

    private void send(Draft draft, List<Outbox.Going> going, Outbox outbox) {
        Instant now = clock.instant();
        String text = going.get(0).allowed().text().value();
        List<Integer> missed = outbox.post(draft.sender(), text, going, now);
        if (!missed.isEmpty() && draft.posting() < MOST_POSTINGS) {
            again(now.plus(UNREACHED_PAUSE), draft.reposted(missed), outbox);
        }
        for (Outbox.Going each : going) {
            if (!missed.contains(each.customer())) {
                answer(each.customer(), now);
            }
        }
    }

    private void again(Instant at, Draft draft, Outbox outbox) {
        if (!at.isAfter(draft.writtenAt().plus(FRESH))) {
            at(at, () -> ask(draft, outbox));
        }
    }

    private void at(Instant at, Runnable act) {
        tasks.add(new Task(at, order++, act));
    }

    private void heldFor(GateReason reason, Wording wording) {
        hold(reason.code().name());
        if (wording.flaw() == Flaw.NONE && OF_THE_TEXT.contains(reason.code())) {
            differences.add("a proper text was held as " + reason.code() + ": " + wording.text());
        }
    }

    private void hold(String reason) {
        held.merge(reason, 1, Integer::sum);
    }

    private static MessageRequest request(Draft draft, int customer) {
        Wording wording = draft.wording();
        InformationClass information = switch (wording.kind()) {
            case MARKETING -> InformationClass.MARKETING;
            case SERVICE -> InformationClass.SERVICE;
            case ESSENTIAL -> InformationClass.TRANSACTION;
        };
        Content content = wording.template() == Template.NONE
                ? Content.free(wording.text())
                : Content.approved("precious-metals", wording.template() == Template.APPROVED ? 1 : 2);
        return MessageRequest.to(number(customer), draft.id())
                .carrying(information)
                .from(draft.sender().value())
                .saying(content);
    }

    /** What a customer does after a message: as a rule nothing. */
    private void answer(int customer, Instant at) {
        Instant soon = at.plus(Duration.ofMinutes(1 + random.nextInt(180)));
        int chance = random.nextInt(1_000);
        if (chance < (isBusy(customer) ? 600 : 150)) {
            at(soon, () -> say(customer, Said.REPLIED));
        } else if (chance >= 995) {
            at(soon, () -> say(customer, Said.COMPLAINED));
        } else if (chance >= 990) {
            at(soon, () -> say(customer, Said.OPTED_OUT));
        } else if (chance >= 970) {
            at(soon, () -> say(customer, Said.WITHDREW_MARKETING));
        }
    }

    private void say(int customer, Said said) {
        Instant now = clock.instant();
        diary.note(customer, now, said);
        CustomerNumber number = number(customer);
        switch (said) {
            case AGREED_TO_MARKETING -> guard.states().consented(number, Purpose.MARKETING);
            case AGREED_TO_SERVICE -> guard.states().consented(number, Purpose.SERVICE);
            case WITHDREW_MARKETING -> guard.states().withdrew(number, Purpose.MARKETING);
            case COMPLAINED -> guard.states().suppress(number, new Suppression.Complaint());
            case OPTED_OUT -> guard.states().suppress(number, new Suppression.OptOutOfAll());
            case REPLIED -> guard.states().replied(number, now);
        }
    }
}
