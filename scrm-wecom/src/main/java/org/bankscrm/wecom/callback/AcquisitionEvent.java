package org.bankscrm.wecom.callback;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** An event of customer acquisition links (获客助手, {@code customer_acquisition}). */
public sealed interface AcquisitionEvent extends WeComEvent {
    /** Fewer than 20 units are left ({@code balance_low}). */
    record BalanceLow(CallbackMessage message) implements AcquisitionEvent {}

    /** No unit is left ({@code balance_exhausted}). */
    record BalanceExhausted(CallbackMessage message) implements AcquisitionEvent {}

    /** There are units again after there was none ({@code balance_increased}). */
    record BalanceIncreased(CallbackMessage message) implements AcquisitionEvent {}

    /**
     * Units expire in 14, 7, 3, 2 or 1 days ({@code quota_expire_soon}).
     *
     * @param expiresAt when
     * @param units how many, at least 0
     */
    record QuotaExpiring(CallbackMessage message, Instant expiresAt, long units) implements AcquisitionEvent {}

    /** No employee of a link can be used any more ({@code link_unavailable}). */
    record LinkUnavailable(CallbackMessage message, String linkId) implements AcquisitionEvent {}

    /** A link was deleted, not through the API ({@code delete_link}). */
    record LinkDeleted(CallbackMessage message, String linkId) implements AcquisitionEvent {}

    /**
     * Someone followed a link; told for some kinds of links only ({@code open_profile}).
     *
     * @param state the parameter {@code customer_channel} of the link; may be empty
     */
    record ProfileOpened(CallbackMessage message, String linkId, String state) implements AcquisitionEvent {}

    /**
     * Someone asked to be added through a link ({@code friend_request}).
     *
     * @param state the parameter {@code customer_channel} of the link; may be empty
     */
    record FriendRequested(CallbackMessage message, String linkId, String state) implements AcquisitionEvent {}

    /** A customer wrote for the first time ({@code customer_start_chat}). */
    record ChatStarted(CallbackMessage message, EmployeeId employee, ExternalUserId customer, String linkId)
            implements AcquisitionEvent {}

    /**
     * A customer sent the third, fifth or tenth message: ask for the chat's data within 30 minutes ({@code
     * message_from_customer}).
     *
     * @param chatKey opens the chat's data
     * @param employee not sent since 2024-12-19
     * @param customer not sent since 2024-12-19
     * @param chatSeq not sent since 2024-12-19
     */
    record MessageReceived(
            CallbackMessage message,
            String linkId,
            PersonalText chatKey,
            Optional<EmployeeId> employee,
            Optional<ExternalUserId> customer,
            OptionalLong chatSeq)
            implements AcquisitionEvent {}
}
