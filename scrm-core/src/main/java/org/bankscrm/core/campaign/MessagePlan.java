package org.bankscrm.core.campaign;

import org.bankscrm.core.internal.Check;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer who was added is sent, and in which order (活动消息顺序): the link to the campaign first, what makes them
 * follow the bank's official account (官微涨粉) only after it.
 *
 * @param messages the link first, each kind once
 */
public record MessagePlan(List<Message> messages) {
    /** What a message carries. */
    public enum Kind {
        /** The link to the campaign (活动链接). */
        ACTIVITY_LINK,
        /** The QR code of the official account (公众号二维码). */
        OFFICIAL_ACCOUNT_CODE,
        /** A poster (海报). */
        POSTER,
        /** Pictures or a short video that show the way (操作指引). */
        GUIDE
    }

    /**
     * One message.
     *
     * @param kind what it carries
     * @param material the bank's reference to its content, 1 to 256 characters without white space
     */
    public record Message(Kind kind, String material) {
        public Message {
            Objects.requireNonNull(kind, "kind");
            Check.identifier("material", material, 256);
        }
    }

    public MessagePlan {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || messages.get(0).kind() != Kind.ACTIVITY_LINK) {
            throw new IllegalArgumentException("messages must begin with ACTIVITY_LINK: " + kinds(messages));
        }
        if (EnumSet.copyOf(kinds(messages)).size() < messages.size()) {
            throw new IllegalArgumentException("messages must hold each kind once: " + kinds(messages));
        }
    }

    private static List<Kind> kinds(List<Message> messages) {
        return messages.stream().map(Message::kind).toList();
    }

    /**
     * Returns a plan of these messages.
     *
     * @throws IllegalArgumentException if the link is not the first, or a kind stands there twice
     */
    public static MessagePlan of(Message... messages) {
        return new MessagePlan(List.of(messages));
    }

    /**
     * Returns what to send next; empty if all was sent. A message never overtakes one before it: what failed is next again.
     *
     * @param sent the kinds that arrived so far
     */
    public Optional<Message> next(Set<Kind> sent) {
        return messages.stream()
                .filter(message -> !sent.contains(message.kind()))
                .findFirst();
    }
}
