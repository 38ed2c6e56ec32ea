package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.context.Passage.Cue;

import java.util.List;

/** Counts the negators that govern a phrase; an odd number excuses it. */
final class Negation {
    /** No negator at all. */
    static final int NONE = -1;

    private static final int WEAK_REACH = 2;
    private static final String NEGATORS = "不没無无未非零";

    private final Passage passage;
    private final CueSearch search;

    Negation(Passage passage, CueSearch search) {
        this.passage = passage;
        this.search = search;
    }

    boolean isNegated(Span span) {
        int clause = passage.clause(span.from());
        int end = span.hasGap() ? span.tailStart() : span.from();
        if (span.hasGap() && negatesIn(span.headEnd() + 1, span.tailStart())) {
            return true;
        }
        int own = negators(passage.clauseStart(clause), span, end);
        if (own != NONE) {
            return own % 2 == 1;
        }
        int start = passage.clauseStart(clause);
        for (int steps = 0; steps < CueSearch.REACH && clause > 0 && continuesList(clause); steps++) {
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

    /** Returns how many negators from a class on govern the phrase, {@link #NONE} if there is none at all. */
    int negators(int start, Span span, int end) {
        List<Cue> cues = passage.cues();
        int first = Math.max(passage.firstCue(start), passage.firstCue(end) - CueSearch.REACH);
        int count = NONE;
        int lastTo = -1;
        for (int i = first; i < cues.size() && cues.get(i).from() < end; i++) {
            Cue cue = cues.get(i);
            boolean insidePhrase = span.hasGap() && cue.from() >= span.from() && cue.from() <= span.headEnd();
            boolean ownNegator = cue.to() >= span.from() && cue.from() < span.from() && beginsNegated(span);
            if (insidePhrase || ownNegator || cue.from() <= lastTo || cue.is(CueKind.NOTNEG)) {
                continue;
            }
            if (cue.is(CueKind.TURN)
                    || (cue.is(CueKind.TURNSTART) && search.beginsClause(cue) && !cue.is(CueKind.CARRY))) {
                count = Math.min(count, 0);
            } else if (cue.is(CueKind.NEGATES)
                    || cue.is(CueKind.BANS)
                    || (cue.is(CueKind.WEAK) && governs(cue, i, end))) {
                count = beginsItem(cue) ? 1 : Math.max(count, 0) + 1;
                lastTo = cue.to();
            }
        }
        return count;
    }

    /** Each item of a list has its own negator: 不承诺收益、不保证本金, 既不保本也不保息. */
    private boolean beginsItem(Cue cue) {
        if (cue.is(CueKind.CARRY)) {
            return true;
        }
        int start = passage.text.start(cue.from());
        return start > 0 && passage.text.text()[start - 1] == '、';
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
            return search.has(CueKind.BANS, passage.clauseStart(clause - 1), passage.clauseStart(clause));
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
}
