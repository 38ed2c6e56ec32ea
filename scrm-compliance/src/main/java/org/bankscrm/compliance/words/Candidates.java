package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.context.Span;
import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.engine.Folding;
import org.bankscrm.compliance.words.engine.Lexicon;
import org.bankscrm.compliance.words.engine.ReadText;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns matches of one piece into candidates: drops those out of scope, those that punctuation tears apart, those inside a
 * Latin word or a number, and remembers the allow words. Reusable and not thread-safe.
 */
final class Candidates {
    /** No allow word. */
    static final int NOTHING = -1;

    /** An allow word of the entry's own. */
    static final int OWN = -2;

    private static final int FIRST_CAPACITY = 32;
    private static final int ALLOWS_LOOKED_AT = 32;
    private static final int SHORT_PHRASE = 3;
    private static final int SHORT_READING = 2;

    /** So many characters of the phrase itself outweigh a common word made by chance. */
    private static final int MANY_SAME = 3;

    private final int limit;
    private final List<Candidate> found = new ArrayList<>();
    private Dictionary dictionary;
    private FoldedText text;
    private ScreenContext context;
    private int[] allowStart = new int[FIRST_CAPACITY];
    private int[] allowEnd = new int[FIRST_CAPACITY];
    private int[] allowTarget = new int[FIRST_CAPACITY];
    private int allows;
    private int[] headFrom = new int[0];
    private int[] headTo = new int[0];
    private long[] headRound = new long[0];
    private long round;
    private boolean overflowed;
    private boolean[] fillers = new boolean[FIRST_CAPACITY];
    private boolean hasFillers;

    @SuppressWarnings("NullAway.Init") // Set by start, before anything else is called.
    Candidates(int limit) {
        this.limit = limit;
    }

    void start(Dictionary newDictionary, FoldedText newText, ScreenContext newContext) {
        if (headRound.length < newDictionary.size()) {
            headFrom = new int[newDictionary.size()];
            headTo = new int[newDictionary.size()];
            headRound = new long[newDictionary.size()];
            round = 0;
        }
        dictionary = newDictionary;
        text = newText;
        context = newContext;
        found.clear();
        allows = 0;
        overflowed = false;
        if (hasFillers) {
            Arrays.fill(fillers, false);
            hasFillers = false;
        }
        round++;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean overflowed() {
        return overflowed;
    }

    List<Candidate> list() {
        return found;
    }

    /** Takes a match of the plain scan. */
    void match(int from, int to, int value) {
        for (int target : dictionary.phraseTargets[value]) {
            int index = DictionaryCompiler.index(target);
            switch (DictionaryCompiler.kind(target)) {
                case DictionaryCompiler.WHOLE -> whole(index, from, to, Disguise.NONE);
                case DictionaryCompiler.LOOKALIKE -> lookalike(index, from, to);
                case DictionaryCompiler.ALLOW -> allow(from, to, index);
                case DictionaryCompiler.OWN_ALLOW -> allow(from, to, OWN - 1 - index);
                case DictionaryCompiler.HEAD -> {
                    if (gaps(from, to) != TORN) {
                        head(index, from, to);
                    }
                }
                case DictionaryCompiler.TAIL -> tail(index, from, to);
                case DictionaryCompiler.FILLER -> filler(from, to);
                default -> {}
            }
        }
    }

    private void filler(int from, int to) {
        if (fillers.length <= to) {
            fillers = Arrays.copyOf(fillers, Math.max(text.length(), to + 1));
        }
        Arrays.fill(fillers, from, to + 1, true);
        hasFillers = true;
    }

    /** Returns whether words that only make a promise stronger were found. */
    boolean hasFillers() {
        return hasFillers;
    }

    /** Returns at the index of each class whether it belongs to such a word; as long as the text at least. */
    boolean[] fillers() {
        if (fillers.length < text.length()) {
            fillers = Arrays.copyOf(fillers, text.length());
        }
        return fillers;
    }

    /** Takes a match of the scan without such words; indices are those of the reduced text. */
    void reducedMatch(FoldedText reduced, int first, int last, int value) {
        int from = reduced.origin(first);
        int to = reduced.origin(last);
        if (to - from == last - first) {
            return;
        }
        for (int target : dictionary.phraseTargets[value]) {
            if (DictionaryCompiler.kind(target) == DictionaryCompiler.WHOLE) {
                whole(DictionaryCompiler.index(target), from, to, Disguise.NONE);
            }
        }
    }

    /** Takes a match of the scan without runs; indices are those of the collapsed text. */
    void repeatedMatch(FoldedText collapsed, int first, int last, int value) {
        int from = collapsed.origin(first);
        int to = collapsed.origin(last + 1) - 1;
        int runs = to - from - (last - first);
        for (int target : dictionary.phraseTargets[value]) {
            int kind = DictionaryCompiler.kind(target);
            int index = DictionaryCompiler.index(target);
            boolean whole = (kind == DictionaryCompiler.WHOLE && runs > 0)
                    || (kind == DictionaryCompiler.COLLAPSED && hasRuns(collapsed, first, index));
            if (whole) {
                whole(index, from, to, Disguise.REPEATED);
            }
        }
    }

    /** Returns whether the runs of the text are at least as long as those of the phrase, and one is longer. */
    private boolean hasRuns(FoldedText collapsed, int first, int index) {
        String classes = dictionary.classesOfEntry[index];
        int at = first;
        boolean longer = false;
        for (int i = 0; i < classes.length(); at++) {
            int end = i + 1;
            while (end < classes.length()
                    && classes.charAt(end) == classes.charAt(i)
                    && classes.charAt(i) > Alphabet.LAST_DIGIT) {
                end++;
            }
            int run = collapsed.origin(at + 1) - collapsed.origin(at);
            if (run < end - i) {
                return false;
            }
            longer |= run > end - i;
            i = end;
        }
        return longer;
    }

    /** Takes a match of the scan by reading. */
    void readMatch(ReadText read, int first, int last, int value) {
        if (!read.mayBegin(first) || !read.mayEnd(last)) {
            return;
        }
        for (int index : dictionary.readingTargets[value]) {
            reading(read, first, last, index);
        }
    }

    private void reading(ReadText read, int first, int last, int index) {
        String classes = dictionary.classesOfEntry[index];
        int latin = 0;
        int other = 0;
        boolean ownWord = false;
        for (int i = first; i <= last; i++) {
            if (read.isLatin(i)) {
                latin++;
            } else if (text.classes()[read.first(i)] != classes.charAt(i - first)) {
                other++;
                ownWord |= isInWord(read.first(i));
            }
        }
        int count = last - first + 1;
        int same = count - latin - other;
        boolean hidden = latin + other > 0 && (!ownWord || same >= MANY_SAME);
        boolean enough =
                latin == 0 ? count > SHORT_READING && other * 2 <= count : count > SHORT_READING || mixes(latin, index);
        int from = read.first(first);
        int to = read.last(last);
        if (hidden && enough && !(other > 0 && isCutAtOneEdge(from, to))) {
            whole(index, from, to, latin > 0 ? Disguise.PINYIN : Disguise.HOMOPHONE);
        }
    }

    /** Two syllables of pinyin alone count only for what is never allowed; with one character they count for all. */
    private boolean mixes(int latin, int index) {
        return latin == 1 || dictionary.entries.get(index).entry().severity() == Severity.BLOCK;
    }

    private void lookalike(int index, int from, int to) {
        String classes = dictionary.classesOfEntry[index];
        for (int i = from; i <= to; i++) {
            if (text.classes()[i] != classes.charAt(i - from) && isInWord(i)) {
                return;
            }
        }
        if (!isCutAtOneEdge(from, to)) {
            whole(index, from, to, Disguise.LOOKALIKE);
        }
    }

    private void head(int head, int from, int to) {
        headFrom[head] = from;
        headTo[head] = to;
        headRound[head] = round;
    }

    private void tail(int index, int from, int to) {
        int head = dictionary.headOfEntry[index];
        if (headRound[head] != round || headTo[head] >= from || gaps(from, to) == TORN) {
            return;
        }
        int first = headFrom[head];
        int headEnd = headTo[head];
        int between = 0;
        int commas = 0;
        for (int at = text.end(headEnd); at < text.start(from); at++) {
            char unit = text.text()[at];
            if (Folding.isWall(unit) && unit != '、') {
                commas++;
                if ((unit != '，' && unit != ',') || commas > 1) {
                    return;
                }
            }
            between += Folding.isWordUnit(unit) ? 1 : 0;
        }
        boolean apart = between > 0 || dictionary.entries.get(index).entry().hasClasses();
        if (apart && between <= WordEntry.LONGEST_GAP && isInScope(index)) {
            add(new Candidate(
                    index, new Span(first, to, headEnd, from), text.start(first), text.end(to), Disguise.NONE, false));
        }
    }

    private void whole(int index, int from, int to, Disguise disguise) {
        if (!isInScope(index) || isInsideLatin(from, to)) {
            return;
        }
        int gaps = gaps(from, to);
        if (gaps == TORN) {
            return;
        }
        WordEntry entry = dictionary.entries.get(index).entry();
        boolean cut = entry.options().contains(Option.BOUNDARY)
                && to - from < SHORT_PHRASE
                && isCut(from, to, gaps == SEPARATED);
        Span span = Span.of(from, to);
        Disguise written = disguise;
        if (disguise == Disguise.NONE) {
            written = gaps == SEPARATED ? Disguise.SEPARATED : spelling(entry, span);
        }
        add(new Candidate(index, span, text.start(from), text.end(to), written, cut));
    }

    private Disguise spelling(WordEntry entry, Span span) {
        int start = text.start(span.from());
        int length = text.end(span.to()) - start;
        String phrase = entry.phrase();
        if (entry.hasClasses()) {
            return Disguise.NONE;
        }
        if (length != phrase.length()) {
            return Disguise.FOLDED;
        }
        for (int i = 0; i < length; i++) {
            if (Character.toLowerCase(text.text()[start + i]) != phrase.charAt(i)) {
                return Disguise.FOLDED;
            }
        }
        return Disguise.NONE;
    }

    private void add(Candidate candidate) {
        if (found.size() == limit) {
            overflowed = true;
        } else {
            found.add(candidate);
        }
    }

    private boolean isInScope(int index) {
        return isInScope(dictionary.entries.get(index).entry(), context);
    }

    /** Returns whether an entry counts for product, channel and day of a message. */
    static boolean isInScope(WordEntry entry, ScreenContext context) {
        boolean product = entry.products().isEmpty()
                || context.product().map(entry.products()::contains).orElse(false);
        boolean channel = entry.channels().isEmpty() || entry.channels().contains(context.channel());
        return product && channel && entry.validity().holds(context.day());
    }

    /* What stands between the characters. */

    private static final int WHOLE_WORD = 0;
    private static final int SEPARATED = 1;
    private static final int TORN = 2;

    /** Clause punctuation tears a phrase apart, unless the same sign stands between all its characters. */
    private int gaps(int from, int to) {
        int result = WHOLE_WORD;
        int walls = 0;
        char wall = 0;
        boolean same = true;
        for (int i = from; i < to; i++) {
            boolean here = false;
            for (int at = text.end(i); at < text.start(i + 1); at++) {
                char unit = text.text()[at];
                if (Folding.isWall(unit)) {
                    same &= !here && (wall == 0 || wall == unit);
                    wall = unit;
                    here = true;
                }
                result = SEPARATED;
            }
            walls += here ? 1 : 0;
        }
        boolean hides = walls == 0 || (same && walls == to - from && walls > 1);
        return hides ? result : TORN;
    }

    /** A phrase that begins or ends with a letter or digit must not be part of a longer word or number. */
    private boolean isInsideLatin(int from, int to) {
        int start = text.start(from);
        int end = text.end(to);
        char[] units = text.text();
        boolean before = start > 0 && joins(units[start - 1], units[start]);
        boolean decimal = start > 1 && units[start - 1] == '.' && joins(units[start - 2], units[start]);
        boolean after = end < text.textLength() && joins(units[end - 1], units[end]);
        return before || decimal || after;
    }

    private static boolean joins(char one, char other) {
        return isAlphanumeric(one) && isAlphanumeric(other);
    }

    private static boolean isAlphanumeric(char unit) {
        if (unit >= '\u2E80' && unit < '\uFF00') {
            return false;
        }
        char plain = Folding.plainOf(unit);
        return (plain >= '0' && plain <= '9') || (plain >= 'a' && plain <= 'z');
    }

    /* Word boundaries. */

    private boolean isCut(int from, int to, boolean separated) {
        boolean left = joinsLeft(from);
        boolean right = joinsRight(to);
        return left && (right || separated);
    }

    private boolean isCutAtOneEdge(int from, int to) {
        return joinsLeft(from) || joinsRight(to);
    }

    private boolean joinsLeft(int index) {
        int start = text.start(index);
        return start > 0 && isWord(text.text()[start - 1], text.text()[start]);
    }

    private boolean joinsRight(int index) {
        int end = text.end(index);
        return end < text.textLength() && isWord(text.text()[end - 1], text.text()[end]);
    }

    private boolean isInWord(int index) {
        return joinsLeft(index) || joinsRight(index);
    }

    private static boolean isWord(char first, char second) {
        return Lexicon.SHIPPED.isWord(Folding.plainOf(first), Folding.plainOf(second));
    }

    /* Allow words. */

    private void allow(int from, int to, int target) {
        if (gaps(from, to) == TORN || isInsideLatin(from, to)) {
            return;
        }
        if (target >= 0 && !dictionary.allowWords.get(target).validity().holds(context.day())) {
            return;
        }
        if (allows == allowStart.length) {
            allowStart = Arrays.copyOf(allowStart, allows * 2);
            allowEnd = Arrays.copyOf(allowEnd, allows * 2);
            allowTarget = Arrays.copyOf(allowTarget, allows * 2);
        }
        allowStart[allows] = text.start(from);
        allowEnd[allows] = text.end(to);
        allowTarget[allows++] = target;
    }

    /** Returns the allow word that overlaps a candidate and reaches beyond it, {@link #OWN}, or {@link #NOTHING}. */
    int allowOver(Candidate candidate) {
        int low = 0;
        int high = allows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (allowEnd[middle] <= candidate.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = Math.min(allows, low + ALLOWS_LOOKED_AT);
        for (int i = low; i < last; i++) {
            boolean overlaps = allowStart[i] < candidate.end();
            boolean beyond = allowStart[i] < candidate.start() || allowEnd[i] > candidate.end();
            boolean longer = allowEnd[i] - allowStart[i] > candidate.end() - candidate.start()
                    || !candidate
                            .span()
                            .equals(Span.of(
                                    candidate.span().from(), candidate.span().to()));
            if (overlaps && beyond && longer) {
                if (allowTarget[i] >= 0) {
                    return allowTarget[i];
                }
                if (OWN - 1 - allowTarget[i] == candidate.entry()) {
                    return OWN;
                }
            }
        }
        return NOTHING;
    }
}
