package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Asks one context rule after the other whether it excuses a phrase (语境判定).
 *
 * <p>Looks at no more than 64 cues on either side, so that judging costs no more on a hostile text. Not
 * thread-safe, because the passage is not.
 */
public final class Judge {
    private final Negation negation;
    private final Warnings warnings;
    private final Questions questions;
    private final Topics topics;

    /** Makes a judge of the phrases of one passage. */
    public Judge(Passage passage, @Nullable Product product, DepositPolicy deposits) {
        CueSearch search = new CueSearch(passage);
        this.negation = new Negation(passage, search);
        this.warnings = new Warnings(passage, search);
        this.questions = new Questions(passage, search, negation);
        this.topics = new Topics(passage, search, product, deposits);
    }

    /** Returns what excuses or lowers an entry found at a span, null if nothing does. */
    public @Nullable Finding judge(WordEntry entry, Span span, Set<ContextRule> off) {
        Finding lowered = null;
        for (ContextRule rule : ContextRule.values()) {
            Finding finding = off.contains(rule) ? null : ask(rule, entry, span);
            if (finding != null && !finding.lowers()) {
                return finding;
            }
            lowered = lowered == null ? finding : lowered;
        }
        return lowered;
    }

    private @Nullable Finding ask(ContextRule rule, WordEntry entry, Span span) {
        boolean holds = switch (rule) {
            case NEGATION -> negation.isNegated(span);
            case DENIAL -> warnings.isDenied(span);
            case WARNING -> warnings.isWarnedOf(span);
            case QUOTED_RULE -> warnings.isQuotedRule(span);
            case RISK_GRADE -> entry.category() == Category.INDUCE && topics.isRiskGrade(entry, span);
            case NOT_ABOUT_PRODUCT -> topics.isNotAboutProduct(entry, span);
            case NAME -> topics.isName(span);
            default -> false;
        };
        if (holds) {
            return Finding.excuses(rule);
        }
        return switch (rule) {
            case CLIENT_QUESTION -> questions.question(span);
            case DEPOSIT -> entry.options().contains(Option.DEPOSIT) ? topics.deposit(span) : null;
            default -> null;
        };
    }
}
