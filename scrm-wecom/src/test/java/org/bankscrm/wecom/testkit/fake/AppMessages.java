package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Messages of apps to members (发送应用消息). */
final class AppMessages {
    static final Set<String> TYPES = Set.of(
            "text",
            "image",
            "voice",
            "video",
            "file",
            "textcard",
            "news",
            "mpnews",
            "markdown",
            "miniprogram_notice",
            "template_card");

    private static final int MOST_USERS = 1_000;
    private static final int MOST_PARTIES = 100;
    private static final int MOST_PER_MINUTE = 30;
    private static final int MOST_PER_HOUR = 1_000;
    private static final long USUAL_INTERVAL = 1_800;
    private static final long LONGEST_INTERVAL = Duration.ofHours(4).toSeconds();
    private static final Duration RECALLABLE = Duration.ofHours(24);

    private final World world;
    private final Map<String, AppMessage> messages = new LinkedHashMap<>();
    private final Map<String, Instant> lastSame = new HashMap<>();
    private final Map<String, Deque<Instant>> received = new HashMap<>();

    AppMessages(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("message/send", this::send);
        routes.post("message/recall", this::recall);
    }

    List<AppMessage> all() {
        return List.copyOf(messages.values());
    }

    /** Checks that a message has a body of its type; returns the type. */
    static String type(Call call) {
        String type = call.text("msgtype");
        if (!TYPES.contains(type) || call.object(type).isEmpty()) {
            throw Refusal.parameter("msgtype or its body");
        }
        return type;
    }

    private ObjectNode send(Call call) {
        world.apps.checkAgent(call);
        String type = type(call);
        List<String> users = parts(call, "touser", MOST_USERS);
        List<String> parties = parts(call, "toparty", MOST_PARTIES);
        List<String> tags = parts(call, "totag", MOST_PARTIES);
        Set<FakeMember> recipients = new LinkedHashSet<>();
        List<String> badUsers = new ArrayList<>();
        List<String> badParties = new ArrayList<>();
        if (users.equals(List.of("@all"))) {
            world.directory.members().stream().filter(call.app()::canSee).forEach(recipients::add);
        } else {
            for (String user : users) {
                FakeMember member = world.directory.isMember(user) ? world.directory.everKnown(user) : null;
                if (member == null || member.hasResigned() || !call.app().canSee(member)) {
                    badUsers.add(user.toLowerCase(Locale.ROOT));
                } else {
                    recipients.add(member);
                }
            }
            for (String party : parties) {
                List<FakeMember> below = party.matches("[0-9]{1,18}")
                        ? world.directory.membersBelow(List.of(Long.parseLong(party))).stream()
                                .filter(call.app()::canSee)
                                .toList()
                        : List.of();
                if (below.isEmpty()) {
                    badParties.add(party);
                }
                recipients.addAll(below);
            }
        }
        if (recipients.isEmpty()) {
            throw new Refusal(81013, "user & party & tag all invalid");
        }
        String id = world.id("appmsg");
        String body = call.object(type).toString();
        if (!isDuplicate(call, users + "|" + parties + "|" + tags + type + body)) {
            List<String> got = recipients.stream()
                    .map(FakeMember::id)
                    .filter(to -> mayReceive(call.app(), to))
                    .toList();
            messages.put(id, new AppMessage(id, call.app().name(), world.now(), type, body, got));
        }
        return Json.object(
                "invaliduser",
                String.join("|", badUsers),
                "invalidparty",
                String.join("|", badParties),
                "invalidtag",
                String.join("|", tags),
                "unlicenseduser",
                "",
                "msgid",
                id,
                "response_code",
                type.equals("template_card") ? world.id("response") : null);
    }

    private static List<String> parts(Call call, String name, int most) {
        String joined = call.textOr(name, "");
        List<String> parts = joined.isEmpty() ? List.of() : List.of(joined.split("\\|", -1));
        if (parts.size() > most) {
            throw Refusal.parameter(name + ": more than " + most + " items");
        }
        return parts;
    }

    private boolean isDuplicate(Call call, String whole) {
        if (call.numberOr("enable_duplicate_check", 0) != 1) {
            return false;
        }
        long interval = call.numberOr("duplicate_check_interval", USUAL_INTERVAL);
        if (interval < 1 || interval > LONGEST_INTERVAL) {
            throw Refusal.parameter("duplicate_check_interval: " + interval);
        }
        String key = call.app().name() + whole;
        Instant last = lastSame.get(key);
        if (last != null && world.now().isBefore(last.plusSeconds(interval))) {
            return true;
        }
        lastSame.put(key, world.now());
        return false;
    }

    /** What passes 30 a minute or 1,000 an hour is dropped without a word. */
    private boolean mayReceive(FakeApp app, String member) {
        Deque<Instant> before = received.computeIfAbsent(app.name() + ' ' + member, absent -> new ArrayDeque<>());
        Instant hourAgo = world.now().minus(Duration.ofHours(1));
        while (!before.isEmpty() && !before.peek().isAfter(hourAgo)) {
            before.remove();
        }
        Instant minuteAgo = world.now().minus(Duration.ofMinutes(1));
        long inMinute = before.stream().filter(at -> at.isAfter(minuteAgo)).count();
        if (inMinute >= MOST_PER_MINUTE || before.size() >= MOST_PER_HOUR) {
            return false;
        }
        before.add(world.now());
        return true;
    }

    private ObjectNode recall(Call call) {
        AppMessage message = messages.get(call.text("msgid"));
        if (message == null || !message.app().equals(call.app().name())) {
            throw Refusal.parameter("msgid");
        }
        if (!world.now().isBefore(message.at().plus(RECALLABLE))) {
            throw new Refusal(42052, "message is too old to be recalled");
        }
        messages.put(
                message.id(),
                new AppMessage(message.id(), message.app(), message.at(), message.type(), message.body(), List.of()));
        return Json.object();
    }
}
