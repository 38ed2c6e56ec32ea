package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Groups of members that an app makes (应用群聊); the archive knows them as internal groups. */
final class AppChats {
    private static final int LEAST_MEMBERS = 2;
    private static final int MOST_MEMBERS = 2_000;
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z]{1,32}");

    private final World world;
    private final Map<String, Chat> chats = new LinkedHashMap<>();

    /** One group. */
    static final class Chat {
        final String id;
        final String app;
        final Instant created;
        final Set<String> members = new LinkedHashSet<>();
        String name;
        String owner;
        int messages;

        Chat(String id, String app, Instant created, String name, String owner) {
            this.id = id;
            this.app = app;
            this.created = created;
            this.name = name;
            this.owner = owner;
        }
    }

    AppChats(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("appchat/create", this::create);
        routes.post("appchat/update", this::update);
        routes.get("appchat/get", this::get);
        routes.post("appchat/send", this::send);
    }

    @Nullable
    Chat find(String id) {
        return chats.get(id);
    }

    /** Returns how many messages were sent into a group. */
    int messagesIn(String id) {
        Chat chat = chats.get(id);
        return chat == null ? 0 : chat.messages;
    }

    private ObjectNode create(Call call) {
        List<String> members = known(call.texts("userlist"));
        String owner = call.textOr("owner", members.isEmpty() ? "" : members.get(0));
        String id = call.textOr("chatid", "");
        if (id.isEmpty()) {
            id = world.id("appchat");
        }
        if (!ID.matcher(id).matches() || chats.containsKey(id)) {
            throw Refusal.parameter("chatid");
        }
        if (members.size() < LEAST_MEMBERS || members.size() > MOST_MEMBERS || !members.contains(owner)) {
            throw Refusal.parameter("userlist or owner");
        }
        String name = call.textOr("name", "群聊", 50);
        Chat chat = new Chat(id, call.app().name(), world.now(), name, owner);
        chat.members.addAll(members);
        chats.put(id, chat);
        return Json.object("chatid", id);
    }

    private List<String> known(List<String> ids) {
        return ids.stream().map(id -> world.directory.known(id).id()).toList();
    }

    private Chat own(Call call) {
        Chat chat = chats.get(call.text("chatid"));
        if (chat == null || !chat.app.equals(call.app().name())) {
            throw Refusal.parameter("chatid");
        }
        return chat;
    }

    private ObjectNode update(Call call) {
        Chat chat = own(call);
        Set<String> after = new LinkedHashSet<>(chat.members);
        after.addAll(known(call.texts("add_user_list")));
        call.texts("del_user_list").forEach(after::remove);
        String owner = call.textOr("owner", chat.owner);
        if (after.size() < LEAST_MEMBERS || after.size() > MOST_MEMBERS || !after.contains(owner)) {
            throw Refusal.parameter("userlist or owner");
        }
        chat.name = call.textOr("name", chat.name, 50);
        chat.owner = owner;
        chat.members.clear();
        chat.members.addAll(after);
        return Json.object();
    }

    private ObjectNode get(Call call) {
        Chat chat = own(call);
        return Json.object(
                "chat_info",
                Json.object("chatid", chat.id, "name", chat.name, "owner", chat.owner, "userlist", chat.members));
    }

    private ObjectNode send(Call call) {
        Chat chat = own(call);
        AppMessages.type(call);
        chat.messages++;
        return Json.object();
    }
}
