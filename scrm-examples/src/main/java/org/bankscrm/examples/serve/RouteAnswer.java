package org.bankscrm.examples.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteDecision.BankCollective;
import org.bankscrm.core.routing.RouteDecision.BranchCollective;
import org.bankscrm.core.routing.RouteDecision.BranchManager;
import org.bankscrm.core.routing.RouteDecision.CityManager;
import org.bankscrm.core.routing.RouteDecision.OfManager;
import org.bankscrm.core.routing.RouteDecision.OwnManager;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** A decision as JSON. The shape is described in {@code openapi.json}, which a test compares with this. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RouteAnswer(
        String decision,
        @Nullable String step,
        @Nullable String manager,
        @Nullable String branch,
        @Nullable Code code,
        @Nullable String cause,
        RuleRef rule,
        DataVersions versions,
        List<Because> reasons) {

    static RouteAnswer of(RouteDecision decision) {
        OfManager shown = decision instanceof OfManager one ? one : null;
        String branch = decision instanceof BranchCollective collective
                ? collective.branch().value()
                : shown == null ? null : shown.branch().value();
        return new RouteAnswer(
                kind(decision),
                decision.trace().step().map(Enum::name).orElse(null),
                shown == null ? null : shown.manager().value(),
                branch,
                decision.code().exists() ? Code.of(decision.code()) : null,
                decision instanceof Refused refused ? refused.cause().name() : null,
                RuleRef.of(decision.trace().rule()),
                decision.trace().versions(),
                decision.trace().reasons().stream().map(Because::of).toList());
    }

    /** Returns the name of the kind of decision. */
    static String kind(RouteDecision decision) {
        if (decision instanceof OwnManager) {
            return "OWN_MANAGER";
        } else if (decision instanceof BranchManager) {
            return "BRANCH_MANAGER";
        } else if (decision instanceof CityManager) {
            return "CITY_MANAGER";
        } else if (decision instanceof BranchCollective) {
            return "BRANCH_COLLECTIVE";
        } else if (decision instanceof BankCollective) {
            return "BANK_COLLECTIVE";
        }
        return "REFUSED";
    }

    /** The code; {@code url} stands if the bank keeps codes by their address, {@code validUntil} if it expires. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Code(String id, @Nullable String url, @Nullable String validUntil) {
        static Code of(LiveCode code) {
            boolean address = code.key().startsWith("https://") || code.key().startsWith("http://");
            return new Code(
                    code.key(),
                    address ? code.key() : null,
                    code.validity().isOpenEnded() ? null : code.validity().end().toString());
        }
    }

    /** A rule in its version. */
    record RuleRef(String id, String version) {
        static RuleRef of(Rule rule) {
            return new RuleRef(rule.id(), rule.version());
        }
    }

    /** What one rule found. */
    record Because(RuleRef rule, String finding, String text, Map<String, String> facts) {
        static Because of(Reason reason) {
            StringBuilder text = new StringBuilder(MaskedText.words(reason.finding()));
            reason.facts()
                    .forEach((name, value) ->
                            text.append(", ").append(name).append(' ').append(value));
            return new Because(RuleRef.of(reason.rule()), reason.finding(), text.toString(), reason.facts());
        }
    }
}
