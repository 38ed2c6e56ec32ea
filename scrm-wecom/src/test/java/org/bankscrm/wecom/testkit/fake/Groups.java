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
import java.util.Set;

/** Groups of customers (客户群). */
final class Groups {
    static final int SERVED = 0;
    static final int OWNER_LEFT = 1;
    static final int INHERITING = 2;
    static final int INHERITED = 3;

    private static final String OPENGID = "opengid-of-";
    private static final int MOST_MEMBERS_WITHOUT_FILTER = 1_000;

    private final World world;
    private final Map<String, Chat> chats = new LinkedHashMap<>();

    /** Somebody in a group. */
    record Seat(
            String id,
            boolean staff,
            Instant joined,
            int scene,
            @Nullable String inviter,
            String state) {}

    /** One group. */
    static final class Chat {
        final String id;
        final Instant created;
        final Map<String, Seat> seats = new LinkedHashMap<>();
        FakeMember owner;
        String name;
        String notice = "";
        String version;
        int status = SERVED;
        private boolean dismissed;

        Chat(String id, FakeMember owner, String name, String version, Instant created) {
            this.id = id;
            this.owner = owner;
            this.name = name;
            this.version = version;
            this.created = created;
        }

        boolean isDismissed() {
            return dismissed;
        }
    }

    Groups(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/groupchat/list", this::list);
        routes.post("externalcontact/groupchat/get", this::get);
        routes.post("externalcontact/opengid_to_chatid", this::byOpenGid);
    }

    Collection<Chat> all() {
        return chats.values();
    }

    /** Returns a group, dismissed ones too. */
    Chat any(String id) {
        Chat chat = chats.get(id);
        if (chat == null) {
            throw new Refusal(90501, "not a customer group");
        }
        return chat;
    }

    /** Returns a group that is still there. */
    Chat live(String id) {
        Chat chat = any(id);
        if (chat.dismissed) {
            throw new Refusal(49008, "group chat is dissolved");
        }
        return chat;
    }

    String create(FakeMember owner, String name, List<String> members) {
        Chat chat = new Chat(world.id("wr"), owner, name, version(), world.now());
        chats.put(chat.id, chat);
        seat(chat, owner.id(), 1, null, "");
        members.forEach(member -> seat(chat, member, 1, owner.id(), ""));
        world.raise("change_external_chat", "create", "ChatId", chat.id);
        return chat.id;
    }

    private String version() {
        return Long.toHexString(world.serial() * 0x9E3779B97F4A7C15L);
    }

    private void seat(Chat chat, String id, int scene, @Nullable String inviter, String state) {
        boolean staff = world.directory.isMember(id);
        if (!staff) {
            world.customers.ensure(id);
        }
        chat.seats.put(id, new Seat(id, staff, world.now(), scene, inviter, state));
    }

    /** Lets people join; by a code with the state of a join way, or invited by the owner. */
    void join(String chatId, List<String> ids, boolean byCode, String state) {
        Chat chat = live(chatId);
        List<String> joined = new ArrayList<>(new LinkedHashSet<>(ids));
        joined.removeAll(chat.seats.keySet());
        if (!joined.isEmpty()) {
            joined.forEach(id -> seat(chat, id, byCode ? 3 : 1, byCode ? null : chat.owner.id(), state));
            raiseMembers(chat, "add_member", "JoinScene", byCode ? 3 : 0, joined);
        }
    }

    /** Lets people go, by themselves or removed. */
    void leave(String chatId, List<String> ids, boolean removed) {
        Chat chat = live(chatId);
        List<String> left = new ArrayList<>(new LinkedHashSet<>(ids));
        left.retainAll(chat.seats.keySet());
        if (!left.isEmpty()) {
            left.forEach(chat.seats::remove);
            raiseMembers(chat, "del_member", "QuitScene", removed ? 1 : 0, left);
        }
    }

    private void raiseMembers(Chat chat, String detail, String sceneName, int scene, List<String> who) {
        String before = chat.version;
        chat.version = version();
        world.raise(
                "change_external_chat",
                "update",
                "ChatId",
                chat.id,
                "UpdateDetail",
                detail,
                sceneName,
                scene,
                "MemChangeCnt",
                who.size(),
                "MemChangeList",
                who,
                "LastMemVer",
                before,
                "CurMemVer",
                chat.version);
    }

    void rename(String chatId, String name) {
        live(chatId).name = name;
        raiseUpdate(chatId, "change_name");
    }

    void notice(String chatId, String notice) {
        live(chatId).notice = notice;
        raiseUpdate(chatId, "change_notice");
    }

    void owner(String chatId, FakeMember owner) {
        Chat chat = live(chatId);
        chat.owner = owner;
        chat.status = SERVED;
        chat.seats.computeIfAbsent(owner.id(), id -> new Seat(id, true, world.now(), 1, null, ""));
        raiseUpdate(chatId, "change_owner");
    }

    private void raiseUpdate(String chatId, String detail) {
        world.raise("change_external_chat", "update", "ChatId", chatId, "UpdateDetail", detail);
    }

    void dismiss(String chatId) {
        live(chatId).dismissed = true;
        world.raise("change_external_chat", "dismiss", "ChatId", chatId);
    }

    void ownerResigned(FakeMember member) {
        for (Chat chat : chats.values()) {
            if (chat.owner == member) {
                chat.status = OWNER_LEFT;
            }
        }
    }

    private ObjectNode list(Call call) {
        int limit = Pages.limit(call, "limit", 0, 1_000, OverLimit.REFUSE);
        int status = call.has("status_filter") ? call.choice("status_filter", 0, 3) : 0;
        List<String> owners = Call.texts(call.object("owner_filter").path("userid_list"));
        if (owners.size() > 100) {
            throw Refusal.parameter("owner_filter: more than 100 items");
        }
        Set<FakeMember> wanted = new LinkedHashSet<>();
        owners.forEach(owner -> wanted.add(world.directory.everKnown(owner)));
        if (owners.isEmpty()) {
            long seen = world.directory.members().stream()
                    .filter(call.app()::canSee)
                    .count();
            if (seen > MOST_MEMBERS_WITHOUT_FILTER) {
                throw new Refusal(81017, "too many items, narrow the filter");
            }
        }
        List<Chat> found = chats.values().stream()
                .filter(chat -> !chat.dismissed && call.app().canSee(chat.owner))
                .filter(chat -> wanted.isEmpty() ? !chat.owner.hasResigned() : wanted.contains(chat.owner))
                .filter(chat -> status == 0 || chat.status == status)
                .toList();
        return world.pages.page(
                call,
                "group_chat_list",
                found,
                limit,
                status + owners.toString(),
                chat -> Json.object("chat_id", chat.id, "status", chat.status));
    }

    private ObjectNode get(Call call) {
        Chat chat = live(call.text("chat_id"));
        if (!call.app().canSee(chat.owner)) {
            throw new Refusal(60021, "owner not in app visible range");
        }
        boolean names = call.numberOr("need_name", 0) == 1;
        return Json.object(
                "group_chat",
                Json.object(
                        "chat_id",
                        chat.id,
                        "name",
                        chat.name,
                        "owner",
                        chat.owner.id(),
                        "create_time",
                        chat.created.getEpochSecond(),
                        "notice",
                        chat.notice,
                        "member_list",
                        chat.seats.values().stream()
                                .map(seat -> json(seat, names))
                                .toList(),
                        "admin_list",
                        List.of(Json.object("userid", chat.owner.id())),
                        "member_version",
                        chat.version));
    }

    private ObjectNode json(Seat seat, boolean names) {
        FakeCustomer customer = seat.staff() ? null : world.customers.find(seat.id());
        String name = customer != null ? customer.name() : world.directory.nameOf(seat.id());
        return Json.object(
                "userid",
                seat.id(),
                "type",
                seat.staff() ? 1 : 2,
                "unionid",
                customer == null ? null : customer.unionId(),
                "join_time",
                seat.joined().getEpochSecond(),
                "join_scene",
                seat.scene(),
                "invitor",
                seat.inviter() == null ? null : Json.object("userid", seat.inviter()),
                "group_nickname",
                "",
                "name",
                names ? name : null,
                "state",
                seat.state().isEmpty() ? null : seat.state());
    }

    static String openGid(String chatId) {
        return OPENGID + chatId;
    }

    private ObjectNode byOpenGid(Call call) {
        String opengid = call.text("opengid");
        if (!opengid.startsWith(OPENGID)) {
            throw Refusal.parameter("opengid");
        }
        return Json.object("chat_id", live(opengid.substring(OPENGID.length())).id);
    }

    /** Returns the people in groups who are nobody's customers. */
    List<ObjectNode> strangers(FakeApp app) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Chat chat : chats.values()) {
            if (chat.dismissed || !app.canSee(chat.owner)) {
                continue;
            }
            for (Seat seat : chat.seats.values()) {
                if (!seat.staff() && world.customers.followersOf(seat.id()).isEmpty()) {
                    rows.add(Json.object(
                            "is_customer",
                            false,
                            "tmp_openid",
                            "tmp-" + seat.id(),
                            "chat_id",
                            chat.id,
                            "chat_name",
                            chat.name,
                            "add_time",
                            seat.joined().getEpochSecond()));
                }
            }
        }
        return rows;
    }
}
