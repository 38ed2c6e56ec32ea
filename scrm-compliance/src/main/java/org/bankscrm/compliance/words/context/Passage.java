package org.bankscrm.compliance.words.context;

import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.engine.Folding;
import org.bankscrm.compliance.words.engine.Matches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A text as clauses and sentences with the cues in it (语段).
 *
 * <p>Made only for texts in which a phrase was found. Costs O(length) besides sorting the cues. Not thread-safe.
 */
public final class Passage {
    private static final int MOST_CUES = 4_096;
    private static final int LONGEST_TITLE = 24;
    private static final int NEIGHBOURS = 16;
    private static final String SENTENCE_ENDS = "。！？!?\n\r；;…";

    /** One cue: its kinds, its first and its last class. */
    record Cue(int kinds, int from, int to) {
        boolean is(CueKind kind) {
            return (kinds & kind.bit()) != 0;
        }
    }

    final FoldedText text;
    private final int[] clauseOf;
    private final int[] sentenceOf;
    private final List<Character> clauseEnd = new ArrayList<>();
    private final List<Integer> clauseStart = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private int allKinds;

    /** Analyses a text; the spans are what was found in it, so that cues inside them do not count. */
    public Passage(FoldedText text, Cues cues, List<Span> found) {
        this.text = text;
        this.clauseOf = new int[text.length() + 1];
        this.sentenceOf = new int[text.length() + 1];
        cut();
        find(cues, found);
    }

    private void cut() {
        char[] units = text.text();
        int clause = 0;
        int sentence = 0;
        int at = 0;
        clauseStart.add(0);
        for (int i = 0; i < text.textLength(); i++) {
            while (at < text.length() && text.start(at) <= i) {
                clauseOf[at] = clause;
                sentenceOf[at++] = sentence;
            }
            char unit = units[i];
            if ((Folding.isWall(unit) && unit != '、' && unit != '､') || unit == '】') {
                boolean empty = clauseStart.get(clause) == at;
                if (empty && clause > 0) {
                    if (isSentenceEnd(unit) && !isSentenceEnd(clauseEnd.get(clause - 1))) {
                        sentence++;
                    }
                    if (!isColon(clauseEnd.get(clause - 1))) {
                        clauseEnd.set(clause - 1, unit);
                    }
                    continue;
                }
                clauseEnd.add(unit);
                clauseStart.add(at);
                clause++;
                if (isSentenceEnd(unit)) {
                    sentence++;
                }
            }
        }
        clauseEnd.add('\n');
        while (at <= text.length()) {
            clauseOf[at] = clause;
            sentenceOf[at++] = sentence;
        }
    }

    private void find(Cues known, List<Span> found) {
        Matches matches = new Matches(MOST_CUES);
        known.automaton().scan(text.classes(), text.length(), matches);
        List<Cue> all = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            int to = matches.end(i);
            int from = to - known.automaton().keyLength(matches.value(i)) + 1;
            if (clauseOf[from] == clauseOf[to]) {
                all.add(new Cue(known.kindsOf(matches.value(i)), from, to));
            }
        }
        all.sort((one, other) ->
                one.from != other.from ? Integer.compare(one.from, other.from) : Integer.compare(other.to, one.to));
        List<Span> spans = found.stream()
                .sorted(Comparator.comparingInt(Span::from).thenComparing(Span::to, Comparator.reverseOrder()))
                .toList();
        int hiding = CueKind.hiding();
        int hiddenTo = -1;
        int span = 0;
        int spanTo = -1;
        for (int i = 0; i < all.size(); i++) {
            Cue cue = all.get(i);
            while (span < spans.size() && spans.get(span).from() <= cue.from) {
                if (!spans.get(span).hasGap()) {
                    spanTo = Math.max(spanTo, spans.get(span).to());
                }
                span++;
            }
            int kinds = cue.kinds;
            if (isTakenOver(all, i)) {
                kinds &= ~CueKind.negating();
            }
            if (cue.to <= hiddenTo || cue.to <= spanTo) {
                kinds &= ~hiding;
            } else if ((kinds & hiding) != 0) {
                hiddenTo = cue.to;
            }
            allKinds |= kinds;
            if (kinds != 0) {
                cues.add(new Cue(kinds, cue.from, cue.to));
            }
        }
    }

    /** A negator that shares its last character with words that negate something else: 也不 in 也不耽误. */
    private static boolean isTakenOver(List<Cue> sorted, int index) {
        Cue cue = sorted.get(index);
        if ((cue.kinds & CueKind.negating()) == 0) {
            return false;
        }
        int last = Math.min(sorted.size(), index + NEIGHBOURS);
        for (int i = index + 1; i < last && sorted.get(i).from <= cue.to; i++) {
            Cue next = sorted.get(i);
            if (next.is(CueKind.NOTNEG) && next.from > cue.from && next.to > cue.to) {
                return true;
            }
        }
        return false;
    }

    static boolean isSentenceEnd(char unit) {
        return SENTENCE_ENDS.indexOf(unit) >= 0;
    }

    static boolean isColon(char unit) {
        return unit == '：' || unit == ':' || unit == '】';
    }

    int clause(int index) {
        return clauseOf[index];
    }

    int sentence(int index) {
        return sentenceOf[index];
    }

    /** Returns the first class of a clause. */
    int clauseStart(int clause) {
        return clauseStart.get(clause);
    }

    /** Returns one after the last class of a clause. */
    int clauseStop(int clause) {
        return clause + 1 < clauseStart.size() ? clauseStart.get(clause + 1) : text.length();
    }

    int clauses() {
        return clauseStart.size();
    }

    /** Returns what ends a clause. */
    char clauseEnd(int clause) {
        return clauseEnd.get(clause);
    }

    /** Returns whether a cue of a kind is anywhere in the text. */
    boolean has(CueKind kind) {
        return (allKinds & kind.bit()) != 0;
    }

    List<Cue> cues() {
        return cues;
    }

    /** Returns the index of the first cue that begins at a class or later. */
    int firstCue(int index) {
        int low = 0;
        int high = cues.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cues.get(middle).from < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns whether a clause is the title or the opening of a list. */
    boolean opensList(int clause) {
        char end = clauseEnd(clause);
        if (isColon(end)) {
            return true;
        }
        int first = clauseStart(clause);
        int stop = clauseStop(clause);
        boolean line = end == '\n' || end == '\r';
        return line
                && stop > first
                && text.end(stop - 1) - text.start(first) <= LONGEST_TITLE
                && clause + 1 < clauses();
    }

    /** Returns how many characters stand between two classes, both excluded, that no cue of a kind covers. */
    int uncovered(int after, int before, CueKind kind) {
        boolean[] covered = new boolean[Math.max(0, text.start(before) - text.end(after))];
        int offset = text.end(after);
        for (int i = firstCue(after + 1); i < cues.size() && cues.get(i).from < before; i++) {
            Cue cue = cues.get(i);
            if (cue.is(kind) && cue.to < before) {
                Arrays.fill(covered, text.start(cue.from) - offset, text.end(cue.to) - offset, true);
            }
        }
        int count = 0;
        for (int i = 0; i < covered.length; i++) {
            if (!covered[i] && Folding.isWordUnit(text.text()[offset + i])) {
                count++;
            }
        }
        return count;
    }

    /** Returns whether a clause begins with a quotation mark. */
    boolean beginsQuoted(int clause) {
        int first = clauseStart(clause);
        int at = first < text.length() ? text.start(first) - 1 : -1;
        return at >= 0 && "“\"「『‘《".indexOf(text.text()[at]) >= 0;
    }
}
