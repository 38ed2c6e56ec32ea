package org.bankscrm.core.routing.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What the {@code state} of a contact way says about where a customer came from (来源参数).
 *
 * <p>Every number is one the bank has given to a channel, campaign and so on; 0 means none. There is no room for a phone or
 * customer number, and none belongs in here, hashed or not: the text travels through URLs that customers see. The manager is
 * not packed either, WeCom names her in the callback.
 *
 * @param channel number of the channel, 0 to {@link #MOST_CHANNEL}
 * @param campaign number of the campaign, 0 to {@link #MOST_NUMBER}
 * @param branch number of the branch, 0 to {@link #MOST_NUMBER}
 * @param material number of the material, 0 to {@link #MOST_NUMBER}
 * @param position number of the position where the material hangs or stands, 0 to {@link #MOST_NUMBER}
 * @param flags five bits: {@link #COLLECTIVE}, {@link #TEST} and three that are free for the bank
 */
public record EntryState(int channel, int campaign, int branch, int material, int position, int flags) {
    /** The largest number of a channel: 1,023 (10 bits). */
    public static final int MOST_CHANNEL = (1 << 10) - 1;

    /** The largest number of a campaign, branch, material or position: 1,048,575 (20 bits). */
    public static final int MOST_NUMBER = (1 << 20) - 1;

    /** The largest value of the flags: 31 (5 bits). */
    public static final int MOST_FLAGS = (1 << 5) - 1;

    /** Flag: the code was a collective code (集合码). */
    public static final int COLLECTIVE = 1;

    /** Flag: the code was made for a test and counts for nothing. */
    public static final int TEST = 2;

    /** Says nothing at all. */
    public static final EntryState NONE = new EntryState(0, 0, 0, 0, 0, 0);

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException if any number does not fit its field; the message names each of them
     */
    public EntryState {
        List<String> faults = new ArrayList<>();
        check(faults, "channel", channel, MOST_CHANNEL);
        check(faults, "campaign", campaign, MOST_NUMBER);
        check(faults, "branch", branch, MOST_NUMBER);
        check(faults, "material", material, MOST_NUMBER);
        check(faults, "position", position, MOST_NUMBER);
        check(faults, "flags", flags, MOST_FLAGS);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static void check(List<String> faults, String name, int value, int most) {
        if (value < 0 || value > most) {
            faults.add(name + " must be 0 to " + most + ": " + value);
        }
    }

    /** Returns whether the code was a collective code (集合码). */
    public boolean collective() {
        return (flags & COLLECTIVE) != 0;
    }

    /** Returns whether the code was made for a test. */
    public boolean test() {
        return (flags & TEST) != 0;
    }

    /** Returns a builder in which every number is 0 and no flag is set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the numbers by name. Not thread-safe. */
    public static final class Builder {
        private int channel;
        private int campaign;
        private int branch;
        private int material;
        private int position;
        private int flags;

        private Builder() {}

        /** Sets the number of the channel. */
        public Builder channel(int number) {
            channel = number;
            return this;
        }

        /** Sets the number of the campaign. */
        public Builder campaign(int number) {
            campaign = number;
            return this;
        }

        /** Sets the number of the branch. */
        public Builder branch(int number) {
            branch = number;
            return this;
        }

        /** Sets the number of the material. */
        public Builder material(int number) {
            material = number;
            return this;
        }

        /** Sets the number of the position. */
        public Builder position(int number) {
            position = number;
            return this;
        }

        /** Sets a flag, such as {@link #COLLECTIVE}, or several added up, beside those already set. */
        public Builder flag(int flag) {
            flags |= flag;
            return this;
        }

        /**
         * Returns the state.
         *
         * @throws IllegalArgumentException if any number does not fit its field; nothing is ever cut off
         */
        public EntryState build() {
            return new EntryState(channel, campaign, branch, material, position, flags);
        }
    }
}
