/**
 * Sends messages to customers: mass messages, which an employee confirms, and welcome messages, which must go out within 20
 * seconds.
 *
 * <p>Read first: {@link org.bankscrm.wecom.message.MassMessages}, {@link org.bankscrm.wecom.message.WelcomeMessages},
 * {@link org.bankscrm.wecom.message.Attachment}.
 */
@NullMarked
package org.bankscrm.wecom.message;

import org.jspecify.annotations.NullMarked;
