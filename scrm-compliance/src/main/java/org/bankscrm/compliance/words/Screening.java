package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.context.Finding;
import org.bankscrm.compliance.words.context.Judge;
import org.bankscrm.compliance.words.context.Passage;
import org.bankscrm.compliance.words.engine.Automaton;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.engine.Folding;
import org.bankscrm.compliance.words.engine.Matches;
import org.bankscrm.compliance.words.engine.ReadText;
import org.bankscrm.compliance.words.learned.LearnedReader;
import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.Companion;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The memory of one screening, used again for the next: a text is folded, scanned and, where something was found, judged.
 *
 * <p>Long texts go through in pieces that end with a sentence. Not thread-safe.
 */
final class Screening {
    /** The units of a piece; long enough for any message, short enough to stay in the cache. */
    static final int PIECE = 8_192;

    /** A piece in which nothing ends overlaps the next by so many units, more than any phrase with its gaps. */
    private static final int OVERLAP = 512;

    private static final int MOST_MATCHES = 4_096;
    private static final int MOST_CANDIDATES = 256;
    private static final int MOST_HITS = 1_000;

    /** Beyond so many candidates a text is no message: it is never passed, and judging more would cost without limit. */
    private static final int MOST_JUDGED = 512;

    private static final int NEIGHBOURS = 24;

    private final FoldedText folded = new FoldedText();
    private final FoldedText collapsed = new FoldedText();
    private final ReadText read = new ReadText();
    private final Matches matches = new Matches(MOST_MATCHES);
    private final Matches readMatches = new Matches(MOST_MATCHES);
    private final Candidates candidates = new Candidates(MOST_CANDIDATES);
    private final LearnedReader reader = new LearnedReader();
    private boolean flooded;
    private int judged;
    private long steps;
    private @Nullable Set<String> companionsThere;

    Verdict screen(Dictionary dictionary, String text, ScreenContext context) {
        flooded = false;
        judged = 0;
        steps = 0;
        companionsThere = null;
        if (text.length() <= PIECE) {
            List<Hit> hits = piece(dictionary, text, 0, text.length(), context, text);
            return verdict(dictionary, hits);
        }
        List<Hit> all = new ArrayList<>();
        int from = 0;
        int seenTo = 0;
        while (from < text.length() && !isDecided()) {
            int to = pieceEnd(text, from);
            boolean cut = to < text.length() && !endsSentence(text.charAt(to - 1));
            int keptTo = cut ? to - OVERLAP / 2 : to;
            for (Hit hit : piece(dictionary, text, from, to, context, text)) {
                Hit moved = hit.movedBy(from);
                if (moved.start() >= seenTo && moved.start() < keptTo) {
                    keep(all, moved);
                }
            }
            seenTo = keptTo;
            from = cut ? to - OVERLAP : to;
        }
        return verdict(dictionary, all);
    }

    /**
     * Returns how much work the last screening was: units folded, analysed and searched for companions, classes scanned,
     * failure links followed, matches looked at.
     */
    long steps() {
        return steps;
    }

    private void scan(Automaton automaton, char[] classes, int length, Matches into) {
        into.clear();
        steps += length + automaton.scan(classes, length, into) + into.size();
        flooded |= into.overflowed();
    }

    /** Nothing that follows is judged any more, and what was flooded never passes: the rest changes nothing. */
    private boolean isDecided() {
        return flooded && judged >= MOST_JUDGED;
    }

    /** The graver hits are kept where there are too many. */
    private void keep(List<Hit> all, Hit hit) {
        if (all.size() < MOST_HITS) {
            all.add(hit);
        } else if (hit.stands() && hit.severity() == Severity.BLOCK) {
            all.set(MOST_HITS - 1, hit);
            flooded = true;
        } else {
            flooded = true;
        }
    }

    /** Returns where a piece that begins at a unit ends: after a sentence where its second half has one, else anywhere. */
    static int pieceEnd(String text, int from) {
        int furthest = Math.min(text.length(), from + PIECE);
        if (furthest == text.length()) {
            return furthest;
        }
        for (int to = furthest; to > from + PIECE / 2; to--) {
            if (endsSentence(text.charAt(to - 1))) {
                return to;
            }
        }
        return Character.isHighSurrogate(text.charAt(furthest - 1)) ? furthest - 1 : furthest;
    }

    private static boolean endsSentence(char unit) {
        return unit == '。' || unit == '！' || unit == '？' || unit == '\n';
    }

    private Verdict verdict(Dictionary dictionary, List<Hit> hits) {
        if (hits.isEmpty() && !flooded) {
            return dictionary.clean;
        }
        Severity worst = flooded ? Severity.REVIEW : Severity.WARN;
        for (Hit hit : hits) {
            if (hit.stands()) {
                worst = worst.atLeast(hit.severity());
            }
        }
        return switch (worst) {
            case BLOCK -> new Verdict.Block(dictionary.version(), hits, flooded);
            case REVIEW -> new Verdict.Review(dictionary.version(), hits, flooded);
            case WARN -> new Verdict.Pass(dictionary.version(), hits);
        };
    }

    private List<Hit> piece(Dictionary dictionary, String text, int from, int to, ScreenContext context, String whole) {
        steps += to - from;
        folded.fold(dictionary.alphabet, text, from, to);
        scan(dictionary.phrases, folded.classes(), folded.length(), matches);
        candidates.start(dictionary, folded, context);
        for (int i = 0; i < matches.size(); i++) {
            int last = matches.end(i);
            candidates.match(last - dictionary.phrases.keyLength(matches.value(i)) + 1, last, matches.value(i));
        }
        collapsed.collapse(folded, dictionary.repeatable);
        if (collapsed.length() > 0) {
            repeated(dictionary);
        }
        if (candidates.hasFillers()) {
            reduced(dictionary);
        }
        readings(dictionary);
        flooded |= candidates.overflowed();
        List<Hit> hits = List.of();
        if (!candidates.isEmpty()) {
            if (judged >= MOST_JUDGED) {
                flooded = true;
                return List.of();
            }
            judged += candidates.list().size();
            hits = judged(dictionary, context, whole);
        }
        if (dictionary.learned == null) {
            return hits;
        }
        steps += folded.length();
        return dictionary.learned.judge(reader, folded, context, hits);
    }

    private void repeated(Dictionary dictionary) {
        scan(dictionary.phrases, collapsed.classes(), collapsed.length(), matches);
        for (int i = 0; i < matches.size(); i++) {
            int last = matches.end(i);
            int first = last - dictionary.phrases.keyLength(matches.value(i)) + 1;
            candidates.repeatedMatch(collapsed, first, last, matches.value(i));
        }
    }

    private void reduced(Dictionary dictionary) {
        collapsed.leaveOut(folded, candidates.fillers());
        scan(dictionary.phrases, collapsed.classes(), collapsed.length(), matches);
        for (int i = 0; i < matches.size(); i++) {
            int last = matches.end(i);
            int first = last - dictionary.phrases.keyLength(matches.value(i)) + 1;
            candidates.reducedMatch(collapsed, first, last, matches.value(i));
        }
    }

    private void readings(Dictionary dictionary) {
        read.read(dictionary.alphabet, folded);
        scan(dictionary.readings, read.syllables(), read.length(), readMatches);
        for (int i = 0; i < readMatches.size(); i++) {
            int last = readMatches.end(i);
            int first = last - dictionary.readings.keyLength(readMatches.value(i)) + 1;
            candidates.readMatch(read, first, last, readMatches.value(i));
        }
    }

    private List<Hit> judged(Dictionary dictionary, ScreenContext context, String whole) {
        steps += folded.textLength();
        List<Candidate> found = candidates.list();
        Passage passage = new Passage(
                folded, dictionary.cues, found.stream().map(Candidate::span).toList());
        Judge judge = new Judge(passage, context.product().orElse(null), dictionary.policy.deposits());
        List<Rating> ratings = new ArrayList<>(found.size());
        for (Candidate candidate : found) {
            ratings.add(rate(dictionary, context, judge, candidate, whole));
        }
        ratings.sort(Comparator.comparingInt((Rating rating) -> rating.candidate.start())
                .thenComparing(rating -> rating.candidate.end(), Comparator.reverseOrder())
                .thenComparing(rating -> rating.candidate.entry()));
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < ratings.size(); i++) {
            Rating rating = ratings.get(i);
            if (!isInside(ratings, i)) {
                hits.add(hit(rating));
            }
        }
        return hits;
    }

    private record Rating(
            Candidate candidate,
            WordEntry entry,
            Severity severity,
            @Nullable ContextRule excusedBy,
            @Nullable ContextRule loweredBy) {
        int weight() {
            if (excusedBy != null) {
                return 0;
            }
            return switch (severity) {
                case WARN -> 1;
                case REVIEW -> 2;
                case BLOCK -> 3;
            };
        }
    }

    private Rating rate(Dictionary dictionary, ScreenContext context, Judge judge, Candidate candidate, String whole) {
        MergedPacks.Rated rated = dictionary.entries.get(candidate.entry());
        WordEntry entry = rated.entry();
        Severity severity = entry.severity();
        boolean hidden = candidate.disguise().compareTo(Disguise.PINYIN) >= 0;
        if (hidden && dictionary.policy.readingsAreReviewed() && severity == Severity.BLOCK) {
            severity = Severity.REVIEW;
        }
        ContextRule excuse = excuse(dictionary, context, rated, candidate, whole);
        if (excuse != null) {
            return new Rating(candidate, entry, severity, excuse, null);
        }
        Finding finding = judge.judge(entry, candidate.span(), rated.rulesOff());
        if (finding == null) {
            return new Rating(candidate, entry, severity, null, null);
        }
        if (!finding.lowers()) {
            return new Rating(candidate, entry, severity, finding.rule(), null);
        }
        boolean lowered = severity == Severity.BLOCK;
        return new Rating(
                candidate, entry, lowered ? Severity.REVIEW : severity, null, lowered ? finding.rule() : null);
    }

    /** Returns the excuse that needs no look at the clause. */
    private @Nullable ContextRule excuse(
            Dictionary dictionary, ScreenContext context, MergedPacks.Rated rated, Candidate candidate, String whole) {
        WordEntry entry = rated.entry();
        int allow = candidates.allowOver(candidate);
        if (allow != Candidates.NOTHING) {
            ContextRule rule = allow == Candidates.OWN
                    ? ContextRule.TERM_OF_ART
                    : ruleOf(dictionary.allowWords.get(allow).reason());
            if (!rated.rulesOff().contains(rule)) {
                return rule;
            }
        }
        if (candidate.isCut() && !rated.rulesOff().contains(ContextRule.WORD_BOUNDARY)) {
            return ContextRule.WORD_BOUNDARY;
        }
        if (entry.options().contains(Option.FIGURE) && !hasFigure(candidate.end())) {
            return ContextRule.COMPANION;
        }
        Companion companion = dictionary.companions.get(entry.companion());
        boolean accompanied = companion != null
                && !rated.rulesOff().contains(ContextRule.COMPANION)
                && isThere(dictionary, companion, context, whole);
        return accompanied ? ContextRule.COMPANION : null;
    }

    private static ContextRule ruleOf(AllowWord.Reason reason) {
        return switch (reason) {
            case TERM -> ContextRule.TERM_OF_ART;
            case CUT -> ContextRule.CUT_OUT;
            case NAME -> ContextRule.NAME;
            case TIME -> ContextRule.NOT_ABOUT_PRODUCT;
        };
    }

    /** All companions are looked for once per text, however many phrases need one. */
    private boolean isThere(Dictionary dictionary, Companion companion, ScreenContext context, String text) {
        if (companion.qualifiedRecipient() && context.qualifiedRecipient()) {
            return true;
        }
        if (companionsThere == null) {
            steps += text.length();
            companionsThere = dictionary.companionTexts.completeIn(text);
        }
        return companionsThere.contains(companion.id());
    }

    /** Returns whether a number follows before the sentence ends. */
    private boolean hasFigure(int from) {
        int to = Math.min(folded.textLength(), from + NEIGHBOURS * 2);
        for (int i = from; i < to; i++) {
            char unit = folded.text()[i];
            if (endsSentence(unit)) {
                return false;
            }
            char plain = Folding.plainOf(unit);
            if (plain >= '0' && plain <= '9' && (unit < '\u3400' || unit > '\u9FFF')) {
                return true;
            }
        }
        return false;
    }

    /** A hit inside another that weighs no less says nothing new. */
    private static boolean isInside(List<Rating> sorted, int index) {
        Rating inner = sorted.get(index);
        int first = Math.max(0, index - NEIGHBOURS);
        int last = Math.min(sorted.size() - 1, index + NEIGHBOURS);
        for (int i = first; i <= last; i++) {
            Rating outer = sorted.get(i);
            boolean covers = i != index
                    && outer.candidate.start() <= inner.candidate.start()
                    && outer.candidate.end() >= inner.candidate.end();
            if (covers && outer.weight() >= inner.weight()) {
                boolean same = outer.candidate.start() == inner.candidate.start()
                        && outer.candidate.end() == inner.candidate.end()
                        && outer.weight() == inner.weight();
                if (!same || i < index) {
                    return true;
                }
            }
        }
        return false;
    }

    private Hit hit(Rating rating) {
        Candidate candidate = rating.candidate;
        String surface = new String(folded.text(), candidate.start(), candidate.end() - candidate.start());
        WordEntry entry = rating.entry;
        return new Hit(
                entry.phrase(),
                surface,
                candidate.start(),
                entry.category(),
                rating.severity,
                entry.basis(),
                candidate.disguise(),
                rating.excusedBy,
                rating.loweredBy,
                entry.advice());
    }
}
