package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.campaign.eligibility.Explanation.All;
import org.bankscrm.core.campaign.eligibility.Explanation.Any;
import org.bankscrm.core.campaign.eligibility.Explanation.Leaf;
import org.bankscrm.core.campaign.eligibility.Explanation.Not;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.ArrayList;
import java.util.List;

/** Finds in an explanation what stood in the way, and writes it down. */
final class Blame {
    /** Blamed where a composition has no parts, for there is no criterion to name. */
    private static final Reason EMPTY =
            new Reason(new Rule("EMPTY_COMPOSITION", "1"), "MATCHES_NOBODY", java.util.Map.of());

    private Blame() {}

    static List<Reason> of(Explanation explanation) {
        List<Reason> reasons = new ArrayList<>();
        collect(explanation, Verdict.MET, reasons);
        return List.copyOf(reasons);
    }

    private static void collect(Explanation explanation, Verdict wanted, List<Reason> reasons) {
        if (explanation.verdict() == wanted) {
            return;
        }
        if (explanation instanceof Leaf leaf) {
            reasons.add(leaf.finding().reason());
        } else if (explanation instanceof Not not) {
            collect(not.part(), wanted.negated(), reasons);
        } else if (explanation.parts().isEmpty()) {
            reasons.add(EMPTY);
        } else {
            explanation.parts().forEach(part -> collect(part, wanted, reasons));
        }
    }

    static void write(Explanation explanation, int depth, StringBuilder text) {
        text.append("  ".repeat(depth))
                .append(explanation.verdict())
                .append(' ')
                .append(label(explanation))
                .append('\n');
        explanation.parts().forEach(part -> write(part, depth + 1, text));
    }

    private static String label(Explanation explanation) {
        if (explanation instanceof Leaf leaf) {
            return leaf.finding().reason().toString();
        }
        return explanation instanceof All ? "all of" : explanation instanceof Any ? "any of" : "not";
    }
}
