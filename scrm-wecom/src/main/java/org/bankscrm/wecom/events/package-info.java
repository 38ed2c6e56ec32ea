/**
 * Decides which facts about a customer a callback of WeCom tells.
 *
 * <p>Read first: {@link org.bankscrm.wecom.events.CallbackMapper}, {@link org.bankscrm.wecom.events.Mapping},
 * {@link org.bankscrm.wecom.events.PendingTransfers}.
 *
 * <p>WeCom does not promise to deliver a callback: what none told is found by {@code org.bankscrm.wecom.reconcile}.
 *
 * <p>Events and their fields are those of WeCom's developer documentation, pages "事件回调" of customer contact (客户联系)
 * and of customer acquisition (获客助手), read in 2026.
 */
@NullMarked
package org.bankscrm.wecom.events;

import org.jspecify.annotations.NullMarked;
