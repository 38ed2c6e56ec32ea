package org.bankscrm.wecom.testkit.fake;

import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.CallbackWriter;
import org.bankscrm.wecom.callback.EncryptedEnvelope;
import org.bankscrm.wecom.testkit.fake.CallbackSink.Reply;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Collects events and delivers them, signed and encrypted (回调).
 *
 * <p>Raising an event is guarded by the lock of the world, delivering is not: nothing is sent under that lock.
 */
final class Callbacks {
    private static final int ATTEMPTS = 3;
    private static final int LATEST = 10;

    private final InstantSource clock;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final ReentrantLock delivering = new ReentrantLock();
    private List<Event> raised = new ArrayList<>();
    private long number;
    private volatile DeliveryPlan plan = DeliveryPlan.EXACT;

    /** An event on its way; {@code place} orders the sending. */
    private record Event(long number, double place, String xml) {}

    private record Target(CallbackSink sink, CallbackWriter writer, String corp, List<Secret> secrets) {}

    Callbacks(InstantSource clock) {
        this.clock = clock;
    }

    void to(CallbackSink sink, String corp, String token, String encodingAesKey) {
        CallbackSettings settings = CallbackSettings.of(token, encodingAesKey, corp);
        targets.add(new Target(
                sink,
                new CallbackWriter(settings, new SplittableRandom(targets.size())),
                corp,
                List.of(new Secret("callback token", token), new Secret("EncodingAESKey", encodingAesKey))));
    }

    Stream<Secret> secrets() {
        return targets.stream().flatMap(target -> target.secrets().stream());
    }

    void plan(DeliveryPlan newPlan) {
        plan = newPlan;
    }

    /** Puts an event into the queue; a null value leaves its field out. */
    void raise(String corp, Instant at, String event, String changeType, @Nullable Object... fields) {
        StringBuilder xml = new StringBuilder(400).append("<xml>");
        field(xml, "ToUserName", corp);
        field(xml, "FromUserName", "sys");
        field(xml, "CreateTime", at.getEpochSecond());
        field(xml, "MsgType", "event");
        field(xml, "Event", event);
        if (!changeType.isEmpty()) {
            field(xml, "ChangeType", changeType);
        }
        for (int i = 0; i < fields.length; i += 2) {
            Object value = fields[i + 1];
            if (value != null) {
                field(xml, String.valueOf(fields[i]), value);
            }
        }
        String message = xml.append("</xml>").toString();
        synchronized (this) {
            raised.add(new Event(number, number, message));
            number++;
        }
    }

    private static void field(StringBuilder xml, String name, Object value) {
        xml.append('<').append(name).append('>');
        if (value instanceof Number) {
            xml.append(value);
        } else if (value instanceof List<?> items) {
            items.forEach(item -> field(xml, "Item", item));
        } else {
            String text = value.toString().replace("]]>", "]]]]><![CDATA[>");
            xml.append("<![CDATA[").append(text).append("]]>");
        }
        xml.append("</").append(name).append('>');
    }

    synchronized int waiting() {
        return raised.size();
    }

    private synchronized List<Event> take() {
        List<Event> taken = raised;
        raised = new ArrayList<>();
        return taken;
    }

    /** Delivers what waits, also what is raised meanwhile. Does nothing while another thread delivers. */
    Deliveries deliver() {
        Deliveries sum = Deliveries.NONE;
        if (!delivering.tryLock()) {
            return sum;
        }
        try {
            for (List<Event> batch = take(); !batch.isEmpty(); batch = take()) {
                sum = sum.plus(deliver(batch));
            }
            return sum;
        } finally {
            delivering.unlock();
        }
    }

    private Deliveries deliver(List<Event> batch) {
        List<Event> order = new ArrayList<>();
        int lost = 0;
        for (Event event : batch) {
            SplittableRandom chance = Faults.chance(plan.seed(), event.number());
            if (chance.nextDouble() < plan.lost()) {
                lost++;
                continue;
            }
            order.add(placed(event, chance.nextDouble() < plan.reordered(), chance));
            if (chance.nextDouble() < plan.doubled()) {
                order.add(placed(event, true, chance));
            }
        }
        order.sort(Comparator.comparingDouble(Event::place));
        Deliveries sum = new Deliveries(0, lost, 0, 0);
        for (Event event : order) {
            for (Target target : targets) {
                sum = sum.plus(send(event, target));
            }
        }
        return sum;
    }

    private static Event placed(Event event, boolean late, SplittableRandom chance) {
        double place = event.number() + (late ? chance.nextInt(1, LATEST) + 0.5 : 0);
        return new Event(event.number(), place, event.xml());
    }

    private Deliveries send(Event event, Target target) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            EncryptedEnvelope envelope = target.writer().seal(event.xml(), clock.instant());
            if (isTaken(target, envelope)) {
                return new Deliveries(1, 0, 0, attempt);
            }
        }
        return new Deliveries(0, 0, 1, ATTEMPTS);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static boolean isTaken(Target target, EncryptedEnvelope envelope) {
        try {
            Reply reply = target.sink().receive("POST", envelope.toQuery(), envelope.toPostBody(target.corp()));
            return reply.status() == 200;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // Whatever the receiver throws, WeCom would see a dropped connection.
            return false;
        }
    }

    /** Returns whether every receiver answers the check of its URL as documented. */
    boolean urlsVerify() {
        return targets.stream().allMatch(this::verifies);
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean verifies(Target target) {
        String echo = "echo" + clock.instant().toEpochMilli();
        String query = target.writer().seal(echo, clock.instant()).toEchoQuery();
        try {
            Reply reply = target.sink().receive("GET", query, new byte[0]);
            return reply.status() == 200 && reply.body().equals(echo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }

    /** Returns the text of a body. */
    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
