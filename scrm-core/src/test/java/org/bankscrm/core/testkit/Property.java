package org.bankscrm.core.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A statement that must hold for every value a generator makes, tried on many seeded values.
 *
 * <pre>{@code
 * Property.forAll(random -> random.ints(20, 0, 100).boxed().toList())
 *         .shrinking(Shrink::list)
 *         .runs(1_000)
 *         .holds(weights -> assertThat(sum(split(weights))).isEqualTo(100));
 * }</pre>
 *
 * <p>A falsified property throws an {@link AssertionError} that names the seed of the failing run, the value, the
 * smallest failing value shrinking found, and the system property that repeats just that run: {@code -Dscrm.seed=17}.
 * Without it the seeds are 0, 1, 2 …, so a build tries the same values every time; {@code -Dscrm.runs=100000} tries
 * more of them.
 *
 * @param <T> the values
 */
public final class Property<T> {
    private static final int MOST_SHRINK_STEPS = 2_000;

    private final Function<RandomGenerator, T> generator;
    private final Function<T, List<T>> shrinker;
    private final int runs;

    private Property(Function<RandomGenerator, T> generator, Function<T, List<T>> shrinker, int runs) {
        this.generator = generator;
        this.shrinker = shrinker;
        this.runs = runs;
    }

    /** Returns a property over the values of {@code generator}, tried 200 times and not shrunk. */
    public static <T> Property<T> forAll(Function<RandomGenerator, T> generator) {
        return new Property<>(generator, value -> List.of(), 200);
    }

    /**
     * Returns this property with a way to make a failing value smaller.
     *
     * @param newShrinker returns simpler candidates for a value, simplest first; {@link Shrink} has the usual ones
     */
    public Property<T> shrinking(Function<T, List<T>> newShrinker) {
        return new Property<>(generator, newShrinker, runs);
    }

    /** Returns this property tried {@code newRuns} times. */
    public Property<T> runs(int newRuns) {
        return new Property<>(generator, shrinker, newRuns);
    }

    /**
     * Tries the statement.
     *
     * @throws AssertionError if a value falsifies it, with seed and smallest value found
     */
    public void holds(Statement<T> statement) {
        Long only = Long.getLong("scrm.seed");
        int count = only == null ? Integer.getInteger("scrm.runs", runs) : 1;
        for (int run = 0; run < count; run++) {
            long seed = only == null ? run : only;
            T value = generator.apply(new SplittableRandom(seed));
            Throwable failure = failureOf(statement, value);
            if (failure != null) {
                throw falsified(seed, value, failure, statement);
            }
        }
    }

    private AssertionError falsified(long seed, T value, Throwable failure, Statement<T> statement) {
        T smallest = value;
        Throwable last = failure;
        int steps = 0;
        boolean smaller = true;
        while (smaller && steps < MOST_SHRINK_STEPS) {
            smaller = false;
            for (T candidate : new ArrayList<>(shrinker.apply(smallest))) {
                steps++;
                Throwable again = failureOf(statement, candidate);
                if (again != null) {
                    smallest = candidate;
                    last = again;
                    smaller = true;
                    break;
                }
            }
        }
        String message = "falsified with seed " + seed + " (repeat with -Dscrm.seed=" + seed + ")\n  smallest value: "
                + smallest + "\n  original value: " + value + "\n  failure: " + last.getMessage();
        return new AssertionError(message, last);
    }

    @SuppressWarnings("CatchingUnchecked")
    private static <T> @org.jspecify.annotations.Nullable Throwable failureOf(Statement<T> statement, T value) {
        try {
            statement.check(value);
            return null;
        } catch (AssertionError | Exception e) {
            return e;
        }
    }

    /**
     * What must hold; throws when it does not.
     *
     * @param <T> the values
     */
    @FunctionalInterface
    public interface Statement<T> {
        /** Checks one value. */
        void check(T value) throws Exception;
    }
}
