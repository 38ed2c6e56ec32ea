package org.bankscrm.core.routing.index;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers assignments as they come up: 0 is nobody. Managers and branches have numbers of their own from 1, 0 is none.
 *
 * <p>Not thread-safe.
 */
final class AssignmentCodes {
    static final int NOBODY = 0;

    private final List<@Nullable EmployeeId> managers = new ArrayList<>();
    private final List<@Nullable OrgUnitCode> branches = new ArrayList<>();
    private final Map<EmployeeId, Integer> managerNumbers = new HashMap<>();
    private final Map<OrgUnitCode, Integer> branchNumbers = new HashMap<>();

    /** Manager in the upper, branch in the lower half, by code. */
    private long[] pairs = new long[16];

    /** Codes by open addressing; 0 is free, as nobody is not looked for. */
    private int[] slots = new int[64];

    private int size = 1;

    AssignmentCodes() {
        managers.add(null);
        branches.add(null);
    }

    int size() {
        return size;
    }

    int manager(EmployeeId id) {
        return managerNumbers.computeIfAbsent(id, each -> {
            managers.add(each);
            return managers.size() - 1;
        });
    }

    int branch(OrgUnitCode code) {
        return branchNumbers.computeIfAbsent(code, each -> {
            branches.add(each);
            return branches.size() - 1;
        });
    }

    int managerOf(int code) {
        return (int) (pairs[code] >>> 32);
    }

    int branchOf(int code) {
        return (int) pairs[code];
    }

    Assignment assignment(int code) {
        return Assignment.ofNullable(managers.get(managerOf(code)), branches.get(branchOf(code)));
    }

    int code(Assignment assignment) {
        return code(
                assignment.manager().map(this::manager).orElse(0),
                assignment.branch().map(this::branch).orElse(0));
    }

    /** Returns the code of a pair of numbers, a new one if the pair is new. */
    int code(int manager, int branch) {
        if (manager == 0 && branch == 0) {
            return NOBODY;
        }
        long pair = ((long) manager << 32) | branch;
        int at = slot(pair);
        while (slots[at] != NOBODY) {
            if (pairs[slots[at]] == pair) {
                return slots[at];
            }
            at = (at + 1) & (slots.length - 1);
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, size * 2);
        }
        pairs[size] = pair;
        slots[at] = size++;
        if (size > slots.length / 2) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int code = 1; code < size; code++) {
            int at = slot(pairs[code]);
            while (slots[at] != NOBODY) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = code;
        }
    }

    private int slot(long pair) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32)) & (slots.length - 1);
    }
}
