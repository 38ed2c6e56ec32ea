/**
 * Makes, changes, reads and deletes the products employees can show to customers.
 *
 * <p>Read first: {@link org.bankscrm.wecom.album.ProductAlbums}, {@link org.bankscrm.wecom.album.NewProduct}.
 */
@NullMarked
package org.bankscrm.wecom.album;

import org.jspecify.annotations.NullMarked;
