package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.context.Passage.Cue;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Tells a customer's question and its answer from a promise. */
final class Questions {
    private static final int SENTENCES_TO_AN_ANSWER = 3;
    private static final int QUESTION_OFFSET = 6;
    private static final int THEN_REACH = 6;

    private final Passage passage;
    private final CueSearch search;
    private final Negation negation;

    Questions(Passage passage, CueSearch search, Negation negation) {
        this.passage = passage;
        this.search = search;
        this.negation = negation;
    }

    /** Returns what a question makes of the phrase, null if nothing. */
    @Nullable
    Finding question(Span span) {
        int clause = passage.clause(span.from());
        int start = passage.clauseStart(clause);
        boolean asked = search.has(CueKind.ASKS, search.sentenceStart(span.from()), span.from());
        boolean question = isQuestion(span, clause, start);
        if (isWish(span)) {
            return Finding.excuses(ContextRule.CLIENT_QUESTION);
        }
        boolean rhetorical = !asked && negation.negators(start, span, span.from()) > 1;
        if ((!asked && !question) || rhetorical) {
            return null;
        }
        List<Cue> cues = passage.cues();
        int first = passage.firstCue(span.to() + 1);
        for (int i = first; i < cues.size() && i < first + CueSearch.REACH; i++) {
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
        if (search.has(CueKind.QUOTES, search.sentenceStart(span.from()), span.from())
                && search.has(CueKind.ISIT, start, passage.clauseStop(clause))) {
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
                return search.has(CueKind.THEN, span.to() + 1, stop)
                        && (search.has(CueKind.DEPOSITS, span.to() + 1, search.sentenceStop(span.to()))
                                || search.has(CueKind.NEGATES, span.to() + 1, search.sentenceStop(span.to())));
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
        return behind <= QUESTION_OFFSET || search.has(CueKind.ISIT, start, span.from());
    }
}
