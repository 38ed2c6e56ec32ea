package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.privacy.OutgoingText;
import org.bankscrm.compliance.privacy.PersonalDataSpan;
import org.bankscrm.compliance.words.Hit;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.Screener;
import org.bankscrm.compliance.words.Verdict;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.core.ScrmException;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether what a message says is an approved version or passes the checks of words and of personal data. */
final class ContentCheck {
    private static final MessageText NOTHING = new MessageText("");

    /** Phrases a reason names; a text with more is bad enough. */
    private static final int MOST_PHRASES = 5;

    private final GatePolicy policy;
    private final Templates templates;
    private final ThreadLocal<Screener> screeners;

    ContentCheck(GatePolicy policy, Words words, Templates templates) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.templates = Objects.requireNonNull(templates, "templates");
        this.screeners = ThreadLocal.withInitial(words::screener);
    }

    /** Returns the text to send and adds what stands against it. */
    MessageText of(MessageRequest request, Instant at, List<GateReason> reasons, List<OperationalFault> faults) {
        if (request.content() instanceof Content.Free free) {
            Verdict verdict = screen(free.text(), request, at);
            if (!(verdict instanceof Verdict.Pass)) {
                boolean blocked = verdict instanceof Verdict.Block;
                reasons.add(words(blocked, verdict, verdict.hits().stream()));
            }
            return personal(free.text(), policy.finder().find(free.text()), reasons);
        }
        return approved((Content.Approved) request.content(), request, at, reasons, faults);
    }

    private MessageText approved(
            Content.Approved content,
            MessageRequest request,
            Instant at,
            List<GateReason> reasons,
            List<OperationalFault> faults) {
        Optional<ApprovedTemplate> found;
        try {
            found = templates.find(content.template(), content.version());
        } catch (ScrmException e) {
            reasons.add(about(ReasonCode.STORE_DOWN, content).with("store", "templates"));
            faults.add(OperationalFault.of("templates", e));
            return NOTHING;
        }
        if (found.isEmpty()) {
            reasons.add(about(ReasonCode.TEMPLATE_UNKNOWN, content));
            return NOTHING;
        }
        ApprovedTemplate template = found.get();
        if (!template.validity().contains(at)) {
            reasons.add(about(ReasonCode.TEMPLATE_NOT_VALID, content).with("validity", template.validity()));
        }
        if (!template.scope().covers(request.channel(), request.information(), request.region())) {
            reasons.add(about(ReasonCode.TEMPLATE_OUT_OF_SCOPE, content)
                    .with("channel", request.channel())
                    .with("information", request.information())
                    .with("region", request.region()));
        }
        if (content.values().isEmpty() && template.text().indexOf('{') < 0) {
            return new MessageText(template.text());
        }
        return filled(template, content, request, at, reasons);
    }

    private MessageText filled(
            ApprovedTemplate template,
            Content.Approved content,
            MessageRequest request,
            Instant at,
            List<GateReason> reasons) {
        TemplateText parts = TemplateText.parse(template.text());
        Set<String> misfits = parts.misfits(content.values());
        if (!misfits.isEmpty()) {
            reasons.add(about(ReasonCode.TEMPLATE_VALUES, content).with("names", new TreeSet<>(misfits)));
            return NOTHING;
        }
        TemplateText.Filled filled = parts.fill(content.values());
        Verdict verdict = screen(filled.text(), request, at);
        // What the approver read stands approved; only what the values bring in, or complete, is judged here.
        List<Hit> brought = verdict.hits().stream()
                .filter(Hit::stands)
                .filter(hit -> hit.severity() != Severity.WARN)
                .filter(hit -> filled.touched(hit.start(), hit.end()))
                .toList();
        if (!brought.isEmpty() || verdict.flooded()) {
            boolean blocked = brought.stream().anyMatch(hit -> hit.severity() == Severity.BLOCK);
            reasons.add(words(blocked, verdict, brought.stream()));
        }
        List<PersonalDataSpan> put = policy.finder().find(filled.text()).stream()
                .filter(span -> filled.touched(span.start(), span.end()))
                .toList();
        return personal(filled.text(), put, reasons);
    }

    /** Returns the text to send, masked where the policy says so; the reason names kinds and never what was found. */
    private MessageText personal(String text, List<PersonalDataSpan> spans, List<GateReason> reasons) {
        OutgoingText checked = policy.personalData().check(text, spans);
        if (checked instanceof OutgoingText.Masked masked) {
            return new MessageText(masked.text());
        }
        if (!(checked instanceof OutgoingText.Clean)) {
            ReasonCode code = checked instanceof OutgoingText.Blocked
                    ? ReasonCode.PERSONAL_DATA_BLOCKED
                    : ReasonCode.PERSONAL_DATA_REVIEW;
            reasons.add(GateReason.of(code, policy.version())
                    .with(
                            "kinds",
                            checked.found().stream()
                                    .map(PersonalDataSpan::kind)
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
        return new MessageText(text);
    }

    private Verdict screen(String text, MessageRequest request, Instant at) {
        ScreenContext context = ScreenContext.on(BankTime.dayOf(at)).in(wordsChannel(request.channel()));
        if (request.product().isPresent()) {
            context = context.about(request.product().get());
        }
        if (request.qualifiedInvestor()) {
            context = context.toQualifiedRecipient();
        }
        return screeners.get().screen(text, context);
    }

    private static Channel wordsChannel(ContactChannel channel) {
        return switch (channel) {
            case WECOM_GROUP -> Channel.GROUP;
            case WECOM_MOMENT -> Channel.MOMENT;
            case WECOM_CHAT, SMS, CALL, APP_PUSH, OFFICIAL_ACCOUNT, MAIL -> Channel.CHAT;
        };
    }

    private static GateReason words(boolean blocked, Verdict verdict, Stream<Hit> hits) {
        List<String> phrases = hits.filter(Hit::stands)
                .filter(hit -> hit.severity() != Severity.WARN)
                .map(Hit::phrase)
                .distinct()
                .limit(MOST_PHRASES)
                .toList();
        ReasonCode code = blocked ? ReasonCode.WORDS_BLOCKED : ReasonCode.WORDS_REVIEW;
        return GateReason.of(code, Verdicts.fit(verdict.version())).with("phrases", phrases);
    }

    private GateReason about(ReasonCode code, Content.Approved content) {
        return GateReason.of(code, policy.version())
                .with("template", content.template())
                .with("version", content.version());
    }
}
