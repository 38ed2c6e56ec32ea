package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Routes.Right;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An app of the fake corp (自建应用). It sees everybody unless {@link #sees} narrows its range.
 *
 * <p>Thread-safe; every setter returns the app.
 */
public final class FakeApp {
    private final World world;
    private final String name;
    private final String secret;
    private final Set<String> visible = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private long agentId;
    private boolean seesAll = true;
    private boolean disabled;
    private boolean trusted = true;
    private Right right = Right.ANY_APP;
    final ObjectNode settings = Json.object();

    FakeApp(World world, String name, String secret, long agentId) {
        this.world = world;
        this.name = name;
        this.secret = secret;
        this.agentId = agentId;
    }

    /** Returns the name the test gave it. */
    public String name() {
        return name;
    }

    /** Returns its secret. */
    public String secret() {
        return secret;
    }

    /** Returns its number in the corp. */
    public long agentId() {
        return world.locked(() -> agentId);
    }

    /** Sets its number in the corp; 1000002 and on without it. */
    public FakeApp agentId(long id) {
        return set(() -> agentId = id);
    }

    /** Narrows its visible range (可见范围) to these members, none for an app that sees nobody. */
    public FakeApp sees(String... members) {
        return set(() -> {
            seesAll = false;
            visible.clear();
            visible.addAll(List.of(members));
        });
    }

    /** Widens its visible range to everybody. */
    public FakeApp seesEverybody() {
        return set(() -> seesAll = true);
    }

    /** Makes its secret the one of the contact sync (通讯录同步), which {@code user/list_id} wants. */
    public FakeApp forContactSync() {
        return set(() -> right = Right.CONTACT_SYNC);
    }

    /** Makes its secret the one of the message archive (会话内容存档), which {@code msgaudit/*} wants. */
    public FakeApp forArchive() {
        return set(() -> right = Right.ARCHIVE);
    }

    /** Disables the app: its secret is refused with 40001, its tokens with 50003. */
    public FakeApp disabled() {
        return set(() -> disabled = true);
    }

    /** Takes the caller's address out of its trusted IPs: 60020. */
    public FakeApp withoutTrustedIp() {
        return set(() -> trusted = false);
    }

    private FakeApp set(Runnable change) {
        world.run(change);
        return this;
    }

    boolean canSee(FakeMember member) {
        return seesAll || visible.contains(member.id());
    }

    boolean isDisabled() {
        return disabled;
    }

    boolean isTrusted() {
        return trusted;
    }

    Right right() {
        return right;
    }

    long agent() {
        return agentId;
    }

    /** Returns the name and the number, not the secret. */
    @Override
    public String toString() {
        return "FakeApp[" + name + ", " + agentId + "]";
    }
}
