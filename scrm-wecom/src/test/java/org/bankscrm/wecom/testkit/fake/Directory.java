package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;
import org.bankscrm.wecom.testkit.fake.Routes.Right;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Members and departments (通讯录). */
final class Directory {
    private static final long ROOT = 1;
    private static final String OPEN_PREFIX = "woFAKEopen-";

    private final World world;
    private final Map<String, FakeMember> members = new TreeMap<>();
    private final Map<Long, Department> departments = new TreeMap<>();

    private record Department(long id, String name, long parent) {}

    Directory(World world) {
        this.world = world;
        departments.put(ROOT, new Department(ROOT, "总行", 0));
    }

    void register(Routes routes) {
        routes.get("user/get", this::get);
        routes.get("user/simplelist", this::simpleList);
        routes.post("user/list_id", Right.CONTACT_SYNC, this::listIds);
        routes.get("department/list", call -> list(call, "department", this::full));
        routes.get("department/simplelist", call -> list(call, "department_id", Directory::brief));
        routes.get("department/get", call -> Json.object("department", full(department(call.number("id")))));
        routes.post("batch/openuserid_to_userid", this::openIds);
    }

    /** Returns the member of this id, made if new. */
    FakeMember ensure(String id) {
        return members.computeIfAbsent(key(id), absent -> new FakeMember(world, id));
    }

    void department(long id, String name, long parent) {
        departments.put(id, new Department(id, name, parent));
    }

    void ensureDepartment(long id) {
        departments.computeIfAbsent(id, absent -> new Department(id, "部门" + id, ROOT));
    }

    boolean hasDepartment(long id) {
        return departments.containsKey(id);
    }

    /** Returns the members who have not resigned. */
    List<FakeMember> members() {
        return members.values().stream()
                .filter(Predicate.not(FakeMember::hasResigned))
                .toList();
    }

    /** Returns the members of departments and all departments below. */
    List<FakeMember> membersBelow(Collection<Long> roots) {
        Set<Long> inside = new HashSet<>(roots);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Department department : departments.values()) {
                grew |= inside.contains(department.parent()) && inside.add(department.id());
            }
        }
        return members().stream()
                .filter(member -> member.departments().stream().anyMatch(inside::contains))
                .toList();
    }

    /** Returns a member who was ever there, or refuses with 60111. */
    FakeMember everKnown(String id) {
        FakeMember member = members.get(key(id));
        if (member == null) {
            throw new Refusal(60111, "userid not found");
        }
        return member;
    }

    /** Returns a member who is there, or refuses with 60111. */
    FakeMember known(String id) {
        FakeMember member = everKnown(id);
        if (member.hasResigned()) {
            throw new Refusal(60111, "userid not found");
        }
        return member;
    }

    /** Returns a member the caller sees and who serves customers. */
    FakeMember serving(Call call, String id) {
        FakeMember member = known(id);
        if (!call.app().canSee(member)) {
            throw new Refusal(60021, "userid not in app visible range");
        }
        if (!member.serves()) {
            throw new Refusal(84074, "no permission to operate external contact");
        }
        return member;
    }

    boolean isMember(String id) {
        return members.containsKey(key(id));
    }

    /** Returns the name of a member, or the id of somebody else. */
    String nameOf(String id) {
        FakeMember member = members.get(key(id));
        return member == null ? id : member.name();
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    private ObjectNode get(Call call) {
        FakeMember member = known(call.text("userid", 40003));
        if (!call.app().canSee(member)) {
            throw new Refusal(60011, "no privilege to access/modify contact/party/agent");
        }
        List<Long> none = member.departments().stream().map(department -> 0L).toList();
        return Json.object(
                "userid", member.id(),
                "name", member.name(),
                "department", member.departments(),
                "order", none,
                "position", member.position(),
                "is_leader_in_dept", none,
                "direct_leader", List.of(),
                "main_department",
                        member.departments().isEmpty()
                                ? ROOT
                                : member.departments().get(0),
                "status", member.isActive() ? 1 : 4,
                "alias", "",
                "external_position", "",
                "external_profile", Json.object("external_corp_name", "", "external_attr", List.of()),
                "extattr", Json.object("attrs", List.of()));
    }

    private ObjectNode simpleList(Call call) {
        long department = department(call.number("department_id")).id();
        return Json.object(
                "userlist",
                members().stream()
                        .filter(member -> member.departments().contains(department)
                                && call.app().canSee(member))
                        .map(member -> Json.object(
                                "userid", member.id(), "name", member.name(), "department", member.departments()))
                        .toList());
    }

    private ObjectNode listIds(Call call) {
        List<ObjectNode> rows = new ArrayList<>();
        for (FakeMember member : members()) {
            for (long department : member.departments()) {
                rows.add(Json.object("userid", member.id(), "department", department));
            }
        }
        int limit = Pages.limit(call, "limit", 10_000, 10_000, OverLimit.REFUSE);
        return world.pages.page(call, "dept_user", rows, limit, "", row -> row);
    }

    private Department department(long id) {
        Department department = departments.get(id);
        if (department == null) {
            throw new Refusal(60123, "invalid party id");
        }
        return department;
    }

    private ObjectNode list(Call call, String name, java.util.function.Function<Department, ObjectNode> toJson) {
        long from = call.has("id") ? department(call.number("id")).id() : ROOT;
        List<ObjectNode> found = new ArrayList<>();
        for (Department department : departments.values()) {
            if (isBelow(department, from)) {
                found.add(toJson.apply(department));
            }
        }
        return Json.object(name, found);
    }

    private boolean isBelow(Department department, long root) {
        for (Department at = department; at != null; at = departments.get(at.parent())) {
            if (at.id() == root) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode full(Department department) {
        return Json.object(
                "id", department.id(),
                "name", department.name(),
                "name_en", "",
                "department_leader", List.of(),
                "parentid", department.parent(),
                "order", 4_294_967_295L - department.id());
    }

    private static ObjectNode brief(Department department) {
        return Json.object(
                "id", department.id(), "parentid", department.parent(), "order", 4_294_967_295L - department.id());
    }

    /** Returns the id a service provider knows a member by. */
    static String openId(FakeMember member) {
        return OPEN_PREFIX + member.id();
    }

    private ObjectNode openIds(Call call) {
        call.number("source_agentid");
        List<ObjectNode> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String open : call.texts("open_userid_list", 1_000, 40058)) {
            FakeMember member =
                    open.startsWith(OPEN_PREFIX) ? members.get(key(open.substring(OPEN_PREFIX.length()))) : null;
            if (member == null || member.hasResigned()) {
                invalid.add(open);
            } else {
                found.add(Json.object("open_userid", open, "userid", member.id()));
            }
        }
        return Json.object("userid_list", found, "invalid_open_userid_list", invalid);
    }
}
