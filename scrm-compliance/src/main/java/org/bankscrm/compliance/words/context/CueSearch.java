package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.context.Passage.Cue;

import java.util.List;

/** Looks for cues in a passage; looks at no more than {@value #REACH} of them at once. */
final class CueSearch {
    /** The most cues that are looked at on either side of a phrase. */
    static final int REACH = 64;

    private final Passage passage;

    CueSearch(Passage passage) {
        this.passage = passage;
    }

    /** Returns the first class of the sentence of a class. */
    int sentenceStart(int index) {
        int clause = passage.clause(index);
        int sentence = passage.sentence(index);
        while (clause > 0 && passage.sentence(passage.clauseStart(clause - 1)) == sentence) {
            clause--;
        }
        return passage.clauseStart(clause);
    }

    /** Returns one after the last class of the sentence of a class. */
    int sentenceStop(int index) {
        int clause = passage.clause(index);
        int sentence = passage.sentence(index);
        while (clause + 1 < passage.clauses() && passage.sentence(passage.clauseStart(clause + 1)) == sentence) {
            clause++;
        }
        return passage.clauseStop(clause);
    }

    /** Returns whether a cue of a kind begins at a class. */
    boolean begins(CueKind kind, int at) {
        List<Cue> cues = passage.cues();
        for (int i = passage.firstCue(at); i < cues.size() && cues.get(i).from() == at; i++) {
            if (cues.get(i).is(kind)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a cue of a kind stands from one class up to another. */
    boolean has(CueKind kind, int from, int to) {
        return hasWithout(kind, kind, from, to);
    }

    /** Returns whether a cue of one kind that is not also of another begins from one class up to another. */
    boolean hasWithout(CueKind kind, CueKind not, int from, int to) {
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
    /** Returns whether a turn stands between two classes, the second excluded. */
    boolean turns(int from, int to) {
        List<Cue> cues = passage.cues();
        for (int i = passage.firstCue(from); i < cues.size() && cues.get(i).from() < to; i++) {
            if ((cues.get(i).is(CueKind.TURNSTART) && beginsClause(cues.get(i)))
                    || cues.get(i).is(CueKind.TURN)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a cue is the first thing of its clause. */
    boolean beginsClause(Cue cue) {
        return passage.clauseStart(passage.clause(cue.from())) == cue.from();
    }
}
