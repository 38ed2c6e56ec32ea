package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.context.Passage.Cue;
import org.bankscrm.compliance.words.engine.Folding;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells what a phrase is about: a risk grade, a deposit, a name, or nothing that is sold. */
final class Topics {
    private static final int GRADE_REACH = 12;
    private static final int NAME_REACH = 6;
    private static final int OCCASION_REACH = 8;
    private static final int LONGEST_NAME_PART = 4;
    private static final String PRICE_WORDS = "低高价惠宜划赚买";

    /** Everyday words unless they are about something the bank sells. */
    private static final Set<String> WEAK_URGENCY = Set.of("最后一天", "倒计时", "秒杀", "抢购", "先到先得", "末班车", "最后机会", "限时抢购");

    private static final Set<Category> ABSOLUTES =
            EnumSet.of(Category.SUPERLATIVE, Category.URGENCY, Category.ENDORSE, Category.PRIVATE, Category.DISPARAGE);

    private final Passage passage;
    private final CueSearch search;
    private final @Nullable Product product;
    private final DepositPolicy deposits;

    Topics(Passage passage, CueSearch search, @Nullable Product product, DepositPolicy deposits) {
        this.passage = passage;
        this.search = search;
        this.product = product;
        this.deposits = deposits;
    }

    /** Returns whether the phrase is the display of a risk grade. */
    boolean isRiskGrade(WordEntry entry, Span span) {
        if (entry.phrase().indexOf("风险") < 0) {
            return false;
        }
        List<Cue> cues = passage.cues();
        int clause = passage.clause(span.from());
        for (int i = Math.max(0, passage.firstCue(span.from()) - CueSearch.REACH); i < cues.size(); i++) {
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

    /** Returns whether an absolute speaks of something that is not sold. */
    boolean isNotAboutProduct(WordEntry entry, Span span) {
        if (!ABSOLUTES.contains(entry.category())
                || (entry.category() == Category.ENDORSE && entry.severity() == Severity.BLOCK)) {
            return false;
        }
        int clause = passage.clause(span.from());
        int start = passage.clauseStart(clause);
        int stop = passage.clauseStop(clause);
        boolean absolute = entry.category() == Category.SUPERLATIVE;
        if (absolute && (isAdvice(entry, span, stop) || search.has(CueKind.SERVICE, start, stop))) {
            return true;
        }
        if (absolute && search.has(CueKind.OCCASION, span.to() + 1, Math.min(stop, span.to() + 1 + OCCASION_REACH))) {
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
        return search.has(CueKind.ASIDE, search.sentenceStart(span.from()), search.sentenceStop(span.to()))
                && !search.has(CueKind.PRODUCT, start, stop);
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
        return (unit != '的'
                        && unit != '了'
                        && Folding.isWordUnit(unit)
                        && !search.begins(CueKind.PRODUCT, span.to() + 1))
                || search.begins(CueKind.ADVICE, span.to() + 1);
    }

    /** Returns whether the phrase is part of a name. */
    boolean isName(Span span) {
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

    /** Returns what becomes of a promise that is true of deposits, null if it is not about them. */
    @Nullable
    Finding deposit(Span span) {
        if (deposits == DepositPolicy.BLOCK) {
            return null;
        }
        int start = search.sentenceStart(span.from());
        int stop = search.sentenceStop(span.to());
        boolean about = product == Product.DEPOSIT || search.has(CueKind.DEPOSITS, start, stop);
        if (!about || search.has(CueKind.LIKE, start, stop) || search.has(CueKind.NOTDEPOSIT, start, stop)) {
            return null;
        }
        return new Finding(ContextRule.DEPOSIT, deposits == DepositPolicy.REVIEW);
    }
}
