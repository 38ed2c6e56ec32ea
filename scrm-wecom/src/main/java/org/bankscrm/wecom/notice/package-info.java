/**
 * Sends messages of an app to employees, one by one or in chats the app makes.
 *
 * <p>Read first: {@link org.bankscrm.wecom.notice.AppMessages}, {@link org.bankscrm.wecom.notice.AppMessage}, {@link
 * org.bankscrm.wecom.notice.NoticeBody}.
 */
@NullMarked
package org.bankscrm.wecom.notice;

import org.jspecify.annotations.NullMarked;
