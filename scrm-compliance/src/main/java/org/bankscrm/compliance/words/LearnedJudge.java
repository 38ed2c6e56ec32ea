package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.learned.GramTable;
import org.bankscrm.compliance.words.learned.LearnedReader;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Adds what labelled messages taught to what was found by phrases: a promise in words nobody listed.
 *
 * <p>Never takes a hit away. The figures below weigh what the phrases said in the unit of the weights, 32nds of a
 * natural logit; they were set on the labelled messages for tuning. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // The ordinals index arrays of this process and never leave it.
final class LearnedJudge {
    /** So much must speak for a block rather than a pass. */
    static final int BLOCK_FROM = 52;

    /** So much must speak for a review rather than a pass. */
    static final int REVIEW_FROM = -8;

    /** So much more must speak for a block where a phrase asks for a review: what is listed so was thought about. */
    static final int RAISED_FROM = BLOCK_FROM + 64;

    /** Contexts that say what the whole sentence is about; the others say only what a phrase is not. */
    private static final Set<ContextRule> SETTLING = EnumSet.of(
            ContextRule.NEGATION,
            ContextRule.DENIAL,
            ContextRule.WARNING,
            ContextRule.QUOTED_RULE,
            ContextRule.CLIENT_QUESTION,
            ContextRule.RISK_GRADE,
            ContextRule.DEPOSIT);

    private final GramTable grams;
    private final List<MergedPacks.Rated> entries;
    private final int[] blockEntry = new int[Category.values().length];
    private final int[] reviewEntry = new int[Category.values().length];

    LearnedJudge(GramTable grams, List<MergedPacks.Rated> entries) {
        this.grams = grams;
        this.entries = entries;
        for (int i = 0; i < entries.size(); i++) {
            WordEntry entry = entries.get(i).entry();
            if (entry.options().contains(Option.LEARNED)) {
                int[] of = entry.severity() == Severity.BLOCK ? blockEntry : reviewEntry;
                of[entry.category().ordinal()] = i + 1;
            }
        }
        for (int i = 0; i < blockEntry.length; i++) {
            blockEntry[i] = blockEntry[i] == 0 ? reviewEntry[i] : blockEntry[i];
        }
    }

    /** Returns the hits and, where the message says more than they do, one that says what. */
    List<Hit> judge(LearnedReader reader, FoldedText text, ScreenContext context, List<Hit> hits) {
        boolean reviewed = false;
        boolean accompanied = false;
        // By index: an iterator would be the only garbage of a clean text.
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            if (hit.stands() && hit.severity() == Severity.BLOCK) {
                return hits;
            }
            reviewed |= hit.stands() && hit.severity() == Severity.REVIEW;
            accompanied |= hit.excusedBy().filter(ContextRule.COMPANION::equals).isPresent();
        }
        reader.read(
                grams,
                text,
                hits.isEmpty() ? LearnedReader.Settled.NOTHING : (start, end) -> isSettled(hits, start, end));
        int block = reader.block() - (reviewed ? RAISED_FROM : BLOCK_FROM);
        int review = reader.review() - REVIEW_FROM;
        if (block > 0 && (reviewed || block >= review)) {
            return with(hits, reader.evidence(grams, text, true), blockEntry, text, context);
        }
        if (review > 0 && !reviewed && !accompanied) {
            return with(hits, reader.evidence(grams, text, false), reviewEntry, text, context);
        }
        return hits;
    }

    /** A sentence whose banned phrase a context excuses has been understood, so that its characters are not asked. */
    private static boolean isSettled(List<Hit> hits, int start, int end) {
        for (Hit hit : hits) {
            if (hit.start() < end
                    && hit.end() > start
                    && hit.excusedBy().filter(SETTLING::contains).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private List<Hit> with(
            List<Hit> hits, LearnedReader.Evidence evidence, int[] entryOf, FoldedText text, ScreenContext context) {
        int index = entryOf[evidence.category().ordinal()];
        if (index == 0) {
            return hits;
        }
        WordEntry entry = entries.get(index - 1).entry();
        if (!Candidates.isInScope(entry, context)) {
            return hits;
        }
        List<Hit> all = new ArrayList<>(hits);
        all.add(new Hit(
                entry.phrase(),
                new String(text.text(), evidence.start(), evidence.end() - evidence.start()),
                evidence.start(),
                entry.category(),
                entry.severity(),
                entry.basis(),
                Disguise.NONE,
                null,
                null,
                entry.advice()));
        all.sort(Comparator.comparingInt(Hit::start));
        return all;
    }
}
