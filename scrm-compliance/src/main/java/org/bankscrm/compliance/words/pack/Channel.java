package org.bankscrm.compliance.words.pack;

/** Where a text appears (渠道). */
public enum Channel {
    /** A message to one customer (单聊). */
    CHAT,
    /** A message to a group (群聊). */
    GROUP,
    /** An announcement of a group (群公告). */
    ANNOUNCEMENT,
    /** A post in the customers' moments (客户朋友圈). */
    MOMENT,
    /** The name of a file that is sent (文件名). */
    FILE_NAME,
    /** The title of a link or mini program (链接标题). */
    LINK_TITLE,
    /** A message from the chat archive, screened after it was sent (会话存档). */
    ARCHIVE
}
