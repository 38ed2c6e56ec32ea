/**
 * The entry to WeCom: one client for a corp, a handle for each of its apps, and the groups of calls.
 *
 * <p>Read first: {@link org.bankscrm.wecom.client.WeComClient}, {@link org.bankscrm.wecom.client.WeComCalls}.
 */
@NullMarked
package org.bankscrm.wecom.client;

import org.jspecify.annotations.NullMarked;
