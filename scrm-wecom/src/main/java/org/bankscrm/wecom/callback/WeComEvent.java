package org.bankscrm.wecom.callback;

import java.time.Instant;
import java.util.Objects;

/**
 * An event WeCom tells by a callback (事件), with its fields read.
 *
 * <p>The cases are grouped by {@code Event}: {@link CustomerContactEvent}, {@link GroupChatEvent}, {@link
 * CustomerTagEvent}, {@link AcquisitionEvent}, {@link DirectoryEvent}, {@link NoticeEvent}; all others are {@link
 * Unknown}. Each keeps the callback, so that fields WeCom adds later are not lost.
 *
 * <p>A text that was not sent is empty, and so is a list; a number or id that may be missing is an {@code Optional}, also
 * as a component, because events are read and hardly ever made by hand. No {@code toString} shows a welcome code, a name,
 * a phone or a customer's id.
 *
 * <p>Fields are those of WeCom's developer documentation, pages on the events of customer contact, customer groups, tags,
 * customer acquisition, directory, message archive (doc 95039) and media upload, read in 2026.
 */
public sealed interface WeComEvent
        permits CustomerContactEvent,
                GroupChatEvent,
                CustomerTagEvent,
                AcquisitionEvent,
                DirectoryEvent,
                NoticeEvent,
                WeComEvent.Unknown {
    /** Returns the callback the event was read from, with all its fields. */
    CallbackMessage message();

    /** Returns when it happened, in whole seconds. */
    default Instant occurredAt() {
        return message().createTime();
    }

    /**
     * Reads a callback; never throws.
     *
     * <p>A text in a documented list that the list does not have is no fault, a missing id or a number that is none is.
     */
    static EventReading from(CallbackMessage message) {
        return EventReader.read(message);
    }

    /**
     * An event or change nobody knows yet, or a message that is no event.
     *
     * @param message all it says
     */
    record Unknown(CallbackMessage message) implements WeComEvent {
        public Unknown {
            Objects.requireNonNull(message, "message");
        }
    }
}
