package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.context.Passage.Cue;
import org.bankscrm.compliance.words.engine.Folding;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks one context rule after the other whether it excuses a phrase (语境判定).
 *
 * <p>Looks at no more than {@value #REACH} cues on either side, so that judging costs no more on a hostile text. Not
 * thread-safe, because the passage is not.
 */
public final class Judge {
    private static final int REACH = 64;
    private static final int NO_NEGATOR = -1;
    private static final int CLAUSES_OF_A_WARNING = 3;
    private static final int SENTENCES_TO_AN_ANSWER = 3;
    private static final int WEAK_REACH = 2;
    private static final int DENIAL_OFFSET = 5;
    private static final int QUESTION_OFFSET = 6;
    private static final int GRADE_REACH = 12;
    private static final int NAME_REACH = 6;
    private static final int OCCASION_REACH = 8;
    private static final int THEN_REACH = 6;
    private static final String NEGATORS = "不没無无未非零";
    private static final String PRICE_WORDS = "低高价惠宜划赚买";
    private static final int LONGEST_NAME_PART = 4;

    /** Everyday words unless they are about something the bank sells. */
    private static final Set<String> WEAK_URGENCY = Set.of("最后一天", "倒计时", "秒杀", "抢购", "先到先得", "末班车", "最后机会", "限时抢购");

    private static final Set<Category> ABSOLUTES =
            EnumSet.of(Category.SUPERLATIVE, Category.URGENCY, Category.ENDORSE, Category.PRIVATE, Category.DISPARAGE);

    private final Passage passage;
    private final @Nullable Product product;
    private final DepositPolicy deposits;

    /** Makes a judge of the phrases of one passage. */
    public Judge(Passage passage, @Nullable Product product, DepositPolicy deposits) {
        this.passage = passage;
        this.product = product;
        this.deposits = deposits;
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
            case NEGATION -> isNegated(span);
            case DENIAL -> isDenied(span);
            case WARNING -> isWarnedOf(span);
            case QUOTED_RULE -> isQuotedRule(span);
            case RISK_GRADE -> entry.category() == Category.INDUCE && isRiskGrade(entry, span);
            case NOT_ABOUT_PRODUCT -> isNotAboutProduct(entry, span);
            case NAME -> isName(span);
            default -> false;
        };
        if (holds) {
            return Finding.excuses(rule);
        }
        return switch (rule) {
            case CLIENT_QUESTION -> question(span);
            case DEPOSIT -> entry.options().contains(Option.DEPOSIT) ? deposit(span) : null;
            default -> null;
        };
    }

    /* Negation: the negators that govern the phrase are counted; an odd number excuses it. */

    private boolean isNegated(Span span) {
        int clause = passage.clause(span.from());
        int end = span.hasGap() ? span.tailStart() : span.from();
        if (span.hasGap() && negatesIn(span.headEnd() + 1, span.tailStart())) {
            return true;
        }
        int own = negators(passage.clauseStart(clause), span, end);
        if (own != NO_NEGATOR) {
            return own % 2 == 1;
        }
        int start = passage.clauseStart(clause);
        for (int steps = 0; steps < REACH && clause > 0 && continuesList(clause); steps++) {
            clause--;
            start = passage.clauseStart(clause);
        }
        return start < passage.clauseStart(passage.clause(span.from())) && negators(start, span, end) % 2 == 1;
    }

    /** A cue that runs into a phrase such as 不会亏 shares the negator of the phrase and adds none. */
    private boolean beginsNegated(Span span) {
        return NEGATORS.indexOf(passage.text.text()[passage.text.start(span.from())]) >= 0;
    }

    private boolean negatesIn(int from, int to) {
        List<Cue> cues = passage.cues();
        for (int i = passage.firstCue(from); i < cues.size() && cues.get(i).from() < to; i++) {
            Cue cue = cues.get(i);
            boolean negates = cue.is(CueKind.NEGATES) || cue.is(CueKind.WEAK) || cue.is(CueKind.BANS);
            boolean ownNegator = cue.to() >= to && NEGATORS.indexOf(passage.text.text()[passage.text.start(to)]) >= 0;
            if (negates && !ownNegator && !cue.is(CueKind.NOTNEG)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many negators from a class on govern the phrase, {@link #NO_NEGATOR} if there is none at all. */
    private int negators(int start, Span span, int end) {
        List<Cue> cues = passage.cues();
        int first = Math.max(passage.firstCue(start), passage.firstCue(end) - REACH);
        int count = NO_NEGATOR;
        int lastTo = -1;
        for (int i = first; i < cues.size() && cues.get(i).from() < end; i++) {
            Cue cue = cues.get(i);
            boolean insidePhrase = span.hasGap() && cue.from() >= span.from() && cue.from() <= span.headEnd();
            boolean ownNegator = cue.to() >= span.from() && cue.from() < span.from() && beginsNegated(span);
            if (insidePhrase || ownNegator || cue.from() <= lastTo || cue.is(CueKind.NOTNEG)) {
                continue;
            }
            if (cue.is(CueKind.TURN) || (cue.is(CueKind.TURNSTART) && beginsClause(cue) && !cue.is(CueKind.CARRY))) {
                count = Math.min(count, 0);
            } else if (cue.is(CueKind.NEGATES)
                    || cue.is(CueKind.BANS)
                    || (cue.is(CueKind.WEAK) && governs(cue, i, end))) {
                count = Math.max(count, 0) + 1;
                lastTo = cue.to();
            }
        }
        return count;
    }

    /** A clause goes on with the list of the one before it. */
    private boolean continuesList(int clause) {
        if (Passage.isSentenceEnd(passage.clauseEnd(clause - 1))) {
            return false;
        }
        if (passage.clauseEnd(clause - 1) == '】') {
            return false;
        }
        if (Passage.isColon(passage.clauseEnd(clause - 1))) {
            return has(CueKind.BANS, passage.clauseStart(clause - 1), passage.clauseStart(clause));
        }
        if (passage.beginsQuoted(clause)) {
            return true;
        }
        int first = passage.clauseStart(clause);
        int at = passage.firstCue(first);
        return at < passage.cues().size()
                && passage.cues().get(at).from() == first
                && passage.cues().get(at).is(CueKind.CARRY);
    }

    private boolean beginsClause(Cue cue) {
        return passage.clauseStart(passage.clause(cue.from())) == cue.from();
    }

    /** A weak negator governs what follows within two characters, words that say nothing apart. */
    private boolean governs(Cue cue, int index, int end) {
        int next = end;
        for (int i = index + 1;
                i < passage.cues().size() && passage.cues().get(i).from() < end;
                i++) {
            Cue later = passage.cues().get(i);
            if (later.is(CueKind.NEGATES) || later.is(CueKind.WEAK)) {
                next = later.from();
                break;
            }
        }
        return next <= cue.to() + 1 || passage.uncovered(cue.to(), next, CueKind.SEEMLESS) <= WEAK_REACH;
    }

    /* Denial: what follows takes the phrase back. */

    private boolean isDenied(Span span) {
        int clause = passage.clause(span.to());
        int sentence = passage.sentence(span.to());
        boolean claimed = has(CueKind.CLAIMS, sentenceStart(span.from()), span.from());
        List<Cue> cues = passage.cues();
        int first = passage.firstCue(span.to() + 1);
        for (int i = first; i < cues.size() && i < first + REACH; i++) {
            Cue cue = cues.get(i);
            int there = passage.clause(cue.from());
            if ((cue.is(CueKind.TURN) && there == clause) || passage.sentence(cue.from()) > sentence + 1) {
                return false;
            }
            if (cue.is(CueKind.TURNSTART) && beginsClause(cue) && there > clause) {
                return false;
            }
            if (cue.is(CueKind.AFTER) && !cue.is(CueKind.NOTAFTER)) {
                boolean near = there == clause
                        || (there == clause + 1 && isAtOnce(cue, there))
                        || (claimed
                                && there <= clause + CLAUSES_OF_A_WARNING
                                && passage.sentence(cue.from()) == sentence);
                if (near) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAtOnce(Cue cue, int clause) {
        int start = passage.clauseStart(clause);
        return cue.from() - start <= DENIAL_OFFSET;
    }

    /* Warning: what stands before the phrase warns of it. */

    private boolean isWarnedOf(Span span) {
        return warnedInSentence(span) || warnedByTitle(span);
    }

    private boolean warnedInSentence(Span span) {
        List<Cue> cues = passage.cues();
        int clause = passage.clause(span.from());
        int last = passage.firstCue(span.from()) - 1;
        for (int i = last; i >= 0 && i > last - REACH; i--) {
            Cue cue = cues.get(i);
            int there = passage.clause(cue.from());
            if (passage.sentence(cue.from()) != passage.sentence(span.from())) {
                return false;
            }
            if (cue.is(CueKind.TURN) || (cue.is(CueKind.TURNSTART) && beginsClause(cue) && !cue.is(CueKind.CARRY))) {
                return false;
            }
            if (cue.is(CueKind.WARNS) && !cue.is(CueKind.NOTAFTER)) {
                boolean reaches = there == clause
                        || (!cue.is(CueKind.WARNHERE)
                                && clause - there <= CLAUSES_OF_A_WARNING
                                && reachesOver(there, clause));
                if (reaches) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A warning that ended with its clause reaches on only into what it announces. */
    private boolean reachesOver(int from, int to) {
        for (int clause = from; clause < to; clause++) {
            if (Passage.isSentenceEnd(passage.clauseEnd(clause))) {
                return false;
            }
        }
        return true;
    }

    private boolean warnedByTitle(Span span) {
        int clause = passage.clause(span.from());
        int first = Math.max(0, clause - REACH);
        boolean warned = false;
        for (int at = first; at < clause; at++) {
            int start = passage.clauseStart(at);
            int stop = passage.clauseStop(at);
            if (warned && turns(start, stop)) {
                warned = false;
            }
            boolean grave = has(CueKind.BANS, start, stop) || hasWithout(CueKind.WARNS, CueKind.NOTAFTER, start, stop);
            if (grave && passage.opensList(at)) {
                warned = true;
            }
        }
        return warned && !turns(passage.clauseStart(clause), span.from());
    }

    private boolean turns(int from, int to) {
        List<Cue> cues = passage.cues();
        for (int i = passage.firstCue(from); i < cues.size() && cues.get(i).from() < to; i++) {
            if ((cues.get(i).is(CueKind.TURNSTART) && beginsClause(cues.get(i)))
                    || cues.get(i).is(CueKind.TURN)) {
                return true;
            }
        }
        return false;
    }

    /* Quoted rules: a rule is named, and it bans. */

    private boolean isQuotedRule(Span span) {
        int start = sentenceStart(span.from());
        if (!has(CueKind.BANS, start, span.from()) || turns(start, span.from())) {
            return false;
        }
        return has(CueKind.RULES, start, span.from()) || has(CueKind.AFTER, span.to() + 1, sentenceStop(span.to()));
    }

    /* The customer's question and its answer. */

    private @Nullable Finding question(Span span) {
        int clause = passage.clause(span.from());
        int start = passage.clauseStart(clause);
        boolean asked = has(CueKind.ASKS, sentenceStart(span.from()), span.from());
        boolean question = isQuestion(span, clause, start);
        if (isWish(span)) {
            return Finding.excuses(ContextRule.CLIENT_QUESTION);
        }
        boolean rhetorical = !asked && negators(start, span, span.from()) > 1;
        if ((!asked && !question) || rhetorical) {
            return null;
        }
        List<Cue> cues = passage.cues();
        int first = passage.firstCue(span.to() + 1);
        for (int i = first; i < cues.size() && i < first + REACH; i++) {
            Cue cue = cues.get(i);
            if (passage.sentence(cue.from()) > passage.sentence(span.to()) + SENTENCES_TO_AN_ANSWER) {
                break;
            }
            if (denies(cue)) {
                return Finding.excuses(ContextRule.CLIENT_QUESTION);
            }
            if (cue.is(CueKind.AFFIRMS)) {
                return null;
            }
        }
        if (has(CueKind.QUOTES, sentenceStart(span.from()), span.from())
                && has(CueKind.ISIT, start, passage.clauseStop(clause))) {
            return Finding.excuses(ContextRule.CLIENT_QUESTION);
        }
        return question ? new Finding(ContextRule.CLIENT_QUESTION, true) : null;
    }

    /** "If you want it, then only …": a wish and what follows from it, no promise. */
    private boolean isWish(Span span) {
        List<Cue> cues = passage.cues();
        int stop = Math.min(passage.clauseStop(passage.clause(span.to())), span.to() + 1 + THEN_REACH);
        for (int i = passage.firstCue(span.from()) - 1; i >= 0 && cues.get(i).to() >= span.from() - 2; i--) {
            if (cues.get(i).is(CueKind.WISHES) && passage.clause(cues.get(i).from()) == passage.clause(span.from())) {
                return has(CueKind.THEN, span.to() + 1, stop)
                        && (has(CueKind.DEPOSITS, span.to() + 1, sentenceStop(span.to()))
                                || has(CueKind.NEGATES, span.to() + 1, sentenceStop(span.to())));
            }
        }
        return false;
    }

    private static boolean denies(Cue cue) {
        boolean negates = cue.is(CueKind.NEGATES) || cue.is(CueKind.WEAK) || cue.is(CueKind.BANS);
        return cue.is(CueKind.DENIES)
                || (negates && !cue.is(CueKind.NOTNEG))
                || (cue.is(CueKind.AFTER) && !cue.is(CueKind.NOTAFTER));
    }

    private boolean isQuestion(Span span, int clause, int start) {
        char end = passage.clauseEnd(clause);
        if (end != '？' && end != '?') {
            return false;
        }
        int stop = passage.clauseStop(clause);
        int behind = span.to() + 1 < stop ? passage.text.end(stop - 1) - passage.text.end(span.to()) : 0;
        return behind <= QUESTION_OFFSET || has(CueKind.ISIT, start, span.from());
    }

    /* Topic. */

    private boolean isRiskGrade(WordEntry entry, Span span) {
        if (entry.phrase().indexOf("风险") < 0) {
            return false;
        }
        List<Cue> cues = passage.cues();
        int clause = passage.clause(span.from());
        for (int i = Math.max(0, passage.firstCue(span.from()) - REACH); i < cues.size(); i++) {
            Cue cue = cues.get(i);
            if (cue.from() > span.to() + GRADE_REACH) {
                return false;
            }
            boolean colonBefore =
                    passage.clause(cue.from()) == clause - 1 && Passage.isColon(passage.clauseEnd(clause - 1));
            boolean near = passage.clause(cue.from()) == clause || colonBefore;
            if (cue.is(CueKind.GRADE) && near && span.from() - cue.to() <= GRADE_REACH) {
                return true;
            }
        }
        return false;
    }

    private boolean isNotAboutProduct(WordEntry entry, Span span) {
        if (!ABSOLUTES.contains(entry.category())
                || (entry.category() == Category.ENDORSE && entry.severity() == Severity.BLOCK)) {
            return false;
        }
        int clause = passage.clause(span.from());
        int start = passage.clauseStart(clause);
        int stop = passage.clauseStop(clause);
        boolean absolute = entry.category() == Category.SUPERLATIVE;
        if (absolute && (isAdvice(entry, span, stop) || has(CueKind.SERVICE, start, stop))) {
            return true;
        }
        if (absolute && has(CueKind.OCCASION, span.to() + 1, Math.min(stop, span.to() + 1 + OCCASION_REACH))) {
            return true;
        }
        if (entry.category() == Category.PRIVATE && product == Product.PRIVATE) {
            return false;
        }
        if (absolute && entry.severity() == Severity.REVIEW && !isPrice(entry) && !passage.has(CueKind.PRODUCT)) {
            return true;
        }
        boolean weakUrgency = entry.category() == Category.URGENCY && WEAK_URGENCY.contains(entry.phrase());
        if (weakUrgency && !passage.has(CueKind.PRODUCT)) {
            return true;
        }
        return has(CueKind.ASIDE, sentenceStart(span.from()), sentenceStop(span.to()))
                && !has(CueKind.PRODUCT, start, stop);
    }

    /** An absolute about a price is about something that is sold, even if that is not named. */
    private static boolean isPrice(WordEntry entry) {
        return entry.phrase().chars().anyMatch(unit -> PRICE_WORDS.indexOf(unit) >= 0);
    }

    /** "It is best to": an adverb before what is to be done, not an attribute of a thing. */
    private boolean isAdvice(WordEntry entry, Span span, int stop) {
        int next = passage.text.end(span.to());
        if (!entry.phrase().equals("最好") || span.to() + 1 >= stop || next >= passage.text.textLength()) {
            return false;
        }
        char unit = passage.text.text()[next];
        return (unit != '的' && unit != '了' && Folding.isWordUnit(unit) && !begins(CueKind.PRODUCT, span.to() + 1))
                || begins(CueKind.ADVICE, span.to() + 1);
    }

    private boolean isName(Span span) {
        if (span.to() - span.from() + 1 > LONGEST_NAME_PART || span.hasGap()) {
            return false;
        }
        List<Cue> cues = passage.cues();
        for (int i = passage.firstCue(span.to() + 1); i < cues.size(); i++) {
            Cue cue = cues.get(i);
            if (cue.from() > span.to() + NAME_REACH || passage.clause(cue.from()) != passage.clause(span.to())) {
                return false;
            }
            if (cue.is(CueKind.SUFFIX)) {
                return isPlainBetween(span.to(), cue.from());
            }
        }
        return false;
    }

    private boolean isPlainBetween(int after, int before) {
        for (int at = passage.text.end(after); at < passage.text.start(before); at++) {
            if ("的是了，、 我您".indexOf(passage.text.text()[at]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Finding deposit(Span span) {
        if (deposits == DepositPolicy.BLOCK) {
            return null;
        }
        int start = sentenceStart(span.from());
        int stop = sentenceStop(span.to());
        boolean about = product == Product.DEPOSIT || has(CueKind.DEPOSITS, start, stop);
        if (!about || has(CueKind.LIKE, start, stop) || has(CueKind.NOTDEPOSIT, start, stop)) {
            return null;
        }
        return new Finding(ContextRule.DEPOSIT, deposits == DepositPolicy.REVIEW);
    }

    /* Looking for cues. */

    private int sentenceStart(int index) {
        int clause = passage.clause(index);
        int sentence = passage.sentence(index);
        while (clause > 0 && passage.sentence(passage.clauseStart(clause - 1)) == sentence) {
            clause--;
        }
        return passage.clauseStart(clause);
    }

    private int sentenceStop(int index) {
        int clause = passage.clause(index);
        int sentence = passage.sentence(index);
        while (clause + 1 < passage.clauses() && passage.sentence(passage.clauseStart(clause + 1)) == sentence) {
            clause++;
        }
        return passage.clauseStop(clause);
    }

    private boolean begins(CueKind kind, int at) {
        List<Cue> cues = passage.cues();
        for (int i = passage.firstCue(at); i < cues.size() && cues.get(i).from() == at; i++) {
            if (cues.get(i).is(kind)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(CueKind kind, int from, int to) {
        return hasWithout(kind, kind, from, to);
    }

    /** Returns whether a cue of one kind that is not also of another begins from one class up to another. */
    private boolean hasWithout(CueKind kind, CueKind not, int from, int to) {
        List<Cue> cues = passage.cues();
        int first = passage.firstCue(from);
        for (int i = first; i < cues.size() && i < first + REACH && cues.get(i).from() < to; i++) {
            Cue cue = cues.get(i);
            if (cue.is(kind) && (kind == not || !cue.is(not)) && cue.to() < to) {
                return true;
            }
        }
        return false;
    }
}
