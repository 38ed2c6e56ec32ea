package org.bankscrm.wecom.testkit.fake;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A member of the fake corp (成员). New ones are active, belong to the root department, serve customers and have logged in.
 *
 * <p>Thread-safe; every setter returns the member. Setting up raises no callback.
 */
public final class FakeMember {
    private final World world;
    private final String id;
    private String name;
    private String position = "";
    private List<Long> departments = List.of(1L);
    private boolean serves = true;
    private boolean active = true;
    private boolean realNamed = true;
    private boolean loggedIn = true;
    private boolean licensed = true;
    private boolean banned;
    private boolean consoleWelcome;
    private int mostCustomers = Integer.MAX_VALUE;
    private @Nullable Instant resigned;

    FakeMember(World world, String id) {
        this.world = world;
        this.id = id;
        this.name = id;
    }

    /** Returns the userid. */
    public String id() {
        return id;
    }

    /** Sets the name; the userid without it. */
    public FakeMember named(String newName) {
        return set(() -> name = newName);
    }

    /** Sets the position; empty without it. */
    public FakeMember position(String newPosition) {
        return set(() -> position = newPosition);
    }

    /** Sets the departments, the main one first; they are made if they are new. */
    public FakeMember in(long... newDepartments) {
        return set(() -> {
            departments = java.util.Arrays.stream(newDepartments).boxed().toList();
            departments.forEach(world.directory::ensureDepartment);
        });
    }

    /** Takes the customer-contact function away: 84074. */
    public FakeMember withoutCustomerContact() {
        return set(() -> serves = false);
    }

    /** Makes the member one who has not activated the account: 41054 in contact ways. */
    public FakeMember notActivated() {
        return set(() -> active = false);
    }

    /** Makes the member one without real-name verification: 40098. */
    public FakeMember withoutRealName() {
        return set(() -> realNamed = false);
    }

    /** Makes the member one who has not logged in for a year: 40205. */
    public FakeMember absentForAYear() {
        return set(() -> loggedIn = false);
    }

    /** Takes the interoperability licence away: 701008. */
    public FakeMember withoutLicence() {
        return set(() -> licensed = false);
    }

    /** Bans the member from transfers: 40143. */
    public FakeMember banned() {
        return set(() -> banned = true);
    }

    /** Limits how many customers the member can have: 40099. */
    public FakeMember withAtMost(int customers) {
        return set(() -> mostCustomers = customers);
    }

    /** Covers the member by a welcome message set in the console, so that no code is issued. */
    public FakeMember withConsoleWelcome() {
        return set(() -> consoleWelcome = true);
    }

    private FakeMember set(Runnable change) {
        world.run(change);
        return this;
    }

    void resign(Instant at) {
        resigned = at;
    }

    @Nullable
    Instant resignedAt() {
        return resigned;
    }

    boolean hasResigned() {
        return resigned != null;
    }

    String name() {
        return name;
    }

    String position() {
        return position;
    }

    List<Long> departments() {
        return departments;
    }

    boolean serves() {
        return serves;
    }

    boolean isActive() {
        return active;
    }

    boolean isRealNamed() {
        return realNamed;
    }

    boolean hasLoggedIn() {
        return loggedIn;
    }

    boolean isLicensed() {
        return licensed;
    }

    boolean isBanned() {
        return banned;
    }

    boolean hasConsoleWelcome() {
        return consoleWelcome;
    }

    int mostCustomers() {
        return mostCustomers;
    }

    /** Returns the userid. */
    @Override
    public String toString() {
        return id;
    }
}
