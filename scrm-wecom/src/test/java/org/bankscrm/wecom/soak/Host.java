package org.bankscrm.wecom.soak;

import okhttp3.HttpUrl;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.WeComException;
import org.bankscrm.wecom.call.WeComException.HeldBack;
import org.bankscrm.wecom.call.WeComException.OutcomeUnknown;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.CustomerContactEvent;
import org.bankscrm.wecom.callback.EventReading.Read;
import org.bankscrm.wecom.callback.WeComEvent;
import org.bankscrm.wecom.client.WeComApp;
import org.bankscrm.wecom.events.CallbackMapper;
import org.bankscrm.wecom.events.ChannelOfState;
import org.bankscrm.wecom.events.Mapping.Mapped;
import org.bankscrm.wecom.events.PendingTransfers;
import org.bankscrm.wecom.inbox.CallbackClaim;
import org.bankscrm.wecom.inbox.CallbackInbox;
import org.bankscrm.wecom.message.WelcomeCode;
import org.bankscrm.wecom.message.WelcomeMessage;
import org.bankscrm.wecom.message.WelcomeOutcome;
import org.bankscrm.wecom.reconcile.InMemoryRelationBook;
import org.bankscrm.wecom.reconcile.Reconciliation;
import org.bankscrm.wecom.reconcile.ReconciliationPolicy;
import org.bankscrm.wecom.reconcile.RunProgress;
import org.bankscrm.wecom.reconcile.StepFindings;
import org.bankscrm.wecom.reconcile.StepOutcome;
import org.bankscrm.wecom.reconcile.StepOutcome.Stepped;
import org.bankscrm.wecom.testkit.fake.CallbackSink;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.transfer.OnJobTransfer;
import org.bankscrm.wecom.transfer.TransferResult;
import org.bankscrm.wecom.transfer.TransferResult.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a bank builds of this library: receiver, inbox, workers, event log, welcome messages, transfers, reconciliation. */
final class Host {
    static final String TOKEN = "Token7";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Nothing of this is urgent: a call that ran out of time could still arrive after WeCom was asked what came of it. */
    private static final Duration PATIENT = Duration.ofHours(12);

    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final int MOST_TRIES = 200;
    private static final WelcomeMessage WELCOME =
            WelcomeMessage.builder().text("您好").build();

    final InMemoryEventLog log = new InMemoryEventLog();
    /** What was received, before anything of this library but the receiver saw it: identity and text. */
    final Map<String, String> heard = new ConcurrentHashMap<>();

    final Map<String, AtomicInteger> welcomes = new ConcurrentHashMap<>();
    final List<StepFindings> findings = new ArrayList<>();

    private final MovableClock clock;
    private final WeComApp app;
    private final CallbackInbox inbox;
    private final CallbackReceiver receiver;
    private final CallbackMapper mapper;
    private final Reconciliation reconciliation;
    private final String corp;

    Host(FakeWeCom fake, WeComApp app, CallbackInbox inbox) {
        this.clock = fake.clock();
        this.app = app;
        this.inbox = inbox;
        this.corp = fake.corpId();
        this.receiver = new CallbackReceiver(CallbackSettings.of(TOKEN, KEY, corp), clock);
        this.mapper = new CallbackMapper(clock, PendingTransfers.from(log));
        this.reconciliation = new Reconciliation(
                log,
                new InMemoryRelationBook(),
                clock,
                ChannelOfState.NONE,
                ReconciliationPolicy.standard().withBatch(5));
    }

    /** Takes a callback into the inbox. */
    CallbackSink.Reply receive(String method, String query, byte[] body) {
        HttpUrl url = HttpUrl.get("http://localhost/?" + query);
        Received received = (Received) receiver.receive(
                url.queryParameter("msg_signature"),
                url.queryParameter("timestamp"),
                url.queryParameter("nonce"),
                body);
        CallbackMessage message = received.message();
        heard.put(message.identity().value(), message.toXml());
        inbox.offer(message.identity(), message.toXml());
        return CallbackSink.Reply.OK;
    }

    /** Handles what is in the inbox, until nothing is. One attempt in fifty fails between the log and the welcome. */
    void work(String worker) {
        List<CallbackClaim> claims = inbox.claim(worker, LEASE, 50);
        while (!claims.isEmpty()) {
            claims.forEach(this::handle);
            claims = inbox.claim(worker, LEASE, 50);
        }
    }

    private void handle(CallbackClaim claim) {
        CallbackMessage message = CallbackMessage.parse(claim.body());
        if (mapper.map(message) instanceof Mapped mapped) {
            log.append(mapped.events());
        }
        if (claim.attempt() == 1 && claim.identity().value().hashCode() % 50 == 0) {
            inbox.failed(claim, clock.instant());
            return;
        }
        if (WeComEvent.from(message) instanceof Read read && read.event() instanceof CustomerContactEvent event) {
            WelcomeCode.of(event).filter(code -> wantsWelcome(message)).ifPresent(this::welcome);
        }
        inbox.done(claim);
    }

    private static boolean wantsWelcome(CallbackMessage message) {
        return Math.floorMod(message.field("ExternalUserID").orElseThrow().hashCode(), 10) == 0;
    }

    private void welcome(WelcomeCode code) {
        String outcome;
        try {
            WelcomeOutcome sent = app.within(SOON).welcomeMessages().send(WELCOME, code);
            outcome = sent.getClass().getSimpleName();
        } catch (WeComException e) {
            outcome = e.getClass().getSimpleName();
        }
        welcomes.computeIfAbsent(outcome, absent -> new AtomicInteger()).incrementAndGet();
    }

    int welcomes(String outcome) {
        AtomicInteger count = welcomes.get(outcome);
        return count == null ? 0 : count.get();
    }

    /** Hands customers over and notes in the log for whom it began; after an unknown outcome WeCom is asked. */
    List<String> transfer(String from, String to, List<String> customers) {
        EmployeeId giver = new EmployeeId(from);
        EmployeeId taker = new EmployeeId(to);
        List<ExternalUserId> asked = customers.stream().map(ExternalUserId::new).toList();
        Instant at = clock.instant();
        List<ExternalUserId> started;
        try {
            started = app.within(PATIENT)
                    .transfers()
                    .start(OnJobTransfer.of(giver, taker, asked).build())
                    .started();
        } catch (OutcomeUnknown e) {
            Set<ExternalUserId> waiting = insist(() -> app.within(PATIENT)
                    .transfers()
                    .onJobResults(giver, taker)
                    .items()
                    .filter(result -> result.status().is(Status.WAITING))
                    .map(TransferResult::customer)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet()));
            started = asked.stream().filter(waiting::contains).toList();
        } catch (WeComException e) {
            return List.of();
        }
        log.append(started.stream()
                .map(customer -> new TransferStarted(
                        EventHeader.of(
                                "transfer:" + from + ":" + to + ":" + customer.value() + ":" + at,
                                customer,
                                at,
                                "soak"),
                        giver,
                        taker,
                        TransferKind.ON_JOB))
                .toList());
        return started.stream().map(ExternalUserId::value).toList();
    }

    /** Makes a run of the reconciliation. */
    void reconcile() {
        RunProgress progress = RunProgress.begin(corp, clock.instant());
        while (!progress.isDone()) {
            RunProgress from = progress;
            StepOutcome outcome =
                    insist(() -> reconciliation.step(app.within(PATIENT).customers(), from));
            progress = outcome.progress();
            if (outcome instanceof Stepped stepped) {
                findings.add(stepped.findings());
            } else if (outcome instanceof StepOutcome.Suspicious) {
                throw new AssertionError("so many losses were not planned: " + outcome);
            }
        }
    }

    /** Repeats what can be repeated until it is answered. */
    private <T> T insist(Supplier<T> call) {
        WeComException last = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return call.get();
            } catch (WeComException e) {
                last = e;
                Duration wait = e instanceof HeldBack held
                        ? Duration.between(clock.instant(), held.until())
                        : Duration.ofSeconds(1);
                clock.advance(wait.isNegative() ? Duration.ZERO : wait);
            }
        }
        throw new AssertionError("no answer", last);
    }
}
