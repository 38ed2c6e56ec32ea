package org.bankscrm.compliance.testkit;

import org.bankscrm.compliance.evidence.Decision;
import org.bankscrm.compliance.evidence.Digest;
import org.bankscrm.compliance.evidence.RetentionClass;
import org.bankscrm.compliance.privacy.Pseudonym;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CampaignId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Decisions for tests. */
public final class SampleDecisions {
    /** The campaign of most of them. */
    public static final CampaignId CAMPAIGN = new CampaignId("gold-2026");

    private static final Rule CAP = new Rule("contact.cap.day", "3");
    private static final Rule WORDS = new Rule("words", "2026-11");
    private static final List<String> VALUES = List.of("3", "", "三次", "\"quoted\\\"", "\u0001 \u0085\u2028", "𠮷");

    private SampleDecisions() {}

    /** Returns the pseudonym of a customer. */
    public static Pseudonym customer(int number) {
        return new Pseudonym("k1", HexFormat.of().toHexDigits(number).repeat(4));
    }

    /** Returns that a message to a customer was blocked. */
    public static Decision decision(int customer, String token, Instant at) {
        return Decision.of("contact.gate", token, at)
                .by("wang.fang")
                .about(customer(customer))
                .campaign(CAMPAIGN)
                .rules(List.of(WORDS))
                .inputs(Digest.ofInputs(Map.of("text", token)))
                .outcome("BLOCKED", List.of(new Reason(CAP, "EXCEEDED", Map.of("taken", "3"))));
    }

    /** Returns a decision of any shape: with and without customer, campaign, rules, reasons and facts, with difficult texts. */
    public static Decision any(RandomGenerator random, Instant at) {
        Decision.Builder builder = Decision.of("kind-" + random.nextInt(3), "token-" + random.nextInt(1000), at)
                .by(random.nextBoolean() ? "wang.fang" : "张三")
                .retention(random.nextBoolean() ? RetentionClass.STANDARD : new RetentionClass("security"))
                .inputs(random.nextBoolean() ? Digest.NONE : Digest.ofInputs(Map.of("a", "b")));
        if (random.nextBoolean()) {
            builder.about(customer(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            builder.campaign(random.nextBoolean() ? CAMPAIGN : new CampaignId("other"));
        }
        if (random.nextBoolean()) {
            builder.rules(List.of(WORDS));
        }
        List<Reason> reasons = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Map<String, String> facts = new LinkedHashMap<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                facts.put("fact" + j, VALUES.get(random.nextInt(VALUES.size())));
            }
            reasons.add(new Reason(random.nextBoolean() ? CAP : WORDS, "FOUND", facts));
        }
        return builder.outcome(random.nextBoolean() ? "ALLOWED" : "BLOCKED", reasons);
    }
}
