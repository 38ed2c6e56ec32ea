package org.bankscrm.core.routing;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What one step found, and the findings before it. A request pays for one small object a finding; the reasons are made when
 * somebody asks for them.
 */
record Trail(
        @Nullable Trail before,
        RouteStep step,
        Finding finding,
        @Nullable Object subject,
        @Nullable Supplier<Reason> detail) {

    void addTo(List<Reason> reasons, String version) {
        if (before != null) {
            before.addTo(reasons, version);
        }
        Reason reason = Reason.of(rule(step, version), finding);
        reasons.add(subject == null ? reason : reason.with(nameOf(subject), subject));
        if (detail != null) {
            reasons.add(detail.get());
        }
    }

    static Rule rule(RouteStep step, String version) {
        return new Rule("routing." + step.name().toLowerCase(Locale.ROOT).replace('_', '-'), version);
    }

    private static String nameOf(Object subject) {
        if (subject instanceof org.bankscrm.core.org.EmployeeId) {
            return "manager";
        }
        return subject instanceof org.bankscrm.core.org.OrgUnitCode ? "branch" : "detail";
    }
}
