package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Customers.Origin;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Customers handed from one member to another, who is to have them 24 hours later (在职继承, 离职继承). */
final class Transfers {
    private static final Duration WAIT = Duration.ofHours(24);
    private static final int MOST_CUSTOMERS = 100;
    private static final int MOST_PER_CUSTOMER = 2;
    private static final int WITHIN_DAYS = 90;

    private static final int DONE = 1;
    private static final int WAITING = 2;
    private static final int REFUSED = 3;
    private static final int TAKER_FULL = 4;

    private final World world;
    /** The last transfer of each customer, by the two members. */
    private final Map<String, Map<String, Transfer>> byPair = new HashMap<>();

    private final Map<String, Transfer> waiting = new LinkedHashMap<>();
    private final Map<String, List<LocalDate>> onJobDays = new LinkedHashMap<>();
    private final Set<String> handedOn = new HashSet<>();

    private static final class Transfer {
        private final FakeMember from;
        private final FakeMember to;
        private final FakeCustomer customer;
        private final Instant due;
        private int status = WAITING;

        Transfer(FakeMember from, FakeMember to, FakeCustomer customer, Instant due) {
            this.from = from;
            this.to = to;
            this.customer = customer;
            this.due = due;
        }
    }

    Transfers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/transfer_customer", this::onJob);
        routes.post("externalcontact/transfer_result", this::result);
        routes.post("externalcontact/get_unassigned_list", this::unassigned);
        routes.serialPost(
                "externalcontact/resigned/transfer_customer",
                call -> "transfer " + call.textOr("handover_userid", ""),
                this::resigned);
        routes.post("externalcontact/resigned/transfer_result", this::result);
    }

    private ObjectNode onJob(Call call) {
        FakeMember from = world.directory.serving(call, call.text("handover_userid", 40003));
        FakeMember to = taker(call, from);
        call.textOr("transfer_success_msg", "", 200);
        if (!from.hasLoggedIn()) {
            throw new Refusal(40205, "user has not logged in for a year");
        }
        return each(
                call,
                customer -> {
                    int code = start(from, to, customer);
                    if (code == 0) {
                        onJobDays
                                .computeIfAbsent(customer, absent -> new ArrayList<>())
                                .add(today());
                    }
                    return code;
                },
                customer -> tooOften(customer) ? 40128 : 0);
    }

    private ObjectNode resigned(Call call) {
        FakeMember from = world.directory.everKnown(call.text("handover_userid", 40003));
        FakeMember to = taker(call, from);
        Instant left = from.resignedAt();
        if (left == null) {
            throw new Refusal(40097, "handover user has not resigned");
        }
        if (!from.hasLoggedIn() || left.plus(Duration.ofDays(365)).isBefore(world.now())) {
            throw new Refusal(40205, "handover user is away for too long");
        }
        return each(call, customer -> start(from, to, customer), customer -> 0);
    }

    private FakeMember taker(Call call, FakeMember from) {
        FakeMember to = world.directory.serving(call, call.text("takeover_userid", 40003));
        if (to == from) {
            throw new Refusal(40130, "handover and takeover user are the same");
        }
        if (!to.isRealNamed()) {
            throw new Refusal(40098, "takeover user has no real name");
        }
        if (from.isBanned() || to.isBanned()) {
            throw new Refusal(40143, "user is banned from transfers");
        }
        if (!to.hasLoggedIn()) {
            throw new Refusal(40205, "user has not logged in for a year");
        }
        return to;
    }

    private interface Step {
        int codeFor(String customer);
    }

    private static ObjectNode each(Call call, Step start, Step check) {
        List<ObjectNode> results = new ArrayList<>();
        for (String customer : call.texts("external_userid", MOST_CUSTOMERS, 40058)) {
            int code = check.codeFor(customer);
            results.add(
                    Json.object("external_userid", customer, "errcode", code != 0 ? code : start.codeFor(customer)));
        }
        return Json.object("customer", results);
    }

    private LocalDate today() {
        return world.now().atOffset(Meters.CHINA).toLocalDate();
    }

    private boolean tooOften(String customer) {
        LocalDate first = today().minusDays(WITHIN_DAYS - 1);
        return onJobDays.getOrDefault(customer, List.of()).stream()
                        .filter(day -> !day.isBefore(first))
                        .count()
                >= MOST_PER_CUSTOMER;
    }

    private int start(FakeMember from, FakeMember to, String id) {
        FakeCustomer customer = world.customers.find(id);
        if (customer == null) {
            return 40096;
        }
        Follow follow = world.customers.find(from, id);
        if (follow == null || follow.unconfirmed) {
            return 40131;
        }
        if (waiting.containsKey(key(from, id))) {
            return 40100;
        }
        if (world.customers.customersOf(to).size() >= to.mostCustomers()) {
            return 40099;
        }
        Transfer transfer = new Transfer(from, to, customer, world.now().plus(WAIT));
        byPair.computeIfAbsent(key(from, to.id()), absent -> new LinkedHashMap<>())
                .put(id, transfer);
        waiting.put(key(from, id), transfer);
        world.timers.at(transfer.due, () -> complete(transfer));
        return 0;
    }

    private static String key(FakeMember from, String customer) {
        return from.id() + " " + customer;
    }

    private void complete(Transfer transfer) {
        if (transfer.status != WAITING) {
            return;
        }
        waiting.remove(key(transfer.from, transfer.customer.id()));
        Follow old = world.customers.find(transfer.from, transfer.customer.id());
        if (old == null || transfer.to.hasResigned()) {
            transfer.status = REFUSED;
            return;
        }
        Follow known = world.customers.find(transfer.to, transfer.customer.id());
        if (known == null && world.customers.customersOf(transfer.to).size() >= transfer.to.mostCustomers()) {
            transfer.status = TAKER_FULL;
            raiseFailure(transfer, "customer_limit_exceed");
            return;
        }
        transfer.status = DONE;
        world.customers.end(old);
        handedOn.add(key(transfer.from, transfer.customer.id()));
        if (!transfer.from.hasResigned()) {
            world.customers.raise("del_external_contact", old, "DELETE_BY_TRANSFER");
        }
        if (known == null) {
            Origin origin = new Origin("", Customers.BY_ASSIGNMENT, transfer.to.id(), "");
            Follow follow = world.customers.begin(transfer.to, transfer.customer, origin);
            follow.tags.addAll(old.tags);
            follow.remark = old.remark;
            if (!handedOn.contains(key(transfer.to, transfer.customer.id()))) {
                world.customers.raise("add_external_contact", follow, null);
            }
        } else {
            known.tags.addAll(old.tags);
        }
    }

    /** Lets a customer refuse whoever is to take over. */
    void refuse(FakeCustomer customer, FakeMember taker) {
        Transfer transfer = waiting.values().stream()
                .filter(each -> each.customer == customer && each.to == taker)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("no transfer of " + customer + " to " + taker + " is under way"));
        transfer.status = REFUSED;
        waiting.remove(key(transfer.from, customer.id()));
        raiseFailure(transfer, "customer_refused");
    }

    private void raiseFailure(Transfer transfer, String reason) {
        world.raise(
                "change_external_contact",
                "transfer_fail",
                "UserID",
                transfer.to.id(),
                "ExternalUserID",
                transfer.customer.id(),
                "FailReason",
                reason);
    }

    private ObjectNode result(Call call) {
        FakeMember from = world.directory.everKnown(call.text("handover_userid", 40003));
        FakeMember to = world.directory.everKnown(call.text("takeover_userid", 40003));
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(
                call,
                "customer",
                List.copyOf(byPair.getOrDefault(key(from, to.id()), Map.of()).values()),
                limit,
                from.id() + "\n" + to.id(),
                transfer -> Json.object(
                        "external_userid",
                        transfer.customer.id(),
                        "status",
                        transfer.status,
                        "takeover_time",
                        transfer.status == DONE || transfer.status == WAITING ? transfer.due.getEpochSecond() : 0));
    }

    private ObjectNode unassigned(Call call) {
        List<Follow> left = world.customers.all().stream()
                .filter(follow -> follow.member.hasResigned())
                .sorted(Comparator.comparing(follow -> Objects.requireNonNull(follow.member.resignedAt())))
                .toList();
        int limit = Pages.limit(call, "page_size", 1_000, 1_000, OverLimit.CUT);
        ObjectNode answer = world.pages.page(
                call,
                "info",
                left,
                limit,
                "",
                follow -> Json.object(
                        "handover_userid", follow.member.id(),
                        "external_userid", follow.customer.id(),
                        "dimission_time",
                                Objects.requireNonNull(follow.member.resignedAt())
                                        .getEpochSecond()));
        answer.put("is_last", answer.path("next_cursor").asText().isEmpty());
        return answer;
    }
}
