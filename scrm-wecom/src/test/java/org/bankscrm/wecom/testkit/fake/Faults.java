package org.bankscrm.wecom.testkit.fake;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * What goes wrong, per endpoint and number of the call (故障注入).
 *
 * <pre>{@code
 * fake.faults().on("externalcontact/mark_tag").call(2).resetAfterApply();
 * fake.faults().random(42, 0.05);
 * }</pre>
 *
 * <p>Calls are counted per endpoint from 1, as they arrive, since the fake started. A planned fault comes before a random
 * one, the one planned last before those before it. Thread-safe.
 */
public final class Faults {
    private final List<Plan> plans = new ArrayList<>();
    private @Nullable Random random;

    private record Plan(String path, IntPredicate calls, Object fault) {}

    private record Random(long seed, double probability, Set<String> except, List<Fault> kinds) {}

    /** Package-private: {@link FakeWeCom#faults()} has it. */
    Faults() {}

    /** Starts planning for an endpoint, such as {@code externalcontact/get}. */
    public OnEndpoint on(String path) {
        return new OnEndpoint(path);
    }

    /**
     * Lets every call fail with a probability, in one of the ways of {@link Fault#USUAL}.
     *
     * @param seed makes the schedule repeatable: the fault of a call depends on it, the endpoint and the number alone
     * @param probability of a fault, 0 to 1
     * @throws IllegalArgumentException if the probability is not that
     */
    public void random(long seed, double probability) {
        random(seed, probability, Set.of(), Fault.USUAL);
    }

    /**
     * Lets every call fail with a probability, in given ways.
     *
     * @param seed makes the schedule repeatable
     * @param probability of a fault, 0 to 1
     * @param except the endpoints that never fail
     * @param ways the faults to choose from, at least one
     * @throws IllegalArgumentException if the probability is not that or there is no way
     */
    public synchronized void random(long seed, double probability, Set<String> except, List<Fault> ways) {
        if (!(probability >= 0 && probability <= 1) || ways.isEmpty()) {
            throw new IllegalArgumentException("probability must be 0 to 1 and ways not empty: " + probability);
        }
        random = new Random(seed, probability, Set.copyOf(except), List.copyOf(ways));
    }

    /** Ends all faults. A held call stays held. */
    public synchronized void none() {
        plans.clear();
        random = null;
    }

    private synchronized void plan(String path, IntPredicate calls, Object fault) {
        plans.add(new Plan(path, calls, fault));
    }

    /** Returns the {@link Fault} or {@link Hold} of a call, or null. */
    synchronized @Nullable Object of(String path, int call) {
        for (int i = plans.size() - 1; i >= 0; i--) {
            Plan plan = plans.get(i);
            if (plan.path().equals(path) && plan.calls().test(call)) {
                return plan.fault();
            }
        }
        if (random == null || random.except().contains(path)) {
            return null;
        }
        SplittableRandom chance = chance(random.seed() + path.hashCode(), call);
        return chance.nextDouble() < random.probability()
                ? random.kinds().get(chance.nextInt(random.kinds().size()))
                : null;
    }

    /**
     * Returns the chance of the n-th thing under a seed.
     *
     * <p>The factor is not the step of the generator, or the second number of one thing would be the first of the next.
     */
    static SplittableRandom chance(long seed, long number) {
        return new SplittableRandom(seed + 0xD1342543DE82EF95L * number);
    }

    /** Chooses the calls to an endpoint. */
    public final class OnEndpoint {
        private final String path;

        private OnEndpoint(String path) {
            this.path = Objects.requireNonNull(path, "path");
        }

        /** Chooses one call, counted from 1. */
        public OnCalls call(int number) {
            return new OnCalls(path, call -> call == number);
        }

        /** Chooses the calls from one number to another, both included. */
        public OnCalls calls(int first, int last) {
            return new OnCalls(path, call -> call >= first && call <= last);
        }

        /** Chooses all calls. */
        public OnCalls everyCall() {
            return new OnCalls(path, call -> true);
        }
    }

    /** Chooses what goes wrong with the chosen calls. */
    public final class OnCalls {
        private final String path;
        private final IntPredicate calls;

        private OnCalls(String path, IntPredicate calls) {
            this.path = path;
            this.calls = calls;
        }

        /** Plans a fault. */
        public void fails(Fault fault) {
            plan(path, calls, Objects.requireNonNull(fault, "fault"));
        }

        /** Lets the call wait in real time before it is applied. */
        public void delay(Duration by) {
            fails(Fault.delay(by));
        }

        /** Lets the call wait before it is applied, until it is released. */
        public Hold hold() {
            Hold hold = new Hold();
            plan(path, calls, hold);
            return hold;
        }

        /** Resets the connection; nothing is applied. */
        public void resetBeforeApply() {
            fails(Fault.resetBeforeApply());
        }

        /** Applies the call and resets the connection. */
        public void resetAfterApply() {
            fails(Fault.resetAfterApply());
        }

        /** Answers an HTTP status; nothing is applied. */
        public void status(int status) {
            fails(Fault.status(status));
        }

        /** Applies the call and answers an HTTP status. */
        public void statusAfterApply(int status) {
            fails(Fault.statusAfterApply(status));
        }

        /** Answers an error code; nothing is applied. */
        public void error(int code) {
            fails(Fault.error(code));
        }

        /** Applies the call and answers an error code. */
        public void errorAfterApply(int code) {
            fails(Fault.errorAfterApply(code));
        }

        /** Answers -1, system busy; nothing is applied. */
        public void busy() {
            error(-1);
        }

        /** Applies the call and answers -1. */
        public void busyAfterApply() {
            errorAfterApply(-1);
        }

        /** Ends the token of the call and answers 42001. */
        public void tokenExpired() {
            error(42001);
        }

        /** Answers 45009, too many calls. */
        public void rateLimited() {
            error(45009);
        }

        /** Answers 45033, too many calls at the same time. */
        public void tooManyInFlight() {
            error(45033);
        }

        /** Answers 45035, concurrent write conflict. */
        public void writeConflict() {
            error(45035);
        }

        /** Applies the call and answers what is no JSON. */
        public void malformedBody() {
            fails(Fault.malformedBody());
        }

        /** Applies the call and answers the first half of the JSON. */
        public void truncatedBody() {
            fails(Fault.truncatedBody());
        }

        /** Applies the call and answers slowly. */
        public void slowBody(Duration inAll) {
            fails(Fault.slowBody(inAll));
        }
    }
}
