package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Product;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known about a text besides its words (审核上下文): the day, the channel, the product, the recipient. Immutable.
 */
public final class ScreenContext {
    private final LocalDate day;
    private final Channel channel;
    private final @Nullable Product product;
    private final boolean qualifiedRecipient;

    private ScreenContext(LocalDate day, Channel channel, @Nullable Product product, boolean qualifiedRecipient) {
        this.day = Objects.requireNonNull(day, "day");
        this.channel = Objects.requireNonNull(channel, "channel");
        this.product = product;
        this.qualifiedRecipient = qualifiedRecipient;
    }

    /** Returns the context of a message to one customer on a day, about no known product. */
    public static ScreenContext on(LocalDate day) {
        return new ScreenContext(day, Channel.CHAT, null, false);
    }

    /** Returns this context with another channel. */
    public ScreenContext in(Channel newChannel) {
        return new ScreenContext(day, newChannel, product, qualifiedRecipient);
    }

    /** Returns this context with the product the text is about. */
    public ScreenContext about(Product newProduct) {
        return new ScreenContext(day, channel, newProduct, qualifiedRecipient);
    }

    /** Returns this context with a recipient who is a qualified investor (合格投资者). */
    public ScreenContext toQualifiedRecipient() {
        return new ScreenContext(day, channel, product, true);
    }

    /** Returns the day on which entries must be in force. */
    public LocalDate day() {
        return day;
    }

    /** Returns where the text appears. */
    public Channel channel() {
        return channel;
    }

    /** Returns the product the text is about. */
    public Optional<Product> product() {
        return Optional.ofNullable(product);
    }

    /** Returns whether the recipient is a qualified investor. */
    public boolean qualifiedRecipient() {
        return qualifiedRecipient;
    }
}
