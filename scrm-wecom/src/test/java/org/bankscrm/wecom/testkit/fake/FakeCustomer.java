package org.bankscrm.wecom.testkit.fake;

import org.jspecify.annotations.Nullable;

/**
 * A customer, or somebody who may become one (外部联系人). New ones use WeChat, have no union id and accept everything.
 *
 * <p>Thread-safe; every setter returns the customer. Setting up raises no callback.
 */
public final class FakeCustomer {
    private final World world;
    private final String id;
    private String name;
    private int gender;
    private @Nullable String unionId;
    private @Nullable String company;
    private boolean mustAcceptArchiving;
    private int mostTags = Integer.MAX_VALUE;

    FakeCustomer(World world, String id) {
        this.world = world;
        this.id = id;
        this.name = id;
    }

    /** Returns the external_userid. */
    public String id() {
        return id;
    }

    /** Sets the name; the external_userid without it. */
    public FakeCustomer named(String newName) {
        return set(() -> name = newName);
    }

    /** Sets the union id, as if the corp had bound a WeChat developer account; none without it. */
    public FakeCustomer unionId(String newUnionId) {
        return set(() -> unionId = newUnionId);
    }

    /** Sets the gender: 0 unknown (without it), 1 male, 2 female. */
    public FakeCustomer gender(int newGender) {
        return set(() -> gender = newGender);
    }

    /** Makes the customer a WeCom user of another company (type 2), for whom no welcome codes are issued. */
    public FakeCustomer ofCompany(String newCompany) {
        return set(() -> company = newCompany);
    }

    /** Makes welcome messages wait for the consent to archiving: 41053 until then. */
    public FakeCustomer mustAcceptArchiving() {
        return set(() -> mustAcceptArchiving = true);
    }

    /** Limits how many tags one member can give the customer: 40144. */
    public FakeCustomer withAtMostTags(int tags) {
        return set(() -> mostTags = tags);
    }

    private FakeCustomer set(Runnable change) {
        world.run(change);
        return this;
    }

    String name() {
        return name;
    }

    int gender() {
        return gender;
    }

    @Nullable
    String unionId() {
        return unionId;
    }

    @Nullable
    String company() {
        return company;
    }

    boolean asksAboutArchiving() {
        return mustAcceptArchiving;
    }

    int mostTags() {
        return mostTags;
    }

    /** Returns the external_userid. */
    @Override
    public String toString() {
        return id;
    }
}
