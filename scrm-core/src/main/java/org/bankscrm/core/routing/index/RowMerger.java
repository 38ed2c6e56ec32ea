package org.bankscrm.core.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/** Makes one assignment of the rows of a customer and counts what it sees. */
final class RowMerger implements CollectedRows.Merger {
    private final AssignmentCodes codes;
    private final LongFunction<String> masked;
    private final List<BuildReport.Conflict> examples = new ArrayList<>();
    private final List<SharedKeys.Holder> shared = new ArrayList<>();
    private long repeated;
    private long conflicts;

    RowMerger(AssignmentCodes codes, LongFunction<String> masked) {
        this.codes = codes;
        this.masked = masked;
    }

    /** The customers that share a key, with the identity in place of the tag. */
    List<SharedKeys.Holder> shared() {
        return shared;
    }

    BuildReport report(long rows, long customers) {
        return new BuildReport(rows, customers, repeated, conflicts, examples);
    }

    @Override
    public int merged(long identity, int[] seen, int count) {
        Arrays.sort(seen, 0, count);
        int manager = 0;
        int branch = 0;
        boolean managersDiffer = false;
        boolean branchesDiffer = false;
        for (int i = 0; i < count; i++) {
            if (i > 0 && seen[i] == seen[i - 1]) {
                repeated++;
                continue;
            }
            int itsManager = codes.managerOf(seen[i]);
            int itsBranch = codes.branchOf(seen[i]);
            managersDiffer |= manager != 0 && itsManager != 0 && manager != itsManager;
            branchesDiffer |= branch != 0 && itsBranch != 0 && branch != itsBranch;
            manager = itsManager == 0 ? manager : itsManager;
            branch = itsBranch == 0 ? branch : itsBranch;
        }
        if (managersDiffer || branchesDiffer) {
            conflicts++;
            if (examples.size() < BuildReport.MOST_EXAMPLES) {
                examples.add(example(identity, seen, count));
            }
        }
        int code = codes.code(managersDiffer ? 0 : manager, branchesDiffer ? 0 : branch);
        return code == AssignmentCodes.NOBODY ? CollectedRows.NOTHING : code;
    }

    private BuildReport.Conflict example(long identity, int[] seen, int count) {
        List<Assignment> distinct = Arrays.stream(seen, 0, count)
                .distinct()
                .limit(BuildReport.MOST_EXAMPLES)
                .mapToObj(codes::assignment)
                .toList();
        return new BuildReport.Conflict(masked.apply(identity), distinct);
    }

    @Override
    public void shared(long key, long identity, int code) {
        shared.add(new SharedKeys.Holder(key, identity, code));
    }
}
