package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Routes.Conflict;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Welcome codes, each good for one message within 20 seconds (新客户欢迎语). */
final class Welcomes {
    private static final Duration LIFE = Duration.ofSeconds(20);

    private final World world;
    private final Map<String, Code> codes = new HashMap<>();
    private final List<Welcome> delivered = new ArrayList<>();

    private static final class Code {
        private final Follow follow;
        private final Instant issued;
        private boolean used;

        Code(Follow follow, Instant issued) {
            this.follow = follow;
            this.issued = issued;
        }
    }

    Welcomes(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.serialPost(
                "externalcontact/send_welcome_msg",
                new Conflict(41096, call -> "welcome " + call.textOr("welcome_code", "")),
                this::send);
    }

    /** Returns a new code, or null where WeCom issues none. */
    @Nullable
    String issue(Follow follow) {
        if (follow.member.hasConsoleWelcome() || follow.customer.company() != null) {
            return null;
        }
        String id = world.id("CALLBACK-WELCOME-");
        codes.put(id, new Code(follow, world.now()));
        world.timers.at(world.now().plus(Duration.ofHours(1)), () -> codes.remove(id));
        return id;
    }

    /** Returns whether one of the codes issued for the two was used. */
    boolean isUsed(FakeMember member, FakeCustomer customer) {
        return codes.values().stream()
                .anyMatch(code -> code.used && code.follow.member == member && code.follow.customer == customer);
    }

    Stream<Secret> secrets() {
        return codes.keySet().stream().map(code -> new Secret("welcome code", code));
    }

    List<Welcome> of(String customer) {
        return delivered.stream()
                .filter(welcome -> welcome.customer().equals(customer))
                .toList();
    }

    List<Welcome> all() {
        return List.copyOf(delivered);
    }

    private ObjectNode send(Call call) {
        Code code = codes.get(call.text("welcome_code", 41049));
        if (code == null || !world.now().isBefore(code.issued.plus(LIFE))) {
            throw new Refusal(41050, "invalid welcome_code");
        }
        Instant lastChat = code.follow.lastChat;
        if (code.used || (lastChat != null && !lastChat.isBefore(code.issued))) {
            throw new Refusal(41051, "welcome msg has been distributed");
        }
        if (!world.archive.allowsWelcome(code.follow)) {
            throw new Refusal(41053, "customer has not agreed to chat archiving");
        }
        String text = world.attachments.text(call, "text", 4_000);
        int attachments =
                world.attachments.checked(call, Attachments.OF_MESSAGES).size();
        if (text.isEmpty() && attachments == 0) {
            throw new Refusal(40063, "some parameters are empty");
        }
        code.used = true;
        delivered.add(new Welcome(code.follow.member.id(), code.follow.customer.id(), world.now(), text, attachments));
        return Json.object();
    }
}
