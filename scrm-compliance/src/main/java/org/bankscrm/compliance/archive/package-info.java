/**
 * Looks at what was said after it was said (会话存档): prohibited words in employees' messages, and customers' questions
 * that waited too long.
 *
 * <p>Works on messages the host has read from the archive; WeCom's native SDK stays out of this process. Read first: {@link
 * org.bankscrm.compliance.archive.ArchivedMessage}, {@link org.bankscrm.compliance.archive.ArchiveScreen} and {@link
 * org.bankscrm.compliance.archive.ResponseCheck}.
 */
@NullMarked
package org.bankscrm.compliance.archive;

import org.jspecify.annotations.NullMarked;
