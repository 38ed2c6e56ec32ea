package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.context.Cues;
import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.Automaton;
import org.bankscrm.compliance.words.engine.InnerPairs;
import org.bankscrm.compliance.words.learned.GramTable;
import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.Companion;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Packs compiled for screening (词典快照): what {@link Words} swaps as a whole.
 *
 * <p>Immutable and thread-safe. Compiling takes time linear in the phrases besides sorting; screening takes time linear in
 * the text, whatever the text.
 */
public final class Dictionary {
    private static final int DIGEST_SHOWN = 8;

    final List<MergedPacks.Rated> entries;
    final List<AllowWord> allowWords;
    final Map<String, Companion> companions;
    final CompanionTexts companionTexts;
    final Alphabet alphabet;
    final Automaton phrases;
    final int[][] phraseTargets;
    final InnerPairs repeatable;
    final Automaton readings;
    final int[][] readingTargets;
    final String[] classesOfEntry;
    final int[] headOfEntry;
    final Cues cues;
    final @Nullable LearnedJudge learned;
    final ScreenPolicy policy;
    final Verdict.Pass clean;
    private final String version;
    private final String digest;

    private Dictionary(MergedPacks packs, String name, ScreenPolicy policy, LearnedWeights weights) {
        this.policy = policy;
        this.digest = DictionaryDigest.of(packs, policy, DictionaryDigest.SHIPPED_DATA + weights.digest());
        this.version = name + "+" + digest.substring(0, DIGEST_SHOWN);
        DictionaryCompiler compiler = new DictionaryCompiler(packs, weights.grams());
        this.entries = packs.entries();
        this.allowWords = packs.allowWords();
        this.companions = packs.companions();
        this.companionTexts = new CompanionTexts(companions.values());
        this.alphabet = compiler.alphabet();
        this.phrases = compiler.phrases();
        this.phraseTargets = compiler.phraseTargets();
        this.repeatable = compiler.repeatable();
        this.readings = compiler.readings();
        this.readingTargets = compiler.readingTargets();
        this.classesOfEntry = compiler.classesOfEntry();
        this.headOfEntry = compiler.headOfEntry();
        this.cues = Cues.of(alphabet);
        GramTable grams = compiler.learned();
        this.learned = grams == null ? null : new LearnedJudge(grams, entries);
        this.clean = new Verdict.Pass(version, List.of());
    }

    /**
     * Compiles merged packs.
     *
     * @param packs what is looked for
     * @param name what people call this state of the dictionary, such as 2026-11; the version is this and the begin of the
     *     digest
     * @param policy what banks decide differently
     * @throws IllegalArgumentException if the name is not filled
     */
    public static Dictionary compile(MergedPacks packs, String name, ScreenPolicy policy) {
        return compile(packs, name, policy, LearnedWeights.shipped());
    }

    /**
     * Compiles merged packs with weights of the bank's own.
     *
     * @param packs what is looked for; the weights count only where an entry has the option {@code LEARNED}
     * @param name what people call this state of the dictionary
     * @param policy what banks decide differently
     * @param weights what labelled messages taught
     * @throws IllegalArgumentException if the name is not filled
     */
    public static Dictionary compile(MergedPacks packs, String name, ScreenPolicy policy, LearnedWeights weights) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must be filled");
        }
        return new Dictionary(packs, name, policy, weights);
    }

    /** Compiles the pack that comes with the library, with the standard policy; anew with each call, so keep it. */
    public static Dictionary shipped() {
        return compile(MergedPacks.of(List.of(ShippedPack.load())), ShippedPack.VERSION, ScreenPolicy.STANDARD);
    }

    /** Returns the version every result names: the name and the first eight digits of the digest. */
    public String version() {
        return version;
    }

    /**
     * Returns the SHA-256 of all that decides a verdict besides code, in hexadecimal: the merged packs, the policy, and the
     * library's cues, lexicon, variants, readings, spellings and weights, or the bank's own weights.
     */
    public String digest() {
        return digest;
    }

    /** Returns how many phrases are looked for. */
    public int size() {
        return entries.size();
    }

    /** Returns the bytes the automata take. */
    public long bytes() {
        return phrases.bytes() + readings.bytes();
    }

    /**
     * Screens a text with memory of its own; {@link Screener} does the same without making garbage.
     *
     * @param text any text of any length
     * @param context what else is known about it
     */
    public Verdict screen(String text, ScreenContext context) {
        return new Screening().screen(this, text, context);
    }
}
