package org.bankscrm.compliance.gate;

import org.bankscrm.core.decision.Rule;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * A rule of the bank about who may get what: age, vulnerability, suitability (适当性).
 *
 * <p>Called for every message while it is decided, so it must be quick and thread-safe. One that throws blocks the message.
 */
public interface AudienceRule {
    /** What a rule is about. */
    enum Concern {
        /** Minors and the old (未成年人、老年客户). */
        AGE(ReasonCode.AGE),
        /** Customers who need protection (弱势客户). */
        VULNERABILITY(ReasonCode.VULNERABILITY),
        /** Whether the product's risk suits the customer's (投资者适当性). */
        SUITABILITY(ReasonCode.SUITABILITY);

        final ReasonCode code;

        Concern(ReasonCode code) {
            this.code = code;
        }
    }

    /** What a rule finds. */
    sealed interface Fitness {
        /** Nothing to object. */
        record Fit() implements Fitness {}

        /**
         * The message must not go to this customer.
         *
         * @param why a code without personal data, 1 to 64 characters without white space
         */
        record Unfit(String why) implements Fitness {
            /**
             * Checks the code.
             *
             * @throws IllegalArgumentException if it is not 1 to 64 characters without white space
             */
            public Unfit {
                Identifiers.check("why", why, 64);
            }
        }

        /**
         * A person must decide.
         *
         * @param why a code without personal data, 1 to 64 characters without white space
         */
        record Doubtful(String why) implements Fitness {
            /**
             * Checks the code.
             *
             * @throws IllegalArgumentException if it is not 1 to 64 characters without white space
             */
            public Doubtful {
                Identifiers.check("why", why, 64);
            }
        }

        /** Nothing to object. */
        Fitness FIT = new Fit();
    }

    /** Returns what the rule is about. */
    Concern concern();

    /** Returns its name and version. */
    Rule rule();

    /**
     * Judges a message.
     *
     * @param at when it is decided
     */
    Fitness judge(MessageRequest request, Instant at);

    /** Returns a rule made of a function. */
    static AudienceRule of(Concern concern, Rule rule, BiFunction<MessageRequest, Instant, Fitness> judgement) {
        Objects.requireNonNull(concern, "concern");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(judgement, "judgement");
        return new AudienceRule() {
            @Override
            public Concern concern() {
                return concern;
            }

            @Override
            public Rule rule() {
                return rule;
            }

            @Override
            public Fitness judge(MessageRequest request, Instant at) {
                return judgement.apply(request, at);
            }
        };
    }
}
