package org.bankscrm.examples.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.bankscrm.compliance.contact.ContactAttempt;
import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerClass;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.compliance.gate.Content;
import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.compliance.gate.GateReason;
import org.bankscrm.compliance.gate.GateRecorder;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.MessageRequest;
import org.bankscrm.compliance.gate.TemplateBook;
import org.bankscrm.compliance.privacy.OutgoingPolicy;
import org.bankscrm.compliance.privacy.PersonalDataFinder;
import org.bankscrm.compliance.privacy.PersonalDataSpan;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.Row;
import org.bankscrm.examples.live.ContactLoad;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Asks a gate of its own, in memory, whose clock is set to the time of each message. */
final class DryRun {
    /** What was sent before was sent, whatever the rules say today. */
    private static final ContactLimits UNLIMITED = ContactLimits.of(ContactLimits.LARGEST, ContactLimits.LARGEST);

    private static final CoolingOff NEVER = new CoolingOff(100, Duration.ofSeconds(1));
    private static final List<String> OUTCOMES = List.of("ALLOWED", "DEFERRED", "REVIEW", "BLOCKED");

    private final Instant at;
    private final ContactStates states = new InMemoryContactStates();
    private final MessageGate gate;
    private final Map<String, Customer> customers = new HashMap<>();
    private final List<Runnable> today = new ArrayList<>();
    private final Map<String, Long> outcomes = new LinkedHashMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> personal = new TreeMap<>();
    private final LoadCount load = new LoadCount();
    private long messages;
    private Instant now;

    DryRun(Instant at) {
        this.at = at;
        this.now = at;
        ContactHours hours = ContactHours.standard(PublishedCalendar.shipped());
        this.gate = new MessageGate(
                GatePolicy.standard(ContactPolicy.standard(hours)),
                states,
                new Words(Dictionary.shipped()),
                new TemplateBook(),
                GateRecorder.NONE,
                () -> now);
        OUTCOMES.forEach(outcome -> outcomes.put(outcome, 0L));
    }

    /** A customer as the file has it. */
    private record Customer(CustomerNumber number, CustomerClass customerClass, String region) {}

    CsvReport customers(Path file) throws IOException {
        return CsvFile.of(file).require("customer").forEach(this::customer, known -> {});
    }

    private Customer customer(Row row) {
        String name = row.text("customer");
        Customer customer = new Customer(
                new CustomerNumber(customers.size()),
                row.optional("class", CustomerClass::new).orElse(CustomerClass.ACTIVE),
                row.optional("region").orElse(ContactHours.ANYWHERE));
        if (name.isEmpty() || customers.putIfAbsent(name, customer) != null) {
            row.fault("customer", "must be there, and once");
            return customer;
        }
        row.optional("consent", Codes::purposes)
                .ifPresent(all -> all.forEach(purpose -> today.add(() -> states.consented(customer.number, purpose))));
        row.optional("suppressed", Codes::suppressions)
                .ifPresent(all -> all.forEach(why -> today.add(() -> states.suppress(customer.number, why))));
        row.optional("replied", Codes::time).ifPresent(when -> today.add(() -> states.replied(customer.number, when)));
        return customer;
    }

    private Customer known(String name) {
        Customer customer = customers.get(name);
        if (customer == null) {
            throw new IllegalArgumentException("is not in the file of customers");
        }
        return customer;
    }

    /** Counts what was sent before, by time, whatever consent and suppression say today. */
    void sent(JsonLines lines) throws IOException {
        List<ContactAttempt> before = new ArrayList<>();
        lines.forEach(line -> {
            Optional<String> id = line.required("id", text -> text);
            Optional<Customer> customer = line.required("customer", this::known);
            Optional<Instant> when = line.required("at", Codes::time);
            Optional<ContactChannel> channel = line.optional("channel", Codes::channel);
            Optional<InformationClass> information = line.optional("information", Codes::information);
            if (line.good() && id.isPresent() && customer.isPresent() && when.isPresent()) {
                before.add(new ContactAttempt(
                        new MessageKey(customer.get().number, id.get()),
                        channel.orElse(ContactChannel.WECOM_CHAT),
                        withoutConsent(information.orElse(InformationClass.MARKETING)),
                        UNLIMITED,
                        NEVER,
                        when.get()));
                load.sent(when.get(), customer.get().customerClass.code());
            }
        });
        before.sort(Comparator.comparing(ContactAttempt::at));
        for (ContactAttempt attempt : before) {
            states.tryContact(attempt);
            states.confirm(attempt.key());
        }
    }

    private static InformationClass withoutConsent(InformationClass information) {
        return new InformationClass(information.code(), information.need(), Set.of());
    }

    /** Decides the messages in the order of the file and gives on a line for each. */
    void messages(JsonLines lines, Consumer<String> out) throws IOException {
        today.forEach(Runnable::run);
        lines.forEach(line -> {
            Optional<String> id = line.required("id", text -> text);
            Optional<String> name = line.required("customer", text -> text);
            Optional<Customer> customer = line.optional("customer", this::known);
            Optional<String> text = line.required("text", value -> value);
            Optional<Instant> when = line.optional("at", Codes::time);
            Optional<MessageRequest> request = customer.isPresent() && id.isPresent() && text.isPresent()
                    ? request(line, customer.get(), id.get(), text.get())
                    : Optional.empty();
            if (line.good() && request.isPresent()) {
                now = when.orElse(at);
                out.accept(decided(line.number(), name.orElse(""), request.get(), text.orElse("")));
            }
        });
    }

    private Optional<MessageRequest> request(JsonLines.Line line, Customer customer, String id, String text) {
        try {
            MessageRequest.Builder builder = MessageRequest.to(customer.number, id)
                    .customerClass(customer.customerClass)
                    .region(customer.region);
            line.optional("channel", Codes::channel).ifPresent(builder::over);
            line.optional("information", Codes::information).ifPresent(builder::carrying);
            line.optional("sender", value -> value).ifPresent(builder::from);
            line.optional("campaign", value -> value).ifPresent(builder::campaign);
            line.optional("product", Codes::product).ifPresent(builder::about);
            return Optional.of(builder.saying(Content.free(text)));
        } catch (IllegalArgumentException e) {
            line.fault(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private String decided(long number, String customer, MessageRequest request, String text) {
        messages++;
        GateDecision decision = gate.decide(request);
        if (decision instanceof GateDecision.Allowed allowed) {
            gate.confirm(allowed.key());
        }
        outcomes.merge(decision.outcome(), 1L, Long::sum);
        load.decided(now, request.customerClass().code(), decision);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", number);
        line.put("id", request.key().message());
        line.put("customer", customer);
        line.put("outcome", decision.outcome());
        if (decision instanceof GateDecision.DeferredUntil deferred) {
            line.put("until", deferred.until().toString());
        }
        line.put("reasons", decision.reasons().stream().map(this::reason).toList());
        List<PersonalDataSpan> found = OutgoingPolicy.STANDARD
                .check(text, PersonalDataFinder.standard())
                .found();
        if (!found.isEmpty()) {
            line.put("personal", found.stream().map(this::personal).toList());
        }
        return json(line);
    }

    private Map<String, Object> reason(GateReason reason) {
        reasons.merge(reason.code().name(), 1L, Long::sum);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("code", reason.code().name());
        shown.put("effect", reason.effect().name());
        shown.put("rule", reason.reason().rule().toString());
        shown.put("facts", reason.reason().facts());
        return shown;
    }

    private Map<String, Object> personal(PersonalDataSpan span) {
        personal.merge(span.kind().name(), 1L, Long::sum);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", span.kind().name());
        shown.put("start", span.start());
        shown.put("end", span.end());
        return shown;
    }

    private static String json(Map<String, Object> line) {
        try {
            return JsonLines.MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can always be written", e);
        }
    }

    /** Returns what went out before and what would go out now, by day and class. */
    ContactLoad load() {
        return load.total();
    }

    /** Returns the counts, one a line. */
    List<String> counts() {
        List<String> lines = new ArrayList<>();
        lines.add("messages " + messages);
        outcomes.forEach((outcome, count) -> lines.add("  " + outcome + " " + count));
        if (!reasons.isEmpty()) {
            lines.add("reasons (a message may have several)");
            reasons.forEach((code, count) -> lines.add("  " + code + " " + count));
        }
        if (!personal.isEmpty()) {
            lines.add("personal data in texts");
            personal.forEach((kind, count) -> lines.add("  " + kind + " " + count));
        }
        return lines;
    }
}
