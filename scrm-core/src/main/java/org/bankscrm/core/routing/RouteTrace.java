package org.bankscrm.core.routing;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a decision came out as it did (路由依据). Immutable and thread-safe; reasons are made each time they are asked for, so that a
 * decision nobody asks about costs little.
 */
public final class RouteTrace {
    private final @Nullable Trail trail;
    private final @Nullable RouteStep step;
    private final String policyVersion;
    private final DataVersions versions;

    RouteTrace(@Nullable Trail trail, @Nullable RouteStep step, String policyVersion, DataVersions versions) {
        this.trail = trail;
        this.step = step;
        this.policyVersion = policyVersion;
        this.versions = versions;
    }

    /** Returns the step that decided; empty if the request was refused. */
    public Optional<RouteStep> step() {
        return Optional.ofNullable(step);
    }

    /** Returns the rule of the step that decided, in its version; of a refusal that of the whole chain. */
    public Rule rule() {
        return step == null ? new Rule("routing", policyVersion) : Trail.rule(step, policyVersion);
    }

    /** Returns which data the decision rests on. */
    public DataVersions versions() {
        return versions;
    }

    /**
     * Returns what each step found, in the order they were taken: why the earlier ones did not decide, and last, unless the
     * request was refused, {@link Finding#CHOSEN}. A reason of {@link BranchChoice} stands right behind that of the step. A
     * request that was refused before the first step, for its phone or the unit of its page, has none.
     */
    public List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        if (trail != null) {
            trail.addTo(reasons, policyVersion);
        }
        return List.copyOf(reasons);
    }

    /** Returns whether both give the same step, versions and reasons. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RouteTrace that
                && step == that.step
                && policyVersion.equals(that.policyVersion)
                && versions.equals(that.versions)
                && reasons().equals(that.reasons());
    }

    @Override
    public int hashCode() {
        return Objects.hash(step, policyVersion, versions);
    }

    /** Returns the step, the versions and the reasons. */
    @Override
    public String toString() {
        return "RouteTrace[step=" + (step == null ? "-" : step) + ", policy=" + policyVersion + ", " + versions + ", "
                + reasons() + "]";
    }
}
