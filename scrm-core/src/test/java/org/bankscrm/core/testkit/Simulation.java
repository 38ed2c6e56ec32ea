package org.bankscrm.core.testkit;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Several actors racing in an order a seed decides, so that a race found once can be repeated.
 *
 * <pre>{@code
 * Simulation.forSeeds(2_000, simulation -> {
 *     QuotaLedger ledger = simulation.wrap(QuotaLedger.class, new InMemoryQuotaLedger(simulation.clock()));
 *     for (int i = 0; i < 4; i++) {
 *         simulation.actor("teller-" + i, () -> ledger.tryAcquire(...));
 *     }
 *     simulation.run();
 *     assertThat(taken).isLessThanOrEqualTo(limit);
 * });
 * }</pre>
 *
 * <p>Each actor has a thread of its own, but only one runs at a time. It runs until a <em>yield point</em>: before and
 * after every call of a wrapped port, {@link #pause}, {@link #until}, {@link #yieldPoint}. There the seed chooses who
 * goes on. Calls may also be lost, see {@link Losses}. Time is virtual and moves by seeded steps of up to 100
 * milliseconds at each yield point, more when all actors pause. How likely an actor is to go on by itself differs from
 * seed to seed, so that some schedules change hands all the time and some leave one actor out for long.
 *
 * <p>Equal seeds give equal schedules if the code under test takes its time from {@link #clock()}, its chance from
 * {@link #random()} and starts no threads. Code between two yield points runs alone, so a simulation finds faulty
 * <em>sequences of calls</em>, not missing memory barriers inside a port. Ports that block a thread (a database row lock
 * another actor holds) stop the simulation: it fails after 10 seconds and prints where. For those, use real threads.
 *
 * <p>Used once, from one thread; some 2,000 runs of four actors and five calls take a second or two.
 */
public final class Simulation {
    /** The virtual time at which every simulation starts: Monday, 5 January 2026, 9:00 in Shanghai. */
    public static final Instant START = Instant.parse("2026-01-05T01:00:00Z");

    private static final int MOST_MILLIS_A_STEP = 100;
    private static final int MOST_STEPS = 100_000;
    private static final Duration STUCK_AFTER = Duration.ofSeconds(10);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(body -> {
        Thread thread = new Thread(body, "simulated actor");
        thread.setDaemon(true);
        return thread;
    });

    private final long seed;
    private final SplittableRandom schedule;
    private final SplittableRandom chance;
    private final int stayPercent;
    private final Duration stuckAfter;
    private final List<Actor> actors = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger steps = new AtomicInteger();
    private volatile Instant now = START;
    private volatile @Nullable Actor running;
    private volatile @Nullable Throwable failure;
    private boolean started;

    /** Prepares a simulation whose schedule, losses and time follow from {@code seed}. */
    public Simulation(long seed) {
        this(seed, STUCK_AFTER);
    }

    Simulation(long seed, Duration stuckAfter) {
        this.seed = seed;
        this.stuckAfter = stuckAfter;
        this.schedule = new SplittableRandom(seed);
        this.chance = schedule.split();
        this.stayPercent = new int[] {0, 0, 50, 90}[schedule.nextInt(4)];
    }

    /**
     * Runs a scenario with the seeds 0, 1, 2 … {@code seeds - 1}, each in a new simulation.
     *
     * <p>{@code -Dscrm.seed=17} runs only that seed, {@code -Dscrm.runs=100000} as many as that.
     *
     * @throws AssertionError when the scenario fails, in {@link #run()} or after it, with the seed and the schedule
     */
    public static void forSeeds(int seeds, Scenario scenario) {
        Long only = Long.getLong("scrm.seed");
        int count = only == null ? Integer.getInteger("scrm.runs", seeds) : 1;
        for (int run = 0; run < count; run++) {
            Simulation simulation = new Simulation(only == null ? run : only);
            try {
                scenario.play(simulation);
            } catch (SimulationFailure e) {
                throw e;
            } catch (AssertionError | Exception e) {
                throw simulation.failed(e.toString(), e);
            }
        }
    }

    /** Sets actors up, runs the simulation and checks what came of it. */
    @FunctionalInterface
    public interface Scenario {
        /** Plays once; throws when something is wrong. */
        void play(Simulation simulation) throws Exception;
    }

    /** What an actor does. */
    @FunctionalInterface
    public interface Body {
        /** Acts; whatever it throws fails the simulation. */
        void act() throws Exception;
    }

    /**
     * How often calls of a port are lost, as on a network.
     *
     * @param requestPercent calls lost before they are applied, 0 to 100
     * @param acknowledgementPercent calls applied whose answer is lost, 0 to 100
     * @param exception makes what the caller gets instead of an answer; not a checked exception the port's methods do
     *     not declare
     */
    public record Losses(int requestPercent, int acknowledgementPercent, Supplier<? extends Throwable> exception) {
        /** No call is lost. */
        public static final Losses NONE = new Losses(0, 0, IllegalStateException::new);

        public Losses {
            if (requestPercent < 0 || requestPercent > 100) {
                throw new IllegalArgumentException("requestPercent must be 0 to 100: " + requestPercent);
            }
            if (acknowledgementPercent < 0 || acknowledgementPercent > 100) {
                throw new IllegalArgumentException(
                        "acknowledgementPercent must be 0 to 100: " + acknowledgementPercent);
            }
        }

        /** Returns losses of answers only, so that every call is applied. */
        public static Losses ofAcknowledgements(int percent, Supplier<? extends Throwable> exception) {
            return new Losses(0, percent, exception);
        }

        /** Returns these losses with {@code percent} of the calls lost before they are applied. */
        public Losses andRequests(int percent) {
            return new Losses(percent, acknowledgementPercent, exception);
        }
    }

    /**
     * Adds an actor.
     *
     * @throws IllegalStateException after {@link #run()}
     */
    public void actor(String name, Body body) {
        if (started) {
            throw new IllegalStateException("actors are added before run()");
        }
        actors.add(new Actor(name, body));
    }

    /** Returns {@code real} with a yield point before and after each call by an actor. */
    public <P> P wrap(Class<P> port, P real) {
        return wrap(port, real, Losses.NONE);
    }

    /**
     * Returns {@code real} with a yield point before and after each call by an actor, and some calls lost.
     *
     * <p>Calls by other threads, such as a test that sets up or checks, go straight through and are never lost.
     *
     * @param port an interface; the {@link Object} methods of the result are those of {@code real}
     */
    public <P> P wrap(Class<P> port, P real, Losses losses) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    try {
                        Actor actor = current();
                        if (actor == null || method.getDeclaringClass() == Object.class) {
                            return method.invoke(real, arguments);
                        }
                        String call = port.getSimpleName() + "." + method.getName();
                        stop(actor, Waiting.ready(), () -> call + Trace.arguments(arguments));
                        if (happens(losses.requestPercent())) {
                            note(actor, call + " lost, not applied");
                            throw losses.exception().get();
                        }
                        Object result = method.invoke(real, arguments);
                        boolean lost = happens(losses.acknowledgementPercent());
                        stop(
                                actor,
                                Waiting.ready(),
                                () -> call + (lost ? " applied, answer lost" : " = " + Trace.value(result)));
                        if (lost) {
                            throw losses.exception().get();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
        return port.cast(proxy);
    }

    /** Returns the virtual clock, in the zone of Shanghai; it starts at {@link #START} and never goes back. */
    public Clock clock() {
        return new VirtualClock(this, ZoneId.of("Asia/Shanghai"));
    }

    /** Returns chance for the code under test, decided by the seed but apart from the schedule. */
    public RandomGenerator random() {
        return chance;
    }

    /** Returns the seed. */
    public long seed() {
        return seed;
    }

    /** Returns the schedule so far, one line per yield point: step, virtual time, actor, what it was about to do. */
    public List<String> trace() {
        return List.copyOf(trace);
    }

    /** Lets another actor go on, as a call of a wrapped port does; does nothing outside an actor. */
    public void yieldPoint(String label) {
        Actor actor = current();
        if (actor != null) {
            stop(actor, Waiting.ready(), () -> label);
        }
    }

    /**
     * Stops the calling actor until the virtual clock has moved by {@code duration}; others go on meanwhile.
     *
     * @throws IllegalStateException outside an actor
     */
    public void pause(Duration duration) {
        stop(actor(), Waiting.till(now.plus(duration)), () -> "pauses " + duration);
    }

    /**
     * Stops the calling actor until another has made {@code condition} true.
     *
     * @param what the condition in words, for the report of a deadlock
     * @param condition asked at each yield point; must not call a wrapped port
     * @throws IllegalStateException outside an actor
     */
    public void until(String what, BooleanSupplier condition) {
        stop(actor(), Waiting.on(what, condition), () -> "waits until " + what);
    }

    /**
     * Runs all actors to their end.
     *
     * @throws AssertionError with the seed and the schedule if an actor throws, if all that are left wait for a condition
     *     that does not hold (deadlock), if there is no end after 100,000 steps, or if an actor does not reach a yield
     *     point for 10 seconds
     * @throws IllegalStateException the second time
     */
    public void run() {
        if (started) {
            throw new IllegalStateException("a simulation runs once");
        }
        started = true;
        if (actors.isEmpty()) {
            return;
        }
        for (Actor actor : actors) {
            THREADS.execute(() -> play(actor));
        }
        handOver(choose(null));
        awaitEnd();
        Throwable failed = failure;
        if (failed != null) {
            throw failed(
                    failed instanceof Deadlock ? String.valueOf(failed.getMessage()) : "an actor failed: " + failed,
                    failed);
        }
    }

    private void awaitEnd() {
        try {
            int before = -1;
            while (!ended.tryAcquire(stuckAfter.toMillis(), TimeUnit.MILLISECONDS)) {
                Actor actor = running;
                if (steps.get() == before && actor != null) {
                    throw stuck(actor);
                }
                before = steps.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private AssertionError stuck(Actor actor) {
        Thread thread = actor.thread;
        StringBuilder text = new StringBuilder(actor.name).append(" reaches no yield point; it is at");
        if (thread != null) {
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("\n    ").append(frame);
            }
            thread.interrupt();
        }
        return failed(text.toString(), null);
    }

    private void play(Actor actor) {
        actor.turn.acquireUninterruptibly();
        actor.thread = Thread.currentThread();
        try {
            if (failure == null) {
                actor.body.act();
                note(actor, "ends");
            }
        } catch (Stopped e) {
            // Another actor failed; this one only had to unwind.
        } catch (Throwable e) {
            note(actor, "fails: " + e);
            fail(e);
        } finally {
            actor.done = true;
            actor.thread = null;
            handOver(choose(null));
        }
    }

    /** The heart: the running actor notes where it is, the seed picks who goes on, and the baton changes hands. */
    private void stop(Actor actor, Waiting waiting, Supplier<String> label) {
        if (failure != null) {
            throw new Stopped();
        }
        note(actor, label.get());
        actor.waiting = waiting;
        now = now.plusMillis(schedule.nextInt(MOST_MILLIS_A_STEP + 1));
        if (steps.incrementAndGet() > MOST_STEPS) {
            fail(new Deadlock("no end after " + MOST_STEPS + " steps"));
            throw new Stopped();
        }
        Actor next = choose(actor);
        if (next != actor) {
            handOver(next);
            actor.turn.acquireUninterruptibly();
        }
        if (failure != null) {
            throw new Stopped();
        }
        actor.waiting = Waiting.ready();
    }

    private void handOver(@Nullable Actor next) {
        running = next;
        if (next == null) {
            ended.release();
        } else {
            next.turn.release();
        }
    }

    /** Returns who goes on, or null when all have ended. */
    private @Nullable Actor choose(@Nullable Actor from) {
        List<Actor> left = actors.stream().filter(actor -> !actor.done).toList();
        if (left.isEmpty()) {
            return null;
        }
        if (failure != null) {
            return left.get(0);
        }
        List<Actor> ready = ready(left);
        if (ready.isEmpty()) {
            fail(new Deadlock("deadlock: "
                    + left.stream()
                            .map(actor -> actor.name + " waits until " + actor.waiting.what())
                            .toList()));
            return left.get(0);
        }
        if (from != null && ready.contains(from) && schedule.nextInt(100) < stayPercent) {
            return from;
        }
        return ready.get(schedule.nextInt(ready.size()));
    }

    private List<Actor> ready(List<Actor> left) {
        List<Actor> ready =
                left.stream().filter(actor -> actor.waiting.over(now)).toList();
        if (ready.isEmpty()) {
            Instant next = left.stream()
                    .map(actor -> actor.waiting.till())
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            if (next.isBefore(Instant.MAX)) {
                now = next;
                return left.stream().filter(actor -> actor.waiting.over(now)).toList();
            }
        }
        return ready;
    }

    private boolean happens(int percent) {
        return percent > 0 && schedule.nextInt(100) < percent;
    }

    private void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
    }

    private void note(Actor actor, String what) {
        trace.add(Trace.line(trace.size() + 1, Duration.between(START, now), actor.name, what));
    }

    /** Returns the actor whose thread this is, null for any other thread. */
    private @Nullable Actor current() {
        Actor actor = running;
        return actor != null && actor.thread == Thread.currentThread() ? actor : null;
    }

    private Actor actor() {
        Actor actor = current();
        if (actor == null) {
            throw new IllegalStateException("only an actor can wait");
        }
        return actor;
    }

    private SimulationFailure failed(String what, @Nullable Throwable cause) {
        return new SimulationFailure(
                "seed " + seed + " (repeat with -Dscrm.seed=" + seed + "): " + what + "\nschedule:\n"
                        + Trace.shown(trace),
                cause);
    }

    Instant now() {
        return now;
    }

    private static final class Actor {
        private final String name;
        private final Body body;
        private final Semaphore turn = new Semaphore(0);
        private Waiting waiting = Waiting.ready();
        private boolean done;
        private volatile @Nullable Thread thread;

        Actor(String name, Body body) {
            this.name = name;
            this.body = body;
        }
    }

    private record Waiting(Instant till, String what, BooleanSupplier condition) {
        private static final Waiting READY = new Waiting(Instant.MIN, "", () -> true);

        static Waiting ready() {
            return READY;
        }

        static Waiting till(Instant instant) {
            return new Waiting(instant, instant.toString(), () -> true);
        }

        static Waiting on(String what, BooleanSupplier condition) {
            return new Waiting(Instant.MAX, what, condition);
        }

        boolean over(Instant now) {
            return till.equals(Instant.MAX) ? condition.getAsBoolean() : !now.isBefore(till);
        }
    }

    private static final class SimulationFailure extends AssertionError {
        private static final long serialVersionUID = 1L;

        SimulationFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private static final class Deadlock extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Deadlock(String message) {
            super(message);
        }
    }

    /** Unwinds an actor after another has failed; an Error, so that code which catches exceptions lets it through. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the simulation has failed elsewhere", null, false, false);
        }
    }

    private static final class VirtualClock extends Clock {
        private final Simulation simulation;
        private final ZoneId zone;

        VirtualClock(Simulation simulation, ZoneId zone) {
            this.simulation = simulation;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new VirtualClock(simulation, other);
        }

        @Override
        public Instant instant() {
            return simulation.now();
        }
    }

    /** Texts of a schedule; short, and equal whenever the schedules are. */
    private static final class Trace {
        private static final int LONGEST_VALUE = 100;
        private static final int MOST_LINES_SHOWN = 200;

        private Trace() {}

        static String line(int step, Duration time, String actor, String what) {
            StringBuilder line = new StringBuilder();
            pad(line, Integer.toString(step), 5);
            pad(line, Long.toString(time.toMillis()), 9);
            return line.append(" ms  ").append(actor).append("  ").append(what).toString();
        }

        static String arguments(Object @Nullable [] arguments) {
            if (arguments == null) {
                return "()";
            }
            List<String> texts = new ArrayList<>();
            for (Object argument : arguments) {
                texts.add(value(argument));
            }
            return "(" + String.join(", ", texts) + ")";
        }

        static String value(@Nullable Object value) {
            String text = String.valueOf(value);
            // An identity hash differs from run to run.
            text = text.replaceAll("@[0-9a-f]{1,8}\\b", "");
            return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        }

        static String shown(List<String> trace) {
            int size = trace.size();
            if (size <= 2 * MOST_LINES_SHOWN) {
                return String.join("\n", trace);
            }
            return String.join("\n", trace.subList(0, MOST_LINES_SHOWN)) + "\n… " + (size - 2 * MOST_LINES_SHOWN)
                    + " lines left out\n" + String.join("\n", trace.subList(size - MOST_LINES_SHOWN, size));
        }

        private static void pad(StringBuilder line, String text, int width) {
            line.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
        }
    }
}
