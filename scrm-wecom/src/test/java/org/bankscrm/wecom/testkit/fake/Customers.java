package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Customers, who has them in the contacts, and what is noted about them there (客户管理). */
final class Customers {
    static final int BY_SCAN = 1;
    static final int BY_PHONE_SEARCH = 2;
    static final int BY_CARD = 3;
    static final int BY_LINK = 16;
    static final int BY_ASSIGNMENT = 202;

    private static final int FOLLOWERS_PER_PAGE = 500;

    private final World world;
    private final Map<String, FakeCustomer> people = new LinkedHashMap<>();
    private final Map<String, Map<String, Follow>> byCustomer = new LinkedHashMap<>();
    private final Map<String, Map<String, Follow>> byMember = new LinkedHashMap<>();

    /** Where a relation comes from. */
    record Origin(String state, int addWay, String operator, String link) {}

    /** One member's view of one customer. */
    static final class Follow {
        final FakeMember member;
        final FakeCustomer customer;
        final Set<String> tags = new LinkedHashSet<>();
        final Set<String> personalTags = new LinkedHashSet<>();
        Instant since;
        Origin origin;
        String remark = "";
        String description = "";
        String company = "";
        List<String> mobiles = List.of();
        boolean customerLeft;
        boolean unconfirmed;
        int messages;

        @Nullable
        Instant lastChat;

        Follow(FakeMember member, FakeCustomer customer, Instant since, Origin origin) {
            this.member = member;
            this.customer = customer;
            this.since = since;
            this.origin = origin;
        }

        FakeMember member() {
            return member;
        }

        Instant lastTouch() {
            return Objects.requireNonNullElse(lastChat, since);
        }

        Relation relation() {
            return new Relation(member.id(), customer.id(), since, origin.addWay(), origin.state(), customerLeft);
        }
    }

    Customers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.get("externalcontact/get_follow_user_list", this::serving);
        routes.get("externalcontact/list", this::list);
        routes.get("externalcontact/get", this::get);
        routes.post("externalcontact/batch/get_by_user", this::batch);
        routes.post("externalcontact/remark", this::remark);
        routes.post("externalcontact/contact_list", this::contactList);
    }

    /** Returns the customer of this id, made if new. */
    FakeCustomer ensure(String id) {
        return people.computeIfAbsent(id, absent -> new FakeCustomer(world, id));
    }

    Collection<FakeCustomer> people() {
        return people.values();
    }

    @Nullable
    FakeCustomer find(String id) {
        return people.get(id);
    }

    Collection<Follow> followersOf(String customer) {
        return byCustomer.getOrDefault(customer, Map.of()).values();
    }

    Collection<Follow> customersOf(FakeMember member) {
        return byMember.getOrDefault(member.id(), Map.of()).values();
    }

    List<Follow> all() {
        List<Follow> all = new ArrayList<>();
        byMember.values().forEach(each -> all.addAll(each.values()));
        return all;
    }

    /** Returns the relation, or null. */
    @Nullable
    Follow find(FakeMember member, String customer) {
        return byCustomer.getOrDefault(customer, Map.of()).get(member.id());
    }

    /** Returns the relation a call may work on: 40096 for an unknown customer, 84061 for none of this member's. */
    Follow relation(Call call, String memberField) {
        FakeMember member = world.directory.serving(call, call.text(memberField, 40003));
        String customer = call.text("external_userid", 41035);
        if (!people.containsKey(customer)) {
            throw new Refusal(40096, "invalid external userid");
        }
        Follow follow = find(member, customer);
        if (follow == null || follow.unconfirmed) {
            throw new Refusal(84061, "not external contact");
        }
        return follow;
    }

    /** Begins a relation, with the callback; nothing happens if the two have each other already. */
    void add(FakeMember member, FakeCustomer customer, Origin origin) {
        Follow follow = find(member, customer.id());
        if (follow != null && !follow.customerLeft && !follow.unconfirmed) {
            return;
        }
        boolean confirmed = follow != null && follow.unconfirmed;
        follow = begin(member, customer, origin);
        world.statistics.of(member).newContacts++;
        String code = confirmed && world.welcomes.isUsed(member, customer) ? null : world.welcomes.issue(follow);
        raiseAdded("add_external_contact", follow, code);
    }

    /** Begins a relation the member has yet to confirm. */
    void halfAdd(FakeMember member, FakeCustomer customer, Origin origin) {
        if (find(member, customer.id()) != null) {
            return;
        }
        Follow follow = begin(member, customer, origin);
        follow.unconfirmed = true;
        raiseAdded("add_half_external_contact", follow, world.welcomes.issue(follow));
    }

    private void raiseAdded(String changeType, Follow follow, @Nullable String code) {
        String state = follow.origin.state();
        world.raise(
                "change_external_contact",
                changeType,
                "UserID",
                follow.member.id(),
                "ExternalUserID",
                follow.customer.id(),
                "State",
                state.isEmpty() ? null : state,
                "WelcomeCode",
                code);
    }

    /** Begins a relation without a callback. */
    Follow begin(FakeMember member, FakeCustomer customer, Origin origin) {
        if (member.hasResigned()) {
            throw new IllegalStateException(member + " has resigned");
        }
        Follow follow = find(member, customer.id());
        if (follow == null) {
            follow = new Follow(member, customer, world.now(), origin);
            byCustomer
                    .computeIfAbsent(customer.id(), absent -> new LinkedHashMap<>())
                    .put(member.id(), follow);
            byMember.computeIfAbsent(member.id(), absent -> new LinkedHashMap<>())
                    .put(customer.id(), follow);
        }
        follow.since = world.now();
        follow.origin = origin;
        follow.customerLeft = false;
        follow.unconfirmed = false;
        return follow;
    }

    /** Ends a relation without a callback. */
    void end(Follow follow) {
        byCustomer.getOrDefault(follow.customer.id(), Map.of()).remove(follow.member.id());
        byMember.getOrDefault(follow.member.id(), Map.of()).remove(follow.customer.id());
    }

    void memberDeletes(FakeMember member, FakeCustomer customer) {
        Follow follow = find(member, customer.id());
        if (follow != null) {
            end(follow);
            raise("del_external_contact", follow, null);
        }
    }

    void customerDeletes(FakeCustomer customer, FakeMember member) {
        Follow follow = find(member, customer.id());
        if (follow != null && !follow.customerLeft) {
            follow.customerLeft = true;
            world.statistics.of(member).negativeFeedback++;
            raise("del_follow_user", follow, null);
        }
    }

    void raise(String changeType, Follow follow, @Nullable String source) {
        world.raise(
                "change_external_contact",
                changeType,
                "UserID",
                follow.member.id(),
                "ExternalUserID",
                follow.customer.id(),
                "Source",
                source);
    }

    private ObjectNode serving(Call call) {
        return Json.object(
                "follow_user",
                world.directory.members().stream()
                        .filter(member -> member.serves() && call.app().canSee(member))
                        .map(FakeMember::id)
                        .toList());
    }

    private ObjectNode list(Call call) {
        FakeMember member = world.directory.serving(call, call.text("userid", 40003));
        List<String> ids = customersOf(member).stream()
                .filter(follow -> !follow.unconfirmed)
                .map(follow -> follow.customer.id())
                .toList();
        if (ids.isEmpty()) {
            throw new Refusal(84061, "not external contact");
        }
        return Json.object("external_userid", ids);
    }

    private ObjectNode get(Call call) {
        FakeCustomer customer = people.get(call.text("external_userid", 41035));
        if (customer == null) {
            throw new Refusal(40096, "invalid external userid");
        }
        List<Follow> followers = followersOf(customer.id()).stream()
                .filter(follow -> !follow.unconfirmed)
                .toList();
        if (followers.isEmpty()) {
            throw new Refusal(84061, "not external contact");
        }
        List<Follow> seen = followers.stream()
                .filter(follow -> !follow.member.hasResigned() && follow.member.serves())
                .filter(follow -> call.app().canSee(follow.member))
                .toList();
        if (seen.isEmpty()) {
            throw new Refusal(40096, "invalid external userid");
        }
        ObjectNode answer = Json.object("external_contact", profile(customer));
        answer.setAll(world.pages.page(
                call, "follow_user", seen, FOLLOWERS_PER_PAGE, customer.id(), follow -> follow(follow, true)));
        return answer;
    }

    private ObjectNode batch(Call call) {
        List<String> unlicensed = new ArrayList<>();
        List<Follow> rows = new ArrayList<>();
        List<String> ids = call.texts("userid_list", 100, 40058);
        for (String id : ids) {
            FakeMember member = world.directory.serving(call, id);
            if (!member.isLicensed()) {
                unlicensed.add(member.id());
            } else {
                customersOf(member).stream()
                        .filter(follow -> !follow.unconfirmed)
                        .forEach(rows::add);
            }
        }
        if (unlicensed.size() == ids.size()) {
            throw new Refusal(701008, "no user has a valid licence");
        }
        ObjectNode answer = world.pages.page(
                call,
                "external_contact_list",
                rows,
                Pages.limit(call, "limit", 50, 100, OverLimit.CUT),
                ids.toString(),
                follow -> Json.object(
                        "external_contact", profile(follow.customer), "follow_info", follow(follow, false)));
        if (!unlicensed.isEmpty()) {
            answer.set("fail_info", Json.object("unlicensed_userid_list", unlicensed));
        }
        return answer;
    }

    private static ObjectNode profile(FakeCustomer customer) {
        boolean partner = customer.company() != null;
        return Json.object(
                "external_userid", customer.id(),
                "name", customer.name(),
                "avatar", "https://wx.qlogo.cn/fake/" + customer.id(),
                "type", partner ? 2 : 1,
                "gender", customer.gender(),
                "unionid", partner ? null : customer.unionId(),
                "position", partner ? "" : null,
                "corp_name", customer.company(),
                "corp_full_name", customer.company());
    }

    private ObjectNode follow(Follow follow, boolean withNames) {
        ObjectNode node = Json.object(
                "userid", follow.member.id(),
                "remark", follow.remark,
                "description", follow.description,
                "createtime", follow.since.getEpochSecond(),
                "remark_corp_name", follow.company,
                "remark_mobiles", follow.mobiles,
                "add_way", follow.origin.addWay(),
                "oper_userid", follow.origin.operator(),
                "state", follow.origin.state());
        if (withNames) {
            List<ObjectNode> tags = new ArrayList<>(world.tags.named(follow.tags));
            follow.personalTags.forEach(name -> tags.add(Json.object("group_name", "", "tag_name", name, "type", 2)));
            node.set("tags", Json.list(tags));
        } else {
            node.set("tag_id", Json.list(follow.tags));
        }
        return node;
    }

    private ObjectNode remark(Call call) {
        Follow follow = relation(call, "userid");
        ObjectNode given = call.only("remark", "description", "remark_company", "remark_mobiles", "remark_pic_mediaid");
        if (given.isEmpty()) {
            throw new Refusal(40063, "some parameters are empty");
        }
        String remark = call.textOr("remark", follow.remark, 20);
        String description = call.textOr("description", follow.description, 150);
        String company = call.textOr("remark_company", follow.company, 20);
        if (given.has("remark_company") && follow.customer.company() != null) {
            throw Refusal.parameter("remark_company: not for a WeCom user");
        }
        if (given.has("remark_pic_mediaid")) {
            world.media.usable(call.text("remark_pic_mediaid"), Media.Purpose.MESSAGE);
        }
        if (given.has("remark_mobiles")) {
            List<String> mobiles = call.texts("remark_mobiles");
            follow.mobiles = mobiles.equals(List.of("")) ? List.of() : List.copyOf(mobiles);
        }
        follow.remark = remark;
        follow.description = description;
        follow.company = company;
        return Json.object();
    }

    private ObjectNode contactList(Call call) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Follow follow : all()) {
            if (call.app().canSee(follow.member) && !follow.unconfirmed) {
                rows.add(Json.object(
                        "is_customer",
                        true,
                        "tmp_openid",
                        "tmp-" + follow.customer.id(),
                        "external_userid",
                        follow.customer.id(),
                        "name",
                        follow.customer.name(),
                        "follow_userid",
                        follow.member.id(),
                        "add_time",
                        follow.since.getEpochSecond()));
            }
        }
        rows.addAll(world.groups.strangers(call.app()));
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(call, "info_list", rows, limit, "", row -> row);
    }
}
