/**
 * Reads customer groups and makes, changes and deletes the ways into them.
 *
 * <p>Read first: {@link org.bankscrm.wecom.group.Groups}, {@link org.bankscrm.wecom.group.GroupDetail}.
 */
@NullMarked
package org.bankscrm.wecom.group;

import org.jspecify.annotations.NullMarked;
