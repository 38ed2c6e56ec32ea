package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Instant;
import java.util.Map;

/** Indexes and their parts for tests. */
final class Indexes {
    static final IndexSource SOURCE =
            new IndexSource("2026-04-08", Instant.parse("2026-04-08T01:02:03.000000004Z"), "d1");

    private Indexes() {}

    static Assignment manager(int number) {
        return Assignment.to(new EmployeeId("m" + number));
    }

    static Assignment branch(int number) {
        return Assignment.to(new OrgUnitCode("b" + number));
    }

    static Assignment both(int manager, int branch) {
        return Assignment.of(new EmployeeId("m" + manager), new OrgUnitCode("b" + branch));
    }

    static RelationshipIndex built(IndexBuilder builder) {
        IndexBuild build = builder.build(SOURCE, ConflictPolicy.refuseAny());
        assertThat(build).isInstanceOf(IndexBuild.Built.class);
        return ((IndexBuild.Built) build).index();
    }

    static RelationshipIndex of(PhoneKeyer keyer, Map<Long, Assignment> customers) {
        IndexBuilder builder = RelationshipIndex.builder(keyer);
        customers.forEach((digits, assignment) -> builder.put(new PhoneNumber(digits), assignment));
        return built(builder);
    }

    static void assertAnswers(RelationshipIndex index, Map<Long, Assignment> expected, long digits) {
        Assignment wanted = expected.getOrDefault(digits, Assignment.NOBODY);
        Assignment found = index.assignment(index.find(digits));
        if (!found.equals(wanted)) {
            throw new AssertionError(digits + " belongs to " + wanted + ", found " + found);
        }
    }
}
