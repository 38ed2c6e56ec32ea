package org.bankscrm.wecom.callback;

/** A notice that something is ready to be fetched. */
public sealed interface NoticeEvent extends WeComEvent {
    /**
     * New messages are in the archive; told at most every 15 seconds ({@code msgaudit_notify}, 会话内容存档).
     *
     * @param agentId the app of the archive; may be empty
     */
    record ArchiveGrown(CallbackMessage message, String agentId) implements NoticeEvent {}

    /** An upload of media that ran on its own has ended ({@code upload_media_job_finish}). */
    record MediaJobFinished(CallbackMessage message, String jobId) implements NoticeEvent {}
}
