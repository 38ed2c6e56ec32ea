/**
 * Reads the archive of conversations (会话内容存档): which messages there are, what they say, and which cannot be read; and asks
 * who may be archived and who agreed.
 *
 * <p>Read first: {@link org.bankscrm.wecom.archive.ArchiveReader}, {@link org.bankscrm.wecom.archive.ArchiveSource},
 * {@link org.bankscrm.wecom.archive.ArchivedMessage}, {@link org.bankscrm.wecom.archive.ArchivePermissions}.
 *
 * <p>The vendor gives the archive out only through a native library, whose cipher is not documented and which has crashed
 * Java processes in the field. It is never loaded here: the host runs it in a process of its own and implements {@link
 * org.bankscrm.wecom.archive.ArchiveSource} over it.
 *
 * <p>Facts are those of WeCom's developer documentation, page "获取会话内容" (doc 91774), read in 2026. WeCom keeps messages
 * and media for 5 days only.
 */
@NullMarked
package org.bankscrm.wecom.archive;

import org.jspecify.annotations.NullMarked;
