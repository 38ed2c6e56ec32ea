/**
 * Asks who may be archived: whose seats the message archive covers and which customers have agreed to it.
 *
 * <p>Read first: {@link org.bankscrm.wecom.archive.ArchivePermissions}.
 */
@NullMarked
package org.bankscrm.wecom.archive;

import org.jspecify.annotations.NullMarked;
