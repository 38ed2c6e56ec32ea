package org.bankscrm.wecom.callback;

import org.bankscrm.wecom.callback.GroupChatEvent.UpdateDetail;
import org.bankscrm.wecom.callback.GroupChatEvent.Updated;

import java.util.List;
import java.util.Objects;

/**
 * Tells from the versions of a group's members whether an event about them was lost (客户群成员版本号).
 *
 * <p>WeCom names in each event the version before and after it (documentation of the event "客户群变更", read in 2026). If
 * the one before is the stored version, nothing was lost in between: apply the change and store the version after it.
 * Otherwise pull the group and store its {@code member_version}. Versions are digests without an order, so an event older
 * than the stored version looks like a loss too and costs one pull that changes nothing.
 *
 * <p>Read the stored version and write the new one in one transaction, or two events of one group race. Pure; costs
 * nothing but comparisons.
 */
public final class GroupVersions {
    private GroupVersions() {}

    /** What to do with an event about a group. */
    public sealed interface Decision {
        /**
         * Nothing was lost: apply the change.
         *
         * @param joined whether the members came, else they went
         * @param members who, at least one
         * @param newVersion the version to store, not empty
         */
        record Apply(boolean joined, List<ChatMemberId> members, String newVersion) implements Decision {
            /**
             * Checks the rules above and copies the members.
             *
             * @throws IllegalArgumentException if there is no member or no version
             */
            public Apply {
                members = List.copyOf(members);
                if (members.isEmpty() || newVersion.isEmpty()) {
                    throw new IllegalArgumentException("members and newVersion must not be empty");
                }
            }
        }

        /** The stored version holds this change already: do nothing. */
        record Known() implements Decision {}

        /** The change is not about members: they stay as stored. */
        record NotMembers() implements Decision {}

        /**
         * The stored members cannot be brought up to date by this event: pull the group.
         *
         * @param reason why
         */
        record Lost(LostReason reason) implements Decision {
            public Lost {
                Objects.requireNonNull(reason, "reason");
            }
        }
    }

    /** Why a group must be pulled. */
    public enum LostReason {
        /** No version of the group is stored. */
        NOTHING_STORED,
        /** The event does not follow the stored version: one between was lost, or comes later, or this one is old. */
        GAP,
        /** The event has no versions, or names one for before and after. */
        NO_VERSION,
        /** The event counts more or fewer members than it lists, or lists none. */
        INCOMPLETE,
        /** What changed is something WeCom has added since. */
        UNKNOWN_CHANGE
    }

    /**
     * Decides what to do with an event.
     *
     * @param storedVersion the member version stored for the group; empty if there is none
     * @param event the event
     * @return what to do; never throws for what an event says
     */
    public static Decision decide(String storedVersion, Updated event) {
        Objects.requireNonNull(storedVersion, "storedVersion");
        UpdateDetail detail = event.detail().meaning();
        String last = event.lastMemberVersion();
        String current = event.currentMemberVersion();
        boolean ofMembers = detail == UpdateDetail.ADD_MEMBER || detail == UpdateDetail.DEL_MEMBER;
        if (!ofMembers && detail != UpdateDetail.UNKNOWN) {
            return new Decision.NotMembers();
        }
        if (storedVersion.isEmpty()) {
            return new Decision.Lost(LostReason.NOTHING_STORED);
        }
        if (last.isBlank() || current.isBlank() || last.equals(current)) {
            return new Decision.Lost(LostReason.NO_VERSION);
        }
        if (storedVersion.equals(current)) {
            return new Decision.Known();
        }
        if (!storedVersion.equals(last)) {
            return new Decision.Lost(LostReason.GAP);
        }
        if (!ofMembers) {
            return new Decision.Lost(LostReason.UNKNOWN_CHANGE);
        }
        if (event.members().isEmpty()
                || event.memberChangeCount().orElse(event.members().size())
                        != event.members().size()) {
            return new Decision.Lost(LostReason.INCOMPLETE);
        }
        return new Decision.Apply(detail == UpdateDetail.ADD_MEMBER, event.members(), current);
    }
}
