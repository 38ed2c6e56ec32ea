package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactAnswer;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.ScrmException;
import org.bankscrm.core.quota.Settlement;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.function.LongFunction;

/**
 * The one call before every message, call and push (触达闸门): decides for one customer over all channels and employees, with
 * every reason at once.
 *
 * <p>Send what is allowed, then {@link #confirm}; what was not sent, {@link #release}. Nothing goes out when it is in doubt: if
 * a store is down or a rule of the bank fails, the answer is {@link Blocked} with an {@link OperationalFault}.
 *
 * <p>Repeating a request with the same message id counts nothing twice. What depends on the moment (hours, tags, rules of the
 * bank) is asked anew each time, so that a repeat at night does not send what was allowed by day.
 *
 * <p>One call to the {@link ContactStates} for each decision, and one to the {@link GateRecorder}. Thread-safe.
 */
public final class MessageGate {
    /** Messages of a send to many that are decided together. */
    private static final int BATCH = 256;

    private final ContactStates states;
    private final GateRecorder recorder;
    private final InstantSource clock;
    private final Checks checks;
    private final Verdicts verdicts;

    /**
     * Makes a gate.
     *
     * @param policy the rules
     * @param states what is remembered of customers
     * @param words the dictionary in force
     * @param templates approved templates
     * @param recorder where decisions go on record before they take effect
     * @param clock tells the time
     */
    public MessageGate(
            GatePolicy policy,
            ContactStates states,
            Words words,
            Templates templates,
            GateRecorder recorder,
            InstantSource clock) {
        this.states = Objects.requireNonNull(states, "states");
        this.recorder = Objects.requireNonNull(recorder, "recorder");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.checks = new Checks(policy, new ContentCheck(policy, words, templates));
        this.verdicts = new Verdicts(policy, words);
    }

    /**
     * Decides a message and counts it if it is allowed.
     *
     * @throws IllegalStateException if the message id was used before for another channel or need
     */
    public GateDecision decide(MessageRequest request) {
        Checked checked = checks.of(request, clock.instant());
        GateDecision decision = verdict(checked, answer(checked));
        return recorded(List.of(checked), List.of(decision)).get(0);
    }

    /**
     * Returns what {@link #decide} would now, and neither counts nor records anything.
     *
     * @throws IllegalStateException as {@link #decide}
     */
    public GateDecision look(MessageRequest request) {
        Checked checked = checks.of(request, clock.instant());
        try {
            return verdict(checked, states.look(checked.attempt()));
        } catch (ScrmException e) {
            return verdicts.storeDown(checked, e);
        }
    }

    /**
     * Notes that an allowed message was sent.
     *
     * @return {@code CONFIRMED}, also if it was before; {@code RELEASED} if it was given back; {@code UNKNOWN} if it was not
     *     counted, or is forgotten
     * @throws org.bankscrm.core.StoreException if the store could not; repeat it. The message counts until then and after
     */
    public Settlement confirm(MessageKey key) {
        return states.confirm(key);
    }

    /**
     * Gives back an allowed message that was not sent; it no longer counts.
     *
     * @return {@code RELEASED}, also if it was before; {@code CONFIRMED} if it was sent; {@code UNKNOWN} if it was not counted,
     *     or is forgotten
     * @throws org.bankscrm.core.StoreException if the store could not; repeat it. The message counts until then
     */
    public Settlement release(MessageKey key) {
        return states.release(key);
    }

    /**
     * Decides a send to many, one customer after the other, and hands each decision on at once; holds some hundred messages
     * at a time, however many customers there are.
     *
     * <p>Every customer the condition selects is asked for, up to the number that was admitted. If a store goes down the rest
     * is not asked for; running the same send again gives the first answers to those who had one.
     *
     * @param send what {@link MassSends} admitted
     * @param base the customers, those of the admission
     * @param message makes the request of a customer, with the same message id each time it is asked
     * @param sink takes the decisions
     * @return what came of it; look at {@link MassSummary#complete}
     * @throws IllegalStateException if a message id was used before for another channel or need; what {@code base}, {@code
     *     message} and {@code sink} throw comes through as well. The same send may be run again
     */
    public MassSummary plan(
            Admission.Admitted send,
            PrimitiveIterator.OfLong base,
            LongFunction<MessageRequest> message,
            DecisionSink sink) {
        MassRun run = new MassRun(sink);
        List<Checked> batch = new ArrayList<>(BATCH);
        long selected = 0;
        while (base.hasNext() && run.goesOn()) {
            long customer = base.nextLong();
            if (send.send().condition().selects(customer)) {
                MessageRequest request = message.apply(customer);
                selected++;
                if (selected > send.selected()) {
                    run.take(request, verdicts.notAdmitted(request));
                    continue;
                }
                batch.add(checks.of(request, clock.instant()));
                if (batch.size() == BATCH) {
                    decide(batch, run);
                    batch.clear();
                }
            }
        }
        decide(batch, run);
        return run.summary();
    }

    private void decide(List<Checked> batch, MassRun run) {
        if (batch.isEmpty()) {
            return;
        }
        List<GateDecision> decisions = new ArrayList<>(batch.size());
        try {
            List<Checked> clean = batch.stream().filter(Checked::isClean).toList();
            List<ContactAnswer> answers =
                    states.tryContacts(clean.stream().map(Checked::attempt).toList());
            int next = 0;
            for (Checked checked : batch) {
                ContactAnswer answer = checked.isClean() ? answers.get(next++) : states.look(checked.attempt());
                decisions.add(verdict(checked, answer));
            }
        } catch (ScrmException e) {
            decisions.clear();
            batch.forEach(checked -> decisions.add(verdicts.storeDown(checked, e)));
        }
        List<GateDecision> taken = recorded(batch, decisions);
        for (int i = 0; i < taken.size(); i++) {
            run.take(batch.get(i).request(), taken.get(i));
        }
    }

    private sealed interface Asked {
        record Answered(ContactAnswer answer) implements Asked {}

        record Failed(ScrmException cause) implements Asked {}
    }

    private Asked answer(Checked checked) {
        try {
            return new Asked.Answered(
                    checked.isClean() ? states.tryContact(checked.attempt()) : states.look(checked.attempt()));
        } catch (ScrmException e) {
            return new Asked.Failed(e);
        }
    }

    private GateDecision verdict(Checked checked, Asked asked) {
        return asked instanceof Asked.Answered answered
                ? verdict(checked, answered.answer())
                : verdicts.storeDown(checked, ((Asked.Failed) asked).cause());
    }

    private GateDecision verdict(Checked checked, ContactAnswer answer) {
        return verdicts.of(checked, answer);
    }

    /** What cannot be put on record does not take effect. */
    private List<GateDecision> recorded(List<Checked> checked, List<GateDecision> decisions) {
        if (recorder == GateRecorder.NONE) {
            return decisions;
        }
        try {
            List<GateRecord> records = new ArrayList<>(decisions.size());
            for (int i = 0; i < decisions.size(); i++) {
                records.add(verdicts.record(checked.get(i), decisions.get(i)));
            }
            recorder.record(records);
            return decisions;
        } catch (ScrmException e) {
            List<GateDecision> blocked = new ArrayList<>(decisions.size());
            for (int i = 0; i < decisions.size(); i++) {
                blocked.add(withoutRecord(checked.get(i), decisions.get(i), e));
            }
            return blocked;
        }
    }

    private GateDecision withoutRecord(Checked checked, GateDecision decision, ScrmException cause) {
        List<OperationalFault> faults = new ArrayList<>();
        faults.add(OperationalFault.of("evidence", cause));
        if (decision instanceof Allowed allowed) {
            try {
                states.release(allowed.key());
            } catch (ScrmException e) {
                // It stays counted, which refuses rather too much than too little.
                faults.add(OperationalFault.of("contact-states", e));
            }
        }
        return verdicts.withoutRecord(checked, decision, faults);
    }
}
