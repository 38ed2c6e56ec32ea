package org.bankscrm.core.testkit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Feeds a parser of bytes nobody vouches for with seeded mutations of valid samples.
 *
 * <pre>{@code
 * Fuzz.ofTexts("2026Q4", "2026-10").refusing(IllegalArgumentException.class).feedsText(Period::parse);
 * }</pre>
 *
 * <p>Every input must give a value or the error the parser documents, within two seconds; anything else thrown,
 * running out of memory or stack included, fails with the seed of the input. The samples themselves must be values.
 *
 * <p>In an ordinary build each parser is fed 300 inputs unless {@link #inputs} says otherwise, the same every time.
 * {@code -Dscrm.fuzz.seconds=60} goes on for that many seconds for each parser, {@code -Dscrm.fuzz.seed=17} begins with the
 * input of that seed: so it repeats a failure with its first input.
 */
public final class Fuzz {
    private static final int ORDINARY_INPUTS = 300;
    private static final int LONGEST = 1 << 16;
    private static final long BOUND_NANOS = Duration.ofSeconds(2).toNanos();
    /** After this an input is taken to run for ever. */
    private static final long HANG_NANOS = Duration.ofSeconds(20).toNanos();

    private static final List<byte[]> TOKENS = List.of(
            bytes("\uFEFF"),
            bytes("\u0000"),
            bytes("😀"),
            bytes("﷽"),
            bytes("\r\n"),
            bytes("\"\""),
            bytes("\\ud800"),
            bytes("\\u0000"),
            bytes("]]>"),
            bytes("<![CDATA["),
            bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;"),
            bytes("<!-- -->"),
            bytes("&#x110000;"),
            bytes("null"),
            bytes("-1"),
            bytes("00"),
            bytes("1e999999999"),
            bytes("9223372036854775808"),
            bytes("-2147483649"),
            bytes("0.1"),
            bytes("\u0661\u0662\u0663"),
            bytes("١٣٨"),
            bytes("2026-02-30"),
            bytes("9999999-12-31"),
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {-1, -1, -1, -1},
            new byte[] {0, 0, 0, (byte) 0x80},
            new byte[] {-1, -1, -1, 0x7F});
    private static final byte[] SYNTAX = bytes("<>&;{}[]\",:\\'/\n\r\t #=%+-_.*?!|0123456789eEuTZ");

    private final List<byte[]> samples;
    private final @Nullable Class<? extends Throwable> refusal;
    private final int inputs;

    private Fuzz(List<byte[]> samples, @Nullable Class<? extends Throwable> refusal, int inputs) {
        this.samples = samples;
        this.refusal = refusal;
        this.inputs = inputs;
    }

    /** Returns a fuzz of mutations of these samples, at least one. */
    public static Fuzz of(byte[]... samples) {
        return new Fuzz(Arrays.stream(samples).map(byte[]::clone).toList(), null, ORDINARY_INPUTS);
    }

    /** Returns a fuzz of mutations of these texts in UTF-8, at least one. */
    public static Fuzz ofTexts(String... samples) {
        return new Fuzz(Arrays.stream(samples).map(Fuzz::bytes).toList(), null, ORDINARY_INPUTS);
    }

    /** Returns this fuzz with the error the parser documents, subclasses included; without it there is none. */
    public Fuzz refusing(Class<? extends Throwable> documented) {
        return new Fuzz(samples, documented, inputs);
    }

    /** Returns this fuzz with another number of inputs in an ordinary build, for a parser that takes its time. */
    public Fuzz inputs(int ordinaryInputs) {
        return new Fuzz(samples, refusal, ordinaryInputs);
    }

    /**
     * Feeds a parser of texts; what is not UTF-8 arrives as U+FFFD, now and then as half a surrogate pair.
     *
     * @throws AssertionError at the first input it does not bear, with its seed
     */
    public void feedsText(Parser<String> parser) {
        feeds(bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return parser.parse(bytes.length % 4 == 0 ? text.replace('\uFFFD', '\uD83D') : text);
        });
    }

    /**
     * Feeds a parser.
     *
     * @throws AssertionError at the first input it does not bear, with its seed
     */
    public void feeds(Parser<byte[]> parser) {
        for (byte[] sample : samples) {
            try {
                parser.parse(sample.clone());
            } catch (Exception e) {
                throw new AssertionError("a sample is refused: " + shown(sample), e);
            }
        }
        Feeding feeding = new Feeding(parser);
        Thread thread = new Thread(feeding, "fuzz");
        thread.setDaemon(true);
        thread.start();
        feeding.watch(thread);
    }

    /** The run on its own thread, so that an input on which it hangs can be told. */
    private final class Feeding implements Runnable {
        private final Parser<byte[]> parser;
        private final long firstSeed = Long.getLong("scrm.fuzz.seed", 0);
        private final long nanos = TimeUnit.SECONDS.toNanos(Long.getLong("scrm.fuzz.seconds", 0));
        private final long began = System.nanoTime();
        private volatile long seed = firstSeed;
        private volatile long inputBegan = began;
        private volatile @Nullable AssertionError failure;

        Feeding(Parser<byte[]> parser) {
            this.parser = parser;
        }

        @Override
        public void run() {
            long end = firstSeed + inputs;
            for (long next = firstSeed; next < end || System.nanoTime() - began < nanos; next++) {
                seed = next;
                byte[] input = mutant(new SplittableRandom(next));
                // A pause of the machine is not the parser's: only an input that is slow twice is.
                boolean slow = nanosOf(input) > BOUND_NANOS;
                if (slow && nanosOf(input) > BOUND_NANOS) {
                    failure = failure("takes more than two seconds", input, null);
                }
                if (failure != null) {
                    return;
                }
            }
        }

        @SuppressWarnings("CatchingUnchecked")
        private long nanosOf(byte[] input) {
            long start = System.nanoTime();
            inputBegan = start;
            try {
                parser.parse(input.clone());
            } catch (Throwable e) {
                if (refusal == null || !refusal.isInstance(e)) {
                    failure = failure("ends with " + e, input, e);
                }
            }
            return System.nanoTime() - start;
        }

        void watch(Thread thread) {
            try {
                while (thread.isAlive()) {
                    thread.join(200);
                    if (thread.isAlive() && System.nanoTime() - inputBegan > HANG_NANOS) {
                        throw failure("hangs", mutant(new SplittableRandom(seed)), null);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
            AssertionError found = failure;
            if (found != null) {
                throw found;
            }
        }

        private AssertionError failure(String what, byte[] input, @Nullable Throwable cause) {
            return new AssertionError(
                    "the input of seed " + seed + " " + what + " (repeat with -Dscrm.fuzz.seed=" + seed + ")\n  "
                            + input.length + " bytes: " + shown(input),
                    cause);
        }
    }

    private byte[] mutant(RandomGenerator random) {
        byte[] mutant = any(random);
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            mutant = mutated(mutant, random);
        }
        return mutant.length > LONGEST ? Arrays.copyOf(mutant, LONGEST) : mutant;
    }

    private byte[] mutated(byte[] bytes, RandomGenerator random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
        return switch (random.nextInt(12)) {
            case 0, 1 -> put(bytes, from, (byte) random.nextInt(256));
            case 2, 3 -> put(bytes, from, SYNTAX[random.nextInt(SYNTAX.length)]);
            case 4 -> put(bytes, from, (byte) (at(bytes, from) ^ 1 << random.nextInt(8)));
            case 5 -> replaced(bytes, from, to, new byte[0]);
            case 6 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 7 -> Arrays.copyOf(bytes, from);
            case 8 ->
                replaced(bytes, from, random.nextBoolean() ? from : to, TOKENS.get(random.nextInt(TOKENS.size())));
            case 9 -> number(bytes, from, random);
            case 10 -> {
                byte[] other = any(random);
                int start = random.nextInt(other.length + 1);
                int end = Math.min(other.length, start + random.nextInt(100));
                yield replaced(bytes, from, to, Arrays.copyOfRange(other, start, end));
            }
            default -> random.nextInt(8) == 0 ? repeated(bytes, from, to, random) : lineMoved(bytes, from, to);
        };
    }

    /** Puts another number where the next one stands. */
    private static byte[] number(byte[] bytes, int from, RandomGenerator random) {
        int start = from;
        while (start < bytes.length && !isDigit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        long[] extremes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
        long number = random.nextBoolean() ? extremes[random.nextInt(extremes.length)] : random.nextInt(100_000);
        return replaced(bytes, start, end, bytes(Long.toString(number)));
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Repeats a piece up to 20,000 times: depth, length and number of whatever it is. */
    private static byte[] repeated(byte[] bytes, int from, int to, RandomGenerator random) {
        byte[] piece = random.nextBoolean()
                ? new byte[] {SYNTAX[random.nextInt(SYNTAX.length)]}
                : Arrays.copyOfRange(bytes, from, Math.min(to, from + 16));
        int times = Math.min(random.nextInt(20_000), LONGEST / Math.max(1, piece.length));
        byte[] all = new byte[times * piece.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = piece[i % piece.length];
        }
        return replaced(bytes, from, from, all);
    }

    private static byte[] lineMoved(byte[] bytes, int from, int to) {
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        byte[] rest = replaced(bytes, from, to, new byte[0]);
        return replaced(rest, rest.length - from % (rest.length + 1), rest.length - from % (rest.length + 1), piece);
    }

    private static byte at(byte[] bytes, int at) {
        return at < bytes.length ? bytes[at] : 0;
    }

    private static byte[] put(byte[] bytes, int at, byte value) {
        return replaced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {value});
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] all = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(by, 0, all, from, by.length);
        System.arraycopy(bytes, to, all, from + by.length, bytes.length - to);
        return all;
    }

    private byte[] any(RandomGenerator random) {
        return samples.get(random.nextInt(samples.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 600), StandardCharsets.ISO_8859_1);
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(c -> shown.append(
                        c >= ' ' && c < 0x7F
                                ? Character.toString(c)
                                : String.format(java.util.Locale.ROOT, "\\x%02x", c)));
        return shown.toString();
    }

    /**
     * What is fed.
     *
     * @param <T> bytes or text
     */
    @FunctionalInterface
    public interface Parser<T> {
        /** Returns anything, or throws. */
        Object parse(T input) throws Exception;
    }
}
