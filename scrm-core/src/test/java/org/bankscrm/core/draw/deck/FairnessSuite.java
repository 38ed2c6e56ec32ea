package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Tests whether decks are uniform shuffles, for any way to make decks.
 *
 * <p>A fair maker is rejected with probability 1e-6 at most: the smallest of all tails is held against that, Holm's way. Tickets
 * that win rare tiers are counted together where the chi-square needs larger expectations.
 */
final class FairnessSuite {
    static final double FALSE_ALARM = 1e-6;

    /** Makes the deck of a campaign. */
    @FunctionalInterface
    interface Maker {
        /** Returns the tier of every ticket, the campaign being told by its number. */
        byte[] deck(PrizeTable table, long campaign);
    }

    private static final int BINS = 20;
    private static final int LAGS = 10;
    private static final int LEAST_EXPECTED = 100;
    private static final PrizeTable TWO_TOPS_OF_60 = Decks.counts(40, 18, 1, 1);
    private static final PrizeTable TWO_TOPS_OF_200 = Decks.counts(150, 48, 1, 1);
    private static final PrizeTable SIXTY_FOUR = Decks.counts(24, 20, 18, 2);
    private static final PrizeTable FIVE_SINGLES = Decks.counts(25, 1, 1, 1, 1, 1);
    private static final PrizeTable MIDDLE = Decks.counts(620, 390, 680, 170, 100, 33, 7);

    private final Maker maker;
    private final int scale;
    private final long firstCampaign;
    private final Map<String, Double> tails = new LinkedHashMap<>();

    private FairnessSuite(Maker maker, int scale, long firstCampaign) {
        this.maker = maker;
        this.scale = scale;
        this.firstCampaign = firstCampaign;
    }

    /** Returns the names and tails of the tests that reject the maker, none if it is fair. */
    static List<String> objections(Maker maker, int scale, long firstCampaign) {
        FairnessSuite suite = new FairnessSuite(maker, scale, firstCampaign);
        suite.run();
        return suite.holm();
    }

    private void run() {
        everyDeckHoldsItsTable();
        tiersByPosition();
        topPositions("60", TWO_TOPS_OF_60, 16_000);
        topPositions("200", TWO_TOPS_OF_200, 5_000);
        successiveCampaigns();
        ordersOfFive();
        amountsByDecile();
        endToEnd();
        secondLevel();
    }

    private List<String> holm() {
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(tails.entrySet());
        sorted.sort(Comparator.comparingDouble(Map.Entry::getValue));
        List<String> objections = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).getValue() > FALSE_ALARM / (sorted.size() - i)) {
                break;
            }
            objections.add(sorted.get(i).getKey() + ": " + sorted.get(i).getValue());
        }
        return objections;
    }

    private byte[] deck(PrizeTable table, long campaign) {
        return maker.deck(table, firstCampaign + campaign);
    }

    private void everyDeckHoldsItsTable() {
        byte[] deck = deck(Decks.USUAL, 0);
        int[] counts = new int[Decks.USUAL.tiers().size()];
        for (byte tier : deck) {
            counts[tier]++;
        }
        int[] design = Decks.USUAL.tiers().stream().mapToInt(PrizeTier::count).toArray();
        tails.put("counts of the design", Arrays.equals(counts, design) ? 1.0 : 0.0);
    }

    private void tiersByPosition() {
        for (int i = 0; i < 2 * scale; i++) {
            byte[] deck = deck(Decks.USUAL, i);
            tails.put("tier by position " + i, tierByPosition(deck, Decks.USUAL));
            tails.put("runs about the median " + i, Statistics.normalTail(runs(deck)));
            for (int lag = 1; lag <= LAGS; lag++) {
                tails.put("lag " + lag + " of deck " + i, Statistics.normalTail(autocorrelation(deck, lag)));
            }
        }
    }

    private static double tierByPosition(byte[] deck, PrizeTable table) {
        int[] row = new int[table.tiers().size()];
        int rows = 0;
        int filled = 0;
        for (int tier = 0; tier < row.length; tier++) {
            row[tier] = rows;
            filled += table.tiers().get(tier).count();
            if (filled >= LEAST_EXPECTED * BINS / 10 && tier < row.length - 1) {
                rows++;
                filled = 0;
            }
        }
        if (filled < LEAST_EXPECTED * BINS / 20) {
            for (int tier = 0; tier < row.length; tier++) {
                row[tier] = Math.min(row[tier], rows - 1);
            }
            rows--;
        }
        long[][] counts = new long[rows + 1][BINS];
        for (int i = 0; i < deck.length; i++) {
            counts[row[deck[i]]][(int) ((long) i * BINS / deck.length)]++;
        }
        return Statistics.independenceTail(counts);
    }

    /** Runs above and not above the lowest two tiers, standardised (Wald and Wolfowitz). */
    private static double runs(byte[] deck) {
        double above = 0;
        double runs = 1;
        for (int i = 0; i < deck.length; i++) {
            above += deck[i] > 1 ? 1 : 0;
            runs += i > 0 && (deck[i] > 1) != (deck[i - 1] > 1) ? 1 : 0;
        }
        double n = deck.length;
        double product = 2 * above * (n - above);
        double mean = product / n + 1;
        double variance = product * (product - n) / (n * n * (n - 1));
        return (runs - mean) / Math.sqrt(variance);
    }

    /** Of tiers, not amounts: a single prize of 188 yuan would be most of the variance. */
    private static double autocorrelation(byte[] deck, int lag) {
        double mean = 0;
        for (byte tier : deck) {
            mean += tier;
        }
        mean /= deck.length;
        double square = 0;
        double product = 0;
        for (int i = 0; i < deck.length; i++) {
            square += (deck[i] - mean) * (deck[i] - mean);
            if (i >= lag) {
                product += (deck[i] - mean) * (deck[i - lag] - mean);
            }
        }
        double n = deck.length;
        return (product / square + (n - lag) / (n * (n - 1))) * n / Math.sqrt(n - lag);
    }

    private void topPositions(String name, PrizeTable table, int campaigns) {
        int n = table.tickets();
        int count = campaigns * scale;
        int bins = Math.min(n, 100);
        long[][] positions = new long[2][bins];
        long[] distances = new long[n - 1];
        long[][] successive = new long[10][10];
        long[] seconds = new long[n];
        double[] places = new double[count];
        SplittableRandom jitter = new SplittableRandom(1);
        int before = 0;
        for (int i = 0; i < count; i++) {
            byte[] deck = deck(table, i);
            for (int place = 0; place < n; place++) {
                seconds[place] += deck[place] == 1 ? 1 : 0;
            }
            int top = find(deck, 3);
            int second = find(deck, 2);
            if (top < 0 || second < 0) {
                continue;
            }
            positions[0][top * bins / n]++;
            positions[1][second * bins / n]++;
            distances[Math.floorMod(top - second, n) - 1]++;
            places[i] = (top + jitter.nextDouble()) / n;
            if (i > 0) {
                successive[before * 10 / n][top * 10 / n]++;
            }
            before = top;
        }
        tails.put(
                "second lowest tier by position of " + name,
                shares(seconds, count, table.tiers().get(1).count()));
        tails.put("position of the top prize of " + name, Statistics.uniformTail(positions[0]));
        tails.put("position of the second prize of " + name, Statistics.uniformTail(positions[1]));
        tails.put("distance of the top prizes of " + name, Statistics.uniformTail(distances));
        tails.put("top prizes of successive campaigns of " + name, Statistics.independenceTail(successive));
        tails.put("place of the top prize of " + name, Statistics.ksTail(places));
    }

    /** How often each place held one of {@code winners}, drawn without replacement in every deck. */
    private static double shares(long[] held, int decks, int winners) {
        double n = held.length;
        double p = winners / n;
        double x = 0;
        for (long times : held) {
            x += (times - decks * p) * (times - decks * p) / (decks * p * (1 - p));
        }
        return Statistics.chiSquareTail(x * (n - 1) / n, n - 1);
    }

    /** A power of two, because weak generators give their best bits for others. */
    private void successiveCampaigns() {
        long[][] first = new long[3][3];
        long[][] last = new long[3][3];
        byte[] before = deck(SIXTY_FOUR, 0);
        for (int i = 1; i < 2_000 * scale; i++) {
            byte[] deck = deck(SIXTY_FOUR, i);
            first[Math.min(2, before[0])][Math.min(2, deck[0])]++;
            last[Math.min(2, before[63])][Math.min(2, deck[63])]++;
            before = deck;
        }
        tails.put("first tickets of successive campaigns", Statistics.independenceTail(first));
        tails.put("last tickets of successive campaigns", Statistics.independenceTail(last));
    }

    private static int find(byte[] deck, int tier) {
        for (int i = 0; i < deck.length; i++) {
            if (deck[i] == tier) {
                return i;
            }
        }
        return -1;
    }

    private void ordersOfFive() {
        long[] orders = new long[120];
        for (int i = 0; i < 5_000 * scale; i++) {
            byte[] deck = deck(FIVE_SINGLES, i);
            int code = 0;
            int seen = 0;
            int at = 0;
            for (byte tier : deck) {
                if (tier > 0) {
                    int smaller = Integer.bitCount(seen & ((1 << tier) - 1));
                    code = code * (5 - at) + (tier - 1 - smaller);
                    seen |= 1 << tier;
                    at++;
                    if (at == 5) {
                        break;
                    }
                }
            }
            orders[Math.min(119, code)]++;
        }
        tails.put("orders of five tickets", Statistics.uniformTail(orders));
    }

    /** Sums of deciles, against their variance when drawn without replacement. */
    private void amountsByDecile() {
        int campaigns = 150 * scale;
        int n = MIDDLE.tickets();
        double[] sums = new double[10];
        double mean = 0;
        double square = 0;
        for (PrizeTier tier : MIDDLE.tiers()) {
            mean += (double) tier.total().fen() / n;
        }
        for (PrizeTier tier : MIDDLE.tiers()) {
            square += tier.count() * Math.pow(tier.amount().fen() - mean, 2);
        }
        for (int i = 0; i < campaigns; i++) {
            byte[] deck = deck(MIDDLE, i);
            for (int place = 0; place < n; place++) {
                sums[place * 10 / n] += MIDDLE.tiers().get(deck[place]).amount().fen() - mean;
            }
        }
        double variance = square / (n - 1) * (n / 10.0) * campaigns;
        double x = Arrays.stream(sums).map(sum -> sum * sum / variance).sum();
        tails.put("mean amount by decile", Statistics.chiSquareTail(x, 9));
    }

    /** Four instances take blocks of 64 and draw a random free ticket of theirs; hour and branch come with the customer. */
    private void endToEnd() {
        byte[] deck = deck(Decks.USUAL, 1_000);
        int n = deck.length;
        int instances = 4;
        SplittableRandom random = new SplittableRandom(7);
        List<List<Integer>> free = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            free.add(new ArrayList<>());
        }
        long[][] byInstance = new long[instances][5];
        long[][] byHour = new long[12][5];
        long[][] byBranch = new long[30][5];
        int next = 0;
        for (int customer = 0; customer < n; customer++) {
            int instance = random.nextInt(instances);
            List<Integer> own = free.get(instance);
            for (int tries = 0; own.isEmpty() && next < n && tries == 0; tries++) {
                for (int k = 0; k < 64 && next < n; k++) {
                    own.add(next++);
                }
            }
            if (own.isEmpty()) {
                continue;
            }
            int pick = random.nextInt(own.size());
            int tier = Math.min(4, deck[own.get(pick)]);
            own.set(pick, own.get(own.size() - 1));
            own.remove(own.size() - 1);
            byInstance[instance][tier]++;
            byHour[customer * 12 / n][tier]++;
            byBranch[random.nextInt(30)][tier]++;
        }
        tails.put("tier by instance", Statistics.independenceTail(byInstance));
        tails.put("tier by hour", Statistics.independenceTail(byHour));
        tails.put("tier by branch", Statistics.independenceTail(byBranch));
    }

    private void secondLevel() {
        int decks = 150 * scale;
        double[] byPosition = new double[decks];
        double[] byLag = new double[decks];
        double[] byRuns = new double[decks];
        for (int i = 0; i < decks; i++) {
            byte[] deck = deck(MIDDLE, 100_000 + i);
            byPosition[i] = tierByPosition(deck, MIDDLE);
            byLag[i] = Statistics.normalTail(autocorrelation(deck, 1));
            byRuns[i] = Statistics.normalTail(runs(deck));
        }
        tails.put("tails of tier by position", Statistics.ksTail(byPosition));
        tails.put("tails of lag 1", Statistics.ksTail(byLag));
        tails.put("tails of runs", Statistics.ksTail(byRuns));
    }
}
