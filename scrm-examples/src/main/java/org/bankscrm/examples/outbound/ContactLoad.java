package org.bankscrm.examples.outbound;

import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.GateReason;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.outbound.ContactFigures.Load;
import org.bankscrm.examples.outbound.ContactFigures.MessageClass;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of the messages of a month as they are decided. Not thread-safe. */
final class ContactLoad {
    private static final Load ALLOWED = new Load(1, 0, 0);
    private static final Load DEFERRED = new Load(0, 1, 0);
    private static final Load BLOCKED = new Load(0, 0, 1);

    private final SortedMap<LocalDate, Map<MessageClass, Load>> days = new TreeMap<>();
    private final SortedMap<String, Map<MessageClass, Load>> reasons = new TreeMap<>();

    void decided(Instant at, Wording wording, GateDecision decision) {
        Load load = decision instanceof GateDecision.Allowed
                ? ALLOWED
                : decision instanceof GateDecision.DeferredUntil ? DEFERRED : BLOCKED;
        add(days, BankTime.dayOf(at), wording, load);
        for (GateReason reason : decision.reasons()) {
            add(reasons, reason.code().name(), wording, load);
        }
    }

    private static <K> void add(SortedMap<K, Map<MessageClass, Load>> to, K key, Wording wording, Load load) {
        to.computeIfAbsent(key, none -> new EnumMap<>(MessageClass.class))
                .merge(MessageClass.valueOf(wording.kind().name()), load, Load::plus);
    }

    ContactFigures figures(int customers, int sent) {
        return new ContactFigures(customers, sent, days, reasons);
    }
}
