package org.bankscrm.wecom.testkit.fake;

import java.util.List;

/**
 * A group of customers in the fake corp (客户群). What people do here raises callbacks.
 *
 * <p>Thread-safe; every action returns the group.
 */
public final class FakeGroup {
    private final FakeWeCom fake;
    private final World world;
    private final String id;

    FakeGroup(FakeWeCom fake, World world, String id) {
        this.fake = fake;
        this.world = world;
        this.id = id;
    }

    /** Returns the chat_id. */
    public String id() {
        return id;
    }

    /** Returns the opengid a mini program sees. */
    public String openGid() {
        return Groups.openGid(id);
    }

    /** Lets members and customers be invited into the group. */
    public FakeGroup joined(String... people) {
        return act(() -> world.groups.join(id, List.of(people), false, ""));
    }

    /** Lets members and customers leave. */
    public FakeGroup left(String... people) {
        return act(() -> world.groups.leave(id, List.of(people), false));
    }

    /** Lets the owner remove members and customers. */
    public FakeGroup removed(String... people) {
        return act(() -> world.groups.leave(id, List.of(people), true));
    }

    /** Renames the group. */
    public FakeGroup renamed(String name) {
        return act(() -> world.groups.rename(id, name));
    }

    /** Changes its notice. */
    public FakeGroup noticed(String notice) {
        return act(() -> world.groups.notice(id, notice));
    }

    /** Gives it to another owner by hand, not through the API. */
    public FakeGroup givenTo(String member) {
        return act(() -> world.groups.owner(id, world.directory.ensure(member)));
    }

    /** Dismisses it. */
    public FakeGroup dismissed() {
        return act(() -> world.groups.dismiss(id));
    }

    /** Returns the version of its members. */
    public String memberVersion() {
        return world.locked(() -> world.groups.any(id).version);
    }

    private FakeGroup act(Runnable action) {
        fake.act(action);
        return this;
    }

    /** Returns the chat_id. */
    @Override
    public String toString() {
        return id;
    }
}
