package org.bankscrm.examples.board;

import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.wecom.callback.CallbackOutcome;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackOutcome.Refused;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.RefusalReason;
import org.bankscrm.wecom.events.CallbackMapper;
import org.bankscrm.wecom.events.Mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes deliveries in: checks and decrypts each, maps it to facts, and appends the facts to the log in batches.
 *
 * <p>Counts what becomes of every delivery. Not thread-safe.
 */
public final class Intake {
    private static final int BATCH = 500;

    private final CallbackReceiver receiver;
    private final CallbackMapper mapper;
    private final EventLog log;
    private final List<CustomerEvent> waiting = new ArrayList<>();
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private final Map<AppendStatus, Long> appended = new EnumMap<>(AppendStatus.class);
    private long received;
    private long irrelevant;
    private long unmappable;

    /** Makes an intake that has seen nothing. */
    public Intake(CallbackReceiver receiver, CallbackMapper mapper, EventLog log) {
        this.receiver = receiver;
        this.mapper = mapper;
        this.log = log;
    }

    /**
     * Takes one delivery in: the parameters of its query, URL-decoded, and its body.
     *
     * @return what to answer WeCom
     */
    public CallbackOutcome take(String signature, String timestamp, String nonce, byte[] body) {
        received++;
        CallbackOutcome outcome = receiver.receive(signature, timestamp, nonce, body);
        if (outcome instanceof Refused refusal) {
            refused.merge(refusal.reason(), 1L, Long::sum);
        } else if (outcome instanceof Received genuine) {
            Mapping mapping = mapper.map(genuine.message());
            if (mapping instanceof Mapping.Mapped mapped) {
                waiting.addAll(mapped.events());
            } else if (mapping instanceof Mapping.Irrelevant) {
                irrelevant++;
            } else {
                unmappable++;
            }
        }
        if (waiting.size() >= BATCH) {
            flush();
        }
        return outcome;
    }

    /** Appends what still waits. */
    public void flush() {
        for (AppendStatus status : log.append(waiting)) {
            appended.merge(status, 1L, Long::sum);
        }
        waiting.clear();
    }

    /** Returns the counts so far; facts that wait are in none of them. */
    public IntakeCounts counts() {
        return new IntakeCounts(
                received,
                appended.getOrDefault(AppendStatus.NEW, 0L),
                appended.getOrDefault(AppendStatus.KNOWN, 0L),
                appended.getOrDefault(AppendStatus.CONFLICTING, 0L),
                irrelevant,
                unmappable,
                refused);
    }
}
