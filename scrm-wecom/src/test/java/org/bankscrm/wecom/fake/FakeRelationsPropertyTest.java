package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.RateLimits;
import org.bankscrm.wecom.testkit.fake.Relation;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Whatever people do in whatever order: the relations are those of a simple model that knows no servers. */
class FakeRelationsPropertyTest {
    private static final int MEMBERS = 3;
    private static final int CUSTOMERS = 4;

    private record Step(int kind, int member, int other, int customer) {}

    private record Pending(String from, String to, String customer, int due) {}

    /** Pairs in a set, transfers in a list, hours counted by one. */
    private static final class Model {
        private final Set<String> pairs = new TreeSet<>();
        private final Set<String> left = new TreeSet<>();
        private final List<Pending> pending = new ArrayList<>();
        private int hour;

        void pass(int hours) {
            for (int i = 0; i < hours; i++) {
                hour++;
                List<Pending> due =
                        pending.stream().filter(each -> each.due() == hour).toList();
                for (Pending each : due) {
                    pending.remove(each);
                    if (pairs.remove(each.from() + " " + each.customer())) {
                        left.remove(each.from() + " " + each.customer());
                        pairs.add(each.to() + " " + each.customer());
                    }
                }
            }
        }

        void transfer(String from, String to, String customer, boolean accepted) {
            if (accepted) {
                pending.add(new Pending(from, to, customer, hour + 24));
            }
        }
    }

    @Test
    void relations_are_those_of_a_simple_model() {
        Property.forAll(FakeRelationsPropertyTest::steps)
                .shrinking(Shrink::list)
                .runs(7)
                .holds(FakeRelationsPropertyTest::check);
    }

    private static List<Step> steps(RandomGenerator random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            steps.add(new Step(
                    random.nextInt(5), random.nextInt(MEMBERS), random.nextInt(MEMBERS), random.nextInt(CUSTOMERS)));
        }
        return steps;
    }

    private static void check(List<Step> steps) {
        Model model = new Model();
        try (FakeWeCom fake =
                FakeWeCom.builder().limits(RateLimits.NONE).threads(8).start()) {
            for (int i = 0; i < MEMBERS; i++) {
                fake.member("m" + i);
            }
            for (Step step : steps) {
                String member = "m" + step.member();
                String other = "m" + step.other();
                String customer = "wm-" + step.customer();
                String pair = member + " " + customer;
                switch (step.kind()) {
                    case 0 -> {
                        fake.customerAdds(member, customer);
                        model.pairs.add(pair);
                        model.left.remove(pair);
                    }
                    case 1 -> {
                        fake.memberDeletes(member, customer);
                        model.pairs.remove(pair);
                        model.left.remove(pair);
                    }
                    case 2 -> {
                        fake.customerDeletes(customer, member);
                        if (model.pairs.contains(pair)) {
                            model.left.add(pair);
                        }
                    }
                    case 3 -> {
                        fake.advance(Duration.ofHours(7));
                        model.pass(7);
                    }
                    default -> {
                        String code = Api.of(fake)
                                .post(
                                        "externalcontact/transfer_customer",
                                        "handover_userid",
                                        member,
                                        "takeover_userid",
                                        other,
                                        "external_userid",
                                        List.of(customer))
                                .path("customer")
                                .path(0)
                                .path("errcode")
                                .asText("-");
                        assertThat(code.equals("0")).as("started").isIn(false, model.pairs.contains(pair));
                        model.transfer(member, other, customer, code.equals("0"));
                    }
                }
                assertThat(pairs(fake.relations(), false)).isEqualTo(model.pairs);
                assertThat(pairs(fake.relations(), true)).isEqualTo(model.left);
            }
        }
    }

    private static Set<String> pairs(List<Relation> relations, boolean leftOnly) {
        return relations.stream()
                .filter(relation -> relation.customerLeft() || !leftOnly)
                .map(relation -> relation.member() + " " + relation.customer())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
