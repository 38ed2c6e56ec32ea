package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The apps of the corp (应用管理). */
final class Apps {
    private static final long FIRST_AGENT = 1_000_002;

    private final World world;
    private final Map<String, FakeApp> byName = new LinkedHashMap<>();

    Apps(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.get("agent/get", this::get);
        routes.post("agent/set", this::set);
    }

    /** Returns the app of this name, made if it is new; another secret makes it anew. */
    FakeApp app(String name, String secret) {
        FakeApp known = byName.get(name);
        if (known != null && known.secret().equals(secret)) {
            return known;
        }
        FakeApp app = new FakeApp(world, name, secret, known == null ? FIRST_AGENT + byName.size() : known.agent());
        byName.put(name, app);
        return app;
    }

    FakeApp named(String name) {
        FakeApp app = byName.get(name);
        if (app == null) {
            throw new IllegalArgumentException("no app " + name + ", there are " + byName.keySet());
        }
        return app;
    }

    Stream<Secret> secrets() {
        return byName.values().stream().map(app -> new Secret("secret of the app " + app.name(), app.secret()));
    }

    List<FakeApp> all() {
        return List.copyOf(byName.values());
    }

    /** Checks an agentid a call names. */
    void checkAgent(Call call) {
        long agent = call.number("agentid");
        if (agent != call.app().agent()) {
            boolean another = byName.values().stream().anyMatch(app -> app.agent() == agent);
            throw new Refusal(another ? 301002 : 40056, "invalid agentid");
        }
    }

    private ObjectNode get(Call call) {
        checkAgent(call);
        FakeApp app = call.app();
        List<ObjectNode> seen = world.directory.members().stream()
                .filter(app::canSee)
                .map(member -> Json.object("userid", member.id()))
                .toList();
        ObjectNode answer = Json.object(
                "agentid",
                app.agent(),
                "name",
                app.name(),
                "square_logo_url",
                "https://wework.qpic.cn/fake/logo",
                "description",
                "",
                "allow_userinfos",
                Json.object("user", seen),
                "allow_partys",
                Json.object("partyid", List.of()),
                "allow_tags",
                Json.object("tagid", List.of()),
                "close",
                app.isDisabled() ? 1 : 0,
                "redirect_domain",
                "",
                "report_location_flag",
                0,
                "isreportenter",
                0,
                "home_url",
                "",
                "customized_publish_status",
                1);
        answer.setAll(app.settings.deepCopy());
        return answer;
    }

    private ObjectNode set(Call call) {
        checkAgent(call);
        call.textOr("name", "", 32);
        String description = call.textOr("description", "", 120);
        if (call.has("description") && description.codePointCount(0, description.length()) < 4) {
            throw Refusal.parameter("description: fewer than 4 characters");
        }
        call.app()
                .settings
                .setAll(call.only(
                        "name", "description", "redirect_domain", "isreportenter", "report_location_flag", "home_url"));
        return Json.object();
    }
}
