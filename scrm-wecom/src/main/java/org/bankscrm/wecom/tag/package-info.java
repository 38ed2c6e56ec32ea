/**
 * Reads, makes, changes and deletes tags, and gives them to customers.
 *
 * <p>Read first: {@link org.bankscrm.wecom.tag.Tags}, {@link org.bankscrm.wecom.tag.TagGroup}, {@link
 * org.bankscrm.wecom.tag.NewTags}.
 */
@NullMarked
package org.bankscrm.wecom.tag;

import org.jspecify.annotations.NullMarked;
