/**
 * Uploads and downloads files: temporary ones, attachments of moments and albums, permanent pictures.
 *
 * <p>Read first: {@link org.bankscrm.wecom.media.Media}, {@link org.bankscrm.wecom.media.UploadKind}.
 */
@NullMarked
package org.bankscrm.wecom.media;

import org.jspecify.annotations.NullMarked;
