package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares, employee by employee, what WeCom lists with the entries of the book. */
final class BatchComparison {
    private static final RelationState UNKNOWN = new RelationState(RelationState.NEVER, RelationState.NEVER);

    /** An entry that is to be ended, with its employee as WeCom writes the id. */
    record End(EmployeeId employee, RelationEntry entry) {}

    final List<PulledFollow> adds = new ArrayList<>();
    final List<End> ends = new ArrayList<>();
    final List<RelationEntry> contradicted = new ArrayList<>();

    /** Open entries of employees whose relations were all read. */
    int open;

    int left;

    private final FollowMapper mapper;
    private final RunProgress run;
    private Optional<EmployeeId> employee = Optional.empty();
    private Map<ExternalUserId, Optional<PulledFollow>> listed = new HashMap<>();
    private boolean complete;

    BatchComparison(FollowMapper mapper, RunProgress run) {
        this.mapper = mapper;
        this.run = run;
    }

    void begin(EmployeeId next, Map<ExternalUserId, Optional<PulledFollow>> relations, boolean allRead) {
        employee = Optional.of(next);
        listed = new HashMap<>(relations);
        complete = allRead;
    }

    void with(RelationEntry entry) {
        if (complete && entry.state().isOpen()) {
            open++;
        }
        Optional<PulledFollow> pulled = listed.remove(entry.customer());
        if (pulled == null) {
            if (complete) {
                take(mapper.notListed(run, entry.state()), entry);
            }
        } else if (pulled.isPresent()) {
            take(mapper.listed(run, pulled.get(), entry.state()), pulled.get(), entry);
        }
    }

    private void take(FollowVerdict verdict, RelationEntry entry) {
        if (verdict == FollowVerdict.END_UNTOLD) {
            ends.add(new End(employee.orElseThrow(), entry));
        } else if (verdict != FollowVerdict.AGREED) {
            left++;
        }
    }

    private void take(FollowVerdict verdict, PulledFollow pulled, RelationEntry entry) {
        switch (verdict) {
            case ADD_UNTOLD -> adds.add(pulled);
            case CONTRADICTED -> contradicted.add(entry);
            case TOO_RECENT -> left++;
            default -> {}
        }
    }

    /** Takes what is listed and not in the book at all. */
    void end() {
        listed.values().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(pulled -> pulled.customer().value()))
                .forEach(pulled -> take(
                        mapper.listed(run, pulled, UNKNOWN),
                        pulled,
                        new RelationEntry(pulled.employee(), pulled.customer(), UNKNOWN)));
    }
}
