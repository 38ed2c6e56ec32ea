package org.bankscrm.compliance.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * Whom a send is for (圈选条件). A condition without parts, or one that could not be read, selects nobody. Immutable;
 * thread-safe if its tests are.
 */
public final class AudienceCondition {
    /** A part of a condition, and what people call it. */
    private record Part(String name, LongPredicate test) {}

    private final List<Part> parts;
    private final String broken;

    private AudienceCondition(List<Part> parts, String broken) {
        this.parts = List.copyOf(parts);
        this.broken = broken;
    }

    /** Returns a condition without parts, which selects nobody. */
    public static AudienceCondition empty() {
        return new AudienceCondition(List.of(), "");
    }

    /**
     * Returns a condition that could not be read, which selects nobody.
     *
     * @param why what is wrong with it, without personal data
     */
    public static AudienceCondition broken(String why) {
        return new AudienceCondition(List.of(), why.isBlank() ? "unreadable" : why);
    }

    /** Returns the whole base, said in so many words; {@link MassSends} asks who approved it. */
    public static AudienceCondition wholeBase() {
        return empty().and("whole-base", customer -> true);
    }

    /**
     * Returns a condition of one part.
     *
     * @param name what people call it, such as {@code tag:fund-holder}, 1 to 64 characters without white space
     * @param test tells of a customer number whether it applies; one that throws breaks the condition
     * @throws IllegalArgumentException if the name is not that
     */
    public static AudienceCondition where(String name, LongPredicate test) {
        return empty().and(name, test);
    }

    /**
     * Returns this condition with one more part that must apply as well; a broken one stays broken.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 characters without white space
     */
    public AudienceCondition and(String name, LongPredicate test) {
        Identifiers.check("name", name, 64);
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(name, Objects.requireNonNull(test, "test")));
        return new AudienceCondition(more, broken);
    }

    /** Returns whether it has no parts. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Returns whether it could not be read. */
    public boolean isBroken() {
        return !broken.isEmpty();
    }

    /** Returns what is wrong with it, empty if nothing is. */
    public String fault() {
        return broken;
    }

    /** Returns whether a customer is selected; never one for whom a part throws. */
    public boolean selects(long customer) {
        return tell(customer) == Told.SELECTED;
    }

    /** What a condition tells of a customer. */
    enum Told {
        SELECTED,
        LEFT_OUT,
        FAILED
    }

    @SuppressWarnings("CatchingUnchecked")
    Told tell(long customer) {
        if (parts.isEmpty() || isBroken()) {
            return Told.LEFT_OUT;
        }
        try {
            for (Part part : parts) {
                if (!part.test.test(customer)) {
                    return Told.LEFT_OUT;
                }
            }
            return Told.SELECTED;
        } catch (RuntimeException e) {
            return Told.FAILED;
        }
    }

    /** Returns the names of the parts. */
    @Override
    public String toString() {
        return isBroken()
                ? "broken: " + broken
                : parts.stream().map(Part::name).toList().toString();
    }
}
