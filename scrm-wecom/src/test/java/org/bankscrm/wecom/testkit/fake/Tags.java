package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tags of the corp and of strategies, and who carries them (客户标签). Strategy 0 stands for the corp. */
final class Tags {
    private static final int MOST_TAGS = 10_000;
    private static final int MOST_PER_CALL = 1_000;
    private static final int MOST_NAME_CHARACTERS = 30;
    private static final String CONSOLE = "console";

    private final World world;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Tag> tags = new LinkedHashMap<>();

    private static final class Group {
        private final String id;
        private final long strategy;
        private final String owner;
        private final long created;
        private final List<Tag> tags = new ArrayList<>();
        private String name;
        private long order;
        private boolean deleted;

        Group(String id, String name, long strategy, String owner, long created) {
            this.id = id;
            this.name = name;
            this.strategy = strategy;
            this.owner = owner;
            this.created = created;
        }
    }

    private static final class Tag {
        private final String id;
        private final Group group;
        private final String owner;
        private final long created;
        private String name;
        private long order;
        private boolean deleted;

        Tag(String id, Group group, String name, String owner, long created) {
            this.id = id;
            this.group = group;
            this.name = name;
            this.owner = owner;
            this.created = created;
        }
    }

    Tags(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/get_corp_tag_list", call -> list(call, false));
        routes.post("externalcontact/add_corp_tag", call -> add(call, 0));
        routes.post("externalcontact/edit_corp_tag", call -> edit(call, false));
        routes.post("externalcontact/del_corp_tag", call -> delete(call, false));
        routes.post("externalcontact/get_strategy_tag_list", call -> list(call, true));
        routes.post("externalcontact/add_strategy_tag", call -> add(call, topStrategy(call)));
        routes.post("externalcontact/edit_strategy_tag", call -> edit(call, true));
        routes.post("externalcontact/del_strategy_tag", call -> delete(call, true));
        routes.serialPost(
                "externalcontact/mark_tag",
                call -> "tags " + call.textOr("userid", "") + " " + call.textOr("external_userid", ""),
                this::mark);
    }

    private long topStrategy(Call call) {
        long strategy = call.number("strategy_id");
        world.customerStrategies.checkTop(call.app(), strategy);
        return strategy;
    }

    private ObjectNode list(Call call, boolean ofStrategies) {
        List<String> tagIds = call.texts("tag_id");
        List<String> groupIds = call.texts("group_id");
        long strategy = call.numberOr("strategy_id", 0);
        boolean byGroup = !groupIds.isEmpty();
        boolean byTag = !byGroup && !tagIds.isEmpty();
        List<ObjectNode> found = new ArrayList<>();
        for (Group group : inOrder(groups.values())) {
            boolean wanted = (group.strategy != 0) == ofStrategies
                    && (strategy == 0 || group.strategy == strategy)
                    && (!ofStrategies || group.owner.equals(call.app().name()))
                    && ((byTag || byGroup) ? !byGroup || groupIds.contains(group.id) : !group.deleted);
            List<Tag> shown = group.tags.stream()
                    .filter(tag -> byTag ? tagIds.contains(tag.id) : byGroup || !tag.deleted)
                    .sorted(Comparator.comparingLong((Tag tag) -> tag.order).reversed())
                    .toList();
            if (wanted && !shown.isEmpty()) {
                found.add(json(group, shown, byTag, byTag || byGroup));
            }
        }
        return Json.object("tag_group", found);
    }

    private static List<Group> inOrder(Collection<Group> groups) {
        return groups.stream()
                .sorted(Comparator.comparingLong((Group group) -> group.order).reversed())
                .toList();
    }

    private static ObjectNode json(Group group, List<Tag> tags, boolean groupDeletion, boolean tagDeletion) {
        return Json.object(
                "group_id",
                group.id,
                "group_name",
                group.name,
                "create_time",
                group.created,
                "order",
                group.order,
                "strategy_id",
                group.strategy == 0 ? null : group.strategy,
                "deleted",
                groupDeletion ? group.deleted : null,
                "tag",
                tags.stream()
                        .map(tag -> Json.object(
                                "id", tag.id,
                                "name", tag.name,
                                "create_time", tag.created,
                                "order", tag.order,
                                "deleted", tagDeletion ? tag.deleted : null))
                        .toList());
    }

    private ObjectNode add(Call call, long strategy) {
        List<ObjectNode> given = call.objects("tag");
        if (given.isEmpty() || given.size() > MOST_PER_CALL) {
            throw new Refusal(41111, "tag list must hold 1 to 1000 items");
        }
        Group group = groupFor(call, strategy);
        Map<String, Long> names = new LinkedHashMap<>();
        for (ObjectNode tag : given) {
            String name = name(tag.path("name").asText(""));
            if (liveTag(group, name) != null) {
                throw new Refusal(40071, "tag name exists");
            }
            names.putIfAbsent(name, order(tag.path("order").asLong(0)));
        }
        long live = tags.values().stream().filter(tag -> !tag.deleted).count();
        if (live + names.size() > MOST_TAGS) {
            throw new Refusal(40126, "too many tags");
        }
        groups.putIfAbsent(group.id, group);
        if (call.has("order")) {
            group.order = order(call.number("order"));
        }
        List<Tag> made = new ArrayList<>();
        names.forEach(
                (name, order) -> made.add(newTag(group, name, order, call.app().name())));
        return Json.object("tag_group", json(group, made, false, false));
    }

    private Group groupFor(Call call, long strategy) {
        String id = call.textOr("group_id", "");
        if (!id.isEmpty()) {
            Group group = groups.get(id);
            if (group == null || group.deleted || group.strategy != strategy) {
                throw new Refusal(40068, "invalid tag group");
            }
            return group;
        }
        String name = name(call.textOr("group_name", ""));
        return groups.values().stream()
                .filter(group -> !group.deleted && group.strategy == strategy && group.name.equals(name))
                .findFirst()
                .orElseGet(() -> newGroup(name, strategy, call.app().name()));
    }

    private Group newGroup(String name, long strategy, String owner) {
        return new Group(world.id(strategy == 0 ? "etg" : "stg"), name, strategy, owner, world.seconds());
    }

    private Tag newTag(Group group, String name, long order, String owner) {
        Tag tag = new Tag(world.id(group.strategy == 0 ? "et" : "st"), group, name, owner, world.seconds());
        tag.order = order;
        group.tags.add(tag);
        tags.put(tag.id, tag);
        return tag;
    }

    private static String name(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MOST_NAME_CHARACTERS) {
            throw new Refusal(40072, "invalid tag name length");
        }
        return name;
    }

    private static long order(long order) {
        if (order < 0 || order >= 1L << 32) {
            throw Refusal.parameter("order: " + order);
        }
        return order;
    }

    private static @Nullable Tag liveTag(Group group, String name) {
        return group.tags.stream()
                .filter(tag -> !tag.deleted && tag.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private ObjectNode edit(Call call, boolean ofStrategies) {
        String id = call.text("id", 40068);
        Tag tag = tags.get(id);
        Group group = groups.get(id);
        if (tag != null && !tag.deleted && (tag.group.strategy != 0) == ofStrategies) {
            checkOwner(call, tag.owner);
            if (call.has("name")) {
                String name = name(call.text("name"));
                Tag same = liveTag(tag.group, name);
                if (same != null && same != tag) {
                    throw new Refusal(40071, "tag name exists");
                }
                tag.name = name;
            }
            tag.order = order(call.numberOr("order", tag.order));
        } else if (group != null && !group.deleted && (group.strategy != 0) == ofStrategies) {
            checkOwner(call, group.owner);
            group.name = call.has("name") ? name(call.text("name")) : group.name;
            group.order = order(call.numberOr("order", group.order));
        } else {
            throw new Refusal(40068, "invalid tag id");
        }
        return Json.object();
    }

    private static void checkOwner(Call call, String owner) {
        if (!owner.equals(call.app().name())) {
            throw new Refusal(48002, "api forbidden: the tag is not of this app");
        }
    }

    private ObjectNode delete(Call call, boolean ofStrategies) {
        List<String> tagIds = call.texts("tag_id");
        List<String> groupIds = call.texts("group_id");
        if (tagIds.isEmpty() && groupIds.isEmpty()) {
            throw new Refusal(40063, "some parameters are empty");
        }
        List<Tag> doomed = new ArrayList<>();
        for (String id : tagIds) {
            doomed.add(live(id, ofStrategies));
        }
        for (String id : groupIds) {
            Group group = groups.get(id);
            if (group == null || group.deleted || (group.strategy != 0) != ofStrategies) {
                throw new Refusal(40068, "invalid tag group");
            }
            checkOwner(call, group.owner);
            group.tags.stream().filter(tag -> !tag.deleted).forEach(doomed::add);
        }
        doomed.forEach(tag -> checkOwner(call, tag.owner));
        doomed.forEach(this::remove);
        return Json.object();
    }

    private Tag live(String id, boolean ofStrategies) {
        Tag tag = tags.get(id);
        if (tag == null || tag.deleted || (tag.group.strategy != 0) != ofStrategies) {
            throw new Refusal(40068, "invalid tag id");
        }
        return tag;
    }

    /** Deletes a tag, and its group with the last one. */
    private void remove(Tag tag) {
        tag.deleted = true;
        tag.group.deleted = tag.group.tags.stream().allMatch(each -> each.deleted);
        world.customers.all().forEach(follow -> follow.tags.remove(tag.id));
    }

    private ObjectNode mark(Call call) {
        List<String> add = call.texts("add_tag");
        List<String> remove = call.texts("remove_tag");
        if (add.isEmpty() && remove.isEmpty()) {
            throw new Refusal(40063, "some parameters are empty");
        }
        if (add.size() > MOST_PER_CALL || remove.size() > MOST_PER_CALL) {
            throw new Refusal(41111, "tag list must hold 1 to 1000 items");
        }
        Follow follow = world.customers.relation(call, "userid");
        Set<String> after = new LinkedHashSet<>(follow.tags);
        for (String id : add) {
            checkMay(call, follow, id);
            after.add(id);
        }
        for (String id : remove) {
            checkMay(call, follow, id);
            after.remove(id);
        }
        if (after.size() > follow.customer.mostTags()) {
            throw new Refusal(40144, "too many tags of the customer");
        }
        follow.tags.clear();
        follow.tags.addAll(after);
        return Json.object();
    }

    private void checkMay(Call call, Follow follow, String id) {
        Tag tag = tags.get(id);
        if (tag == null || tag.deleted) {
            throw new Refusal(40068, "invalid tag id");
        }
        if (tag.group.strategy != 0) {
            checkOwner(call, tag.owner);
            if (!world.customerStrategies.covers(tag.group.strategy, follow.member)) {
                throw new Refusal(48002, "api forbidden: the member is not in the range of the strategy");
            }
        }
    }

    /** Returns tags as the detail of a customer shows them. */
    List<ObjectNode> named(Collection<String> ids) {
        List<ObjectNode> named = new ArrayList<>();
        for (String id : ids) {
            Tag tag = tags.get(id);
            if (tag != null) {
                int type = tag.group.strategy == 0 ? 1 : 3;
                named.add(Json.object(
                        "group_name", tag.group.name, "tag_name", tag.name, "tag_id", tag.id, "type", type));
            }
        }
        return named;
    }

    /** Returns whether a tag of the corp exists. */
    boolean isCorpTag(String id) {
        Tag tag = tags.get(id);
        return tag != null && !tag.deleted && tag.group.strategy == 0;
    }

    String createdInConsole(String groupName, String tagName) {
        Group group = groups.values().stream()
                .filter(each -> !each.deleted && each.strategy == 0 && each.name.equals(groupName))
                .findFirst()
                .orElseGet(() -> {
                    Group made = newGroup(groupName, 0, CONSOLE);
                    groups.put(made.id, made);
                    raise("create", made.id, "tag_group");
                    return made;
                });
        Tag tag = newTag(group, tagName, 0, CONSOLE);
        raise("create", tag.id, "tag");
        return tag.id;
    }

    void renamedInConsole(String id, String name) {
        Group group = groups.get(id);
        if (group != null) {
            group.name = name;
        } else {
            live(id, false).name = name;
        }
        raise("update", id, group != null ? "tag_group" : "tag");
    }

    void deletedInConsole(String id) {
        Group group = groups.get(id);
        if (group != null) {
            List.copyOf(group.tags).forEach(this::remove);
            group.deleted = true;
        } else {
            remove(live(id, false));
        }
        raise("delete", id, group != null ? "tag_group" : "tag");
    }

    void shuffledInConsole(String groupId) {
        long order = 0;
        for (Group group : groups.values()) {
            if (groupId.isEmpty()) {
                group.order = order++;
            } else if (group.id.equals(groupId)) {
                for (Tag tag : group.tags) {
                    tag.order = order++;
                }
            }
        }
        world.raise("change_external_tag", "shuffle", "Id", groupId);
    }

    private void raise(String changeType, String id, String type) {
        world.raise("change_external_tag", changeType, "Id", id, "TagType", type);
    }
}
