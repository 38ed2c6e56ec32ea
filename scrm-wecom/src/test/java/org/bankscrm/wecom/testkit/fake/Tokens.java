package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Routes.Right;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Access tokens and tickets of apps, and the addresses of WeCom (凭证). */
final class Tokens {
    static final Duration LIFE = Duration.ofHours(2);

    private static final Duration BAN = Duration.ofHours(1);
    /** WeCom does not publish how many wrong secrets it takes. */
    private static final int WRONG_SECRETS_BEFORE_BAN = 5;

    private final World world;
    private final Map<String, Grant> byToken = new HashMap<>();
    private final Map<String, Grant> byApp = new HashMap<>();
    private final Map<String, Grant> tickets = new HashMap<>();
    private Instant bannedUntil = Instant.MIN;
    private int wrongSecrets;

    private record Grant(String value, FakeApp app, Instant until) {}

    Tokens(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.get("gettoken", Right.NO_TOKEN, this::getToken);
        routes.get("get_jsapi_ticket", call -> ticket("corp"));
        routes.get("ticket/get", this::appTicket);
        routes.get("getcallbackip", call -> addresses("101.226.103.*", "140.207.54.*"));
        routes.get("get_api_domain_ip", call -> addresses("182.254.11.176", "182.254.78.66"));
    }

    /** Refuses every call of an address that is banned. */
    void checkAddress() {
        if (world.now().isBefore(bannedUntil)) {
            throw new Refusal(45009, "api freq out of limit, ip is banned");
        }
    }

    private ObjectNode getToken(Call call) {
        String corp = call.text("corpid", 41002);
        String secret = call.text("corpsecret", 41004);
        if (!corp.equals(world.corp())) {
            throw new Refusal(40013, "invalid corpid");
        }
        FakeApp app = world.apps.all().stream()
                .filter(each -> each.secret().equals(secret) && !each.isDisabled())
                .findFirst()
                .orElse(null);
        if (app == null) {
            wrongSecrets++;
            if (wrongSecrets >= WRONG_SECRETS_BEFORE_BAN) {
                wrongSecrets = 0;
                bannedUntil = world.now().plus(BAN);
            }
            throw new Refusal(40001, "invalid credential");
        }
        wrongSecrets = 0;
        Grant grant = byApp.get(app.name());
        if (grant == null || grant.app() != app || !world.now().isBefore(grant.until())) {
            grant = new Grant(
                    world.id("access-token-of-a-fake-"), app, world.now().plus(LIFE));
            byApp.put(app.name(), grant);
            byToken.put(grant.value(), grant);
        }
        return Json.object("access_token", grant.value(), "expires_in", left(grant));
    }

    private long left(Grant grant) {
        return Duration.between(world.now(), grant.until()).toSeconds();
    }

    /** Returns whose token this is. */
    FakeApp caller(String token, Right wanted) {
        if (token.isEmpty()) {
            throw new Refusal(41001, "access_token missing");
        }
        Grant grant = byToken.get(token);
        if (grant == null) {
            throw new Refusal(40014, "invalid access_token");
        }
        if (!world.now().isBefore(grant.until())) {
            throw new Refusal(42001, "access_token expired");
        }
        FakeApp app = grant.app();
        if (app.isDisabled()) {
            throw new Refusal(50003, "app is disabled");
        }
        if (!app.isTrusted()) {
            throw new Refusal(60020, "not allow to access from your ip");
        }
        if (wanted != Right.ANY_APP && wanted != app.right()) {
            throw new Refusal(48002, "api forbidden");
        }
        return app;
    }

    Stream<Secret> secrets() {
        return Stream.concat(
                byToken.keySet().stream().map(token -> new Secret("access token", token)),
                tickets.values().stream().map(ticket -> new Secret("ticket", ticket.value())));
    }

    /** Ends the token an app has, so that calls with it meet 42001 and {@code gettoken} gives another. */
    void end(String app) {
        Grant grant = byApp.remove(app);
        if (grant != null) {
            byToken.put(grant.value(), new Grant(grant.value(), grant.app(), world.now()));
        }
    }

    void endToken(String token) {
        @Nullable Grant grant = byToken.get(token);
        if (grant != null) {
            byApp.remove(grant.app().name(), grant);
            byToken.put(token, new Grant(token, grant.app(), world.now()));
        }
    }

    private ObjectNode appTicket(Call call) {
        if (!call.text("type").equals("agent_config")) {
            throw Refusal.parameter("type: must be agent_config");
        }
        return ticket("app " + call.app().name());
    }

    private ObjectNode ticket(String whose) {
        Grant grant = tickets.get(whose);
        if (grant == null || !world.now().isBefore(grant.until())) {
            grant = new Grant(
                    world.id("jsapi-ticket-of-a-fake-"),
                    world.apps.all().get(0),
                    world.now().plus(LIFE));
            tickets.put(whose, grant);
        }
        return Json.object("ticket", grant.value(), "expires_in", left(grant));
    }

    private static ObjectNode addresses(String... addresses) {
        return Json.object("ip_list", List.of(addresses));
    }
}
