package org.bankscrm.wecom.testkit.fake;

import java.time.Instant;

/**
 * What an administrator does in the console of WeCom (管理后台). It raises callbacks, as the same change through the API
 * does not.
 *
 * <p>Thread-safe.
 */
public final class FakeConsole {
    private final FakeWeCom fake;
    private final World world;

    FakeConsole(FakeWeCom fake, World world) {
        this.fake = fake;
        this.world = world;
    }

    /** Creates a tag, and its group if that is new. Returns the id of the tag. */
    public String tagCreated(String group, String tag) {
        return fake.act(() -> world.tags.createdInConsole(group, tag));
    }

    /** Renames a tag or a group of tags. */
    public void tagRenamed(String id, String name) {
        fake.act(() -> world.tags.renamedInConsole(id, name));
    }

    /** Deletes a tag or a group of tags; the tags of a group go without callbacks of their own. */
    public void tagDeleted(String id) {
        fake.act(() -> world.tags.deletedInConsole(id));
    }

    /** Changes the order of the tags of a group, of all groups if the id is empty. */
    public void tagsShuffled(String groupId) {
        fake.act(() -> world.tags.shuffledInConsole(groupId));
    }

    /** Buys customer-acquisition units. */
    public void acquisitionUnitsBought(int units) {
        fake.act(() -> world.acquisition.buy(units));
    }

    /** Deletes an acquisition link. */
    public void linkDeleted(String linkId) {
        fake.act(() -> world.acquisition.deletedInConsole(linkId));
    }

    /** Tells that no member of an acquisition link can be added any more. */
    public void linkUnavailable(String linkId) {
        fake.act(() -> world.acquisition.unavailable(linkId));
    }

    /** Tells that acquisition units expire soon. */
    public void acquisitionUnitsExpire(Instant at, int units) {
        fake.act(() -> world.acquisition.quotaExpiresSoon(at, units));
    }

    /** Adds a member to the directory. */
    public FakeMember memberAdded(String member) {
        return fake.act(() -> {
            FakeMember added = world.directory.ensure(member);
            world.raise(
                    "change_contact",
                    "create_user",
                    "UserID",
                    member,
                    "Department",
                    FakeWeCom.joined(added.departments()));
            return added;
        });
    }

    /** Moves a member to other departments, the main one first. */
    public void memberMoved(String member, long... departments) {
        fake.act(() -> {
            FakeMember moved = world.directory.ensure(member).in(departments);
            world.raise(
                    "change_contact",
                    "update_user",
                    "UserID",
                    member,
                    "Department",
                    FakeWeCom.joined(moved.departments()));
        });
    }

    /** Ends the fetching of a file by URL; 0 for success, else such as 830003. */
    public void mediaJobFinished(String jobId, int errorCode) {
        fake.act(() -> world.media.finish(jobId, errorCode));
    }

    /** Adds a member to those whose messages are archived. */
    public void archiveSeatGiven(String member) {
        fake.act(() -> world.archive.seat(world.directory.ensure(member)));
    }

    /** Adds a robot the archive can be asked about. */
    public void robotAdded(String id, String name, String creator) {
        fake.act(() -> world.archive.robot(id, name, creator));
    }
}
