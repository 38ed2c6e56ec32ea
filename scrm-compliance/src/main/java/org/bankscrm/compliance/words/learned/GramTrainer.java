package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns weights from labelled messages: multinomial logistic regression over the grams of a message,
 * by AdaGrad (J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", JMLR 12 (2011) 2121–2159) with L2 shrinkage
 * and averaged over the second half of the rounds.
 *
 * <p>Weights may be learned on top of others: those are where learning starts and what shrinkage leads back to, and a gram
 * that no message holds keeps the weight it had.
 *
 * <p>Deterministic: the same messages in the same order give the same weights. Costs O(rounds × grams of all messages).
 */
@SuppressWarnings("EnumOrdinal") // The ordinals index arrays of this process and never leave it.
public final class GramTrainer {
    private static final int ROUNDS = 15;
    private static final double RATE = 0.1;
    private static final double SHRINKAGE = 5e-3;
    private static final double SCALE = 0.3;
    private static final double FIRST_SQUARES = 1e-4;
    private static final long SEED = 20261122;
    private static final int KEPT = 60_000;

    /** A gram of fewer messages says more about the message than about its verdict. */
    private static final int FEWEST_MESSAGES = 2;

    /** So many messages of the usual mix of categories temper what few messages say. */
    private static final int USUAL_MESSAGES = 4;

    private static final int UNITS_OF_A_LOGIT = 32;
    private static final int MOST = Byte.MAX_VALUE;
    private static final int PASS = 0;
    private static final int REVIEW = 1;
    private static final int BLOCK = 2;
    private static final int GRADES = 3;

    private final List<Example> examples;
    private final List<String> grams;
    private final int[][] gramsOf;
    private final LearnedGrams start;
    private final Map<String, Gram> startOf;
    private final double[][] first;
    private final double[][] weights;
    private final double[][] squares;
    private final double[][] sums;

    private GramTrainer(List<Example> examples, LearnedGrams start) {
        this.examples = examples;
        this.start = start;
        this.startOf = start.grams().stream().collect(Collectors.toMap(Gram::signs, gram -> gram));
        Alphabet.Builder spelled = new Alphabet.Builder();
        examples.forEach(example -> spelled.add(example.text()));
        Alphabet alphabet = spelled.build();
        List<List<String>> all = examples.stream()
                .map(example -> gramsOf(example.text(), alphabet))
                .toList();
        Map<String, Integer> messages = new TreeMap<>();
        all.forEach(some -> Set.copyOf(some).forEach(gram -> messages.merge(gram, 1, Integer::sum)));
        this.grams = messages.keySet().stream()
                .filter(gram -> messages.getOrDefault(gram, 0) >= FEWEST_MESSAGES || startOf.containsKey(gram))
                .toList();
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < grams.size(); i++) {
            index.put(grams.get(i), i);
        }
        this.gramsOf = all.stream()
                .map(some -> IntStream.concat(
                                some.stream().filter(index::containsKey).mapToInt(gram -> index.getOrDefault(gram, 0)),
                                IntStream.of(grams.size()))
                        .toArray())
                .toArray(int[][]::new);
        this.first = new double[grams.size() + 1][GRADES];
        for (int i = 0; i < grams.size(); i++) {
            Gram gram = startOf.get(grams.get(i));
            if (gram != null) {
                first[i] = logits(gram.block(), gram.review());
            }
        }
        first[grams.size()] = logits(start.blockBias(), start.reviewBias());
        this.weights = Arrays.stream(first).map(double[]::clone).toArray(double[][]::new);
        this.squares = new double[grams.size() + 1][GRADES];
        this.sums = new double[grams.size() + 1][GRADES];
    }

    /**
     * Learns from messages.
     *
     * @param examples at least one
     * @param start where learning starts, {@link LearnedGrams#NONE} to learn from the messages alone
     * @throws IllegalArgumentException if there is no message
     */
    public static LearnedGrams train(List<Example> examples, LearnedGrams start) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("examples must hold at least one message");
        }
        GramTrainer trainer = new GramTrainer(List.copyOf(examples), start);
        trainer.learn();
        return trainer.learned();
    }

    /** Returns the weights of the grades, in the unit they are learned in, that make a gram's; those of a pass are 0. */
    private static double[] logits(int block, int review) {
        double[] logits = new double[GRADES];
        logits[BLOCK] = block / (SCALE * UNITS_OF_A_LOGIT);
        logits[REVIEW] = review / (SCALE * UNITS_OF_A_LOGIT);
        return logits;
    }

    private static List<String> gramsOf(String text, Alphabet alphabet) {
        FoldedText folded = new FoldedText();
        folded.fold(alphabet, text);
        Tokens tokens = new Tokens();
        tokens.read(folded);
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
            signs.append(tokens.tokens[i] == 0 ? '\0' : Tokens.sign(tokens.tokens[i], alphabet));
        }
        List<String> grams = new ArrayList<>();
        for (int i = 0; i < signs.length(); i++) {
            char sign = signs.charAt(i);
            char next = i + 1 < signs.length() ? signs.charAt(i + 1) : '\0';
            char after = i + 2 < signs.length() ? signs.charAt(i + 2) : '\0';
            if (sign != '\0') {
                grams.add("" + sign);
            }
            if (sign != '\0' && next != '\0') {
                grams.add("" + sign + next);
            }
            if (sign != '\0' && after != '\0') {
                grams.add("" + sign + Gram.ANY + after);
            }
        }
        return grams;
    }

    private void learn() {
        for (double[] square : squares) {
            Arrays.fill(square, FIRST_SQUARES);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int[] order = IntStream.range(0, gramsOf.length).toArray();
        double[] p = new double[GRADES];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            for (int example : order) {
                step(gramsOf[example], gradeOf(examples.get(example)), p);
            }
            if (round >= ROUNDS / 2) {
                for (int i = 0; i < weights.length; i++) {
                    for (int grade = 0; grade < GRADES; grade++) {
                        sums[i][grade] += weights[i][grade];
                    }
                }
            }
        }
    }

    private void step(int[] present, int grade, double[] p) {
        Arrays.fill(p, 0);
        for (int gram : present) {
            for (int g = 0; g < GRADES; g++) {
                p[g] += SCALE * weights[gram][g];
            }
        }
        double most = Math.max(p[PASS], Math.max(p[REVIEW], p[BLOCK]));
        double sum = 0;
        for (int g = 0; g < GRADES; g++) {
            p[g] = StrictMath.exp(p[g] - most);
            sum += p[g];
        }
        for (int g = 0; g < GRADES; g++) {
            p[g] = p[g] / sum - (g == grade ? 1 : 0);
        }
        for (int gram : present) {
            for (int g = 0; g < GRADES; g++) {
                double slope = SCALE * p[g] + SHRINKAGE * (weights[gram][g] - first[gram][g]);
                squares[gram][g] += slope * slope;
                weights[gram][g] -= RATE * slope / Math.sqrt(squares[gram][g]);
            }
        }
    }

    private static int gradeOf(Example example) {
        return example.severity() == Severity.BLOCK ? BLOCK : example.severity() == Severity.REVIEW ? REVIEW : PASS;
    }

    private LearnedGrams learned() {
        int[][] counts = new int[grams.size()][Category.values().length];
        int[] totals = new int[Category.values().length];
        for (int i = 0; i < gramsOf.length; i++) {
            Category category = examples.get(i).category();
            if (category != null) {
                totals[category.ordinal()]++;
                for (int gram : gramsOf[i]) {
                    if (gram < grams.size()) {
                        counts[gram][category.ordinal()]++;
                    }
                }
            }
        }
        List<Gram> all = new ArrayList<>();
        for (int i = 0; i < grams.size(); i++) {
            Gram before = startOf.get(grams.get(i));
            all.add(before == null ? about(i, counts[i], totals) : again(i, before));
        }
        Set<String> learned = Set.copyOf(grams);
        start.grams().stream().filter(gram -> !learned.contains(gram.signs())).forEach(all::add);
        all.sort(Comparator.comparingInt((Gram gram) -> -Math.max(Math.abs(gram.block()), Math.abs(gram.review())))
                .thenComparing(Gram::signs));
        List<Gram> kept = all.subList(0, Math.min(KEPT, all.size())).stream()
                .filter(gram -> gram.block() != 0 || gram.review() != 0)
                .sorted(Comparator.comparing(Gram::signs))
                .toList();
        return new LearnedGrams(over(grams.size(), BLOCK), over(grams.size(), REVIEW), kept);
    }

    /** Returns how much a gram speaks for a grade rather than a pass. */
    private int over(int gram, int grade) {
        double mean = (sums[gram][grade] - sums[gram][PASS]) / (ROUNDS - ROUNDS / 2);
        return (int) Math.max(-MOST, Math.min(MOST, Math.round(SCALE * mean * UNITS_OF_A_LOGIT)));
    }

    private Gram again(int gram, Gram before) {
        return new Gram(before.signs(), over(gram, BLOCK), over(gram, REVIEW), before.category(), before.about());
    }

    /** The category that tells most from the usual mix, some messages of which are counted beside those of the gram. */
    private Gram about(int gram, int[] counts, int[] totals) {
        double all = Arrays.stream(totals).sum();
        double messages = Arrays.stream(counts).sum();
        int best = 0;
        double most = 0;
        double strength = 0;
        for (int i = 0; i < counts.length; i++) {
            double usual = totals[i] / all;
            double here = (counts[i] + USUAL_MESSAGES * usual) / (messages + USUAL_MESSAGES);
            double speaks = counts[i] == 0 ? 0 : StrictMath.log(here / usual);
            if (counts[i] * speaks > most) {
                best = i;
                most = counts[i] * speaks;
                strength = speaks;
            }
        }
        int about = (int) Math.min(MOST, Math.round(strength * UNITS_OF_A_LOGIT));
        return new Gram(grams.get(gram), over(gram, BLOCK), over(gram, REVIEW), Category.values()[best], about);
    }
}
