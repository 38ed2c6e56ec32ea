package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.org.EmployeeId;

import java.util.List;

/**
 * What one step found.
 *
 * @param employees employees whose relations were asked for
 * @param listed relations WeCom listed
 * @param added adds no callback told, stored now
 * @param transferred transfers that took effect and were not told, stored now
 * @param ended ends no callback told, stored now
 * @param known facts the log had already, from this step done before or from another machine
 * @param left relations judged {@link FollowVerdict#TOO_RECENT} or {@link FollowVerdict#UNCONFIRMED}
 * @param undated listed relations without a readable {@code createtime} or state, which cannot become facts
 * @param unread employees whose relations could not all be read
 * @param notListed employees of the book with open relations whom WeCom does not list any more; their relations stay open
 * @param contradicted relations judged {@link FollowVerdict#CONTRADICTED}
 */
public record StepFindings(
        int employees,
        int listed,
        int added,
        int transferred,
        int ended,
        int known,
        int left,
        int undated,
        List<UnreadEmployee> unread,
        List<EmployeeId> notListed,
        List<RelationEntry> contradicted) {
    /** Found by a step that had nothing to do. */
    public static final StepFindings NONE = new StepFindings(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

    public StepFindings {
        unread = List.copyOf(unread);
        notListed = List.copyOf(notListed);
        contradicted = List.copyOf(contradicted);
    }
}
