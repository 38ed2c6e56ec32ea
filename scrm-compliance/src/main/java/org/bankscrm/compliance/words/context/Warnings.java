package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.context.Passage.Cue;

import java.util.List;

/** Finds what warns of a phrase: a denial behind it, a warning or a title before it, a rule that bans it. */
final class Warnings {
    private static final int CLAUSES_OF_A_WARNING = 3;
    private static final int DENIAL_OFFSET = 5;

    private final Passage passage;
    private final CueSearch search;

    Warnings(Passage passage, CueSearch search) {
        this.passage = passage;
        this.search = search;
    }

    /** Returns whether what follows takes the phrase back. */
    boolean isDenied(Span span) {
        int clause = passage.clause(span.to());
        int sentence = passage.sentence(span.to());
        boolean claimed = search.has(CueKind.CLAIMS, search.sentenceStart(span.from()), span.from());
        List<Cue> cues = passage.cues();
        int first = passage.firstCue(span.to() + 1);
        for (int i = first; i < cues.size() && i < first + CueSearch.REACH; i++) {
            Cue cue = cues.get(i);
            int there = passage.clause(cue.from());
            if ((cue.is(CueKind.TURN) && there == clause) || passage.sentence(cue.from()) > sentence + 1) {
                return false;
            }
            if (cue.is(CueKind.TURNSTART) && search.beginsClause(cue) && there > clause) {
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

    /** Returns whether what stands before the phrase warns of it. */
    boolean isWarnedOf(Span span) {
        return warnedInSentence(span) || warnedByTitle(span);
    }

    private boolean warnedInSentence(Span span) {
        List<Cue> cues = passage.cues();
        int clause = passage.clause(span.from());
        int last = passage.firstCue(span.from()) - 1;
        for (int i = last; i >= 0 && i > last - CueSearch.REACH; i--) {
            Cue cue = cues.get(i);
            int there = passage.clause(cue.from());
            if (passage.sentence(cue.from()) != passage.sentence(span.from())) {
                return false;
            }
            if (cue.is(CueKind.TURN)
                    || (cue.is(CueKind.TURNSTART) && search.beginsClause(cue) && !cue.is(CueKind.CARRY))) {
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
        int first = Math.max(0, clause - CueSearch.REACH);
        boolean warned = false;
        for (int at = first; at < clause; at++) {
            int start = passage.clauseStart(at);
            int stop = passage.clauseStop(at);
            if (warned && search.turns(start, stop)) {
                warned = false;
            }
            boolean grave = search.has(CueKind.BANS, start, stop)
                    || search.hasWithout(CueKind.WARNS, CueKind.NOTAFTER, start, stop);
            if (grave && passage.opensList(at)) {
                warned = true;
            }
        }
        return warned && !search.turns(passage.clauseStart(clause), span.from());
    }
    /** Returns whether a rule is named, and bans the phrase. */
    boolean isQuotedRule(Span span) {
        int start = search.sentenceStart(span.from());
        if (!search.has(CueKind.BANS, start, span.from()) || search.turns(start, span.from())) {
            return false;
        }
        return search.has(CueKind.RULES, start, span.from())
                || search.has(CueKind.AFTER, span.to() + 1, search.sentenceStop(span.to()));
    }
}
