package org.bankscrm.core.routing.state;

import org.bankscrm.core.routing.state.StateReading.Decoded;
import org.bankscrm.core.routing.state.StateReading.DecodedShow;
import org.bankscrm.core.routing.state.StateReading.Forged;
import org.bankscrm.core.routing.state.StateReading.KeyAge;
import org.bankscrm.core.routing.state.StateReading.Opaque;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes and reads the {@code state} of contact ways (渠道参数) and the {@code customer_channel} of acquisition links.
 *
 * <p>WeCom keeps 30 characters of a contact way's state and cuts {@code customer_channel} silently after 64 bytes
 * (documentation of {@code externalcontact/add_contact_way} and {@code customer_acquisition}, read in 2026). Version 1 takes
 * 27 characters, and 54 with a {@link ShowTicket}:
 *
 * <pre>
 * 0      S, the mark of this form          12-15  material
 * 1      version, 1                        16-19  position
 * 2-3    channel                           20     flags
 * 4-7    campaign                          21-26  tag, 30 bits of HMAC-SHA-256 over 0-20
 * 8-11   branch                            27     full stop, and 28-53 the ticket
 * </pre>
 *
 * <p>Characters are Crockford's base 32, read in either case, so that a state survives spreadsheets and systems that change
 * case. The tag does not cover the ticket, which nobody can guess. Version 1 stays readable for ever.
 *
 * <p>Damage to the 27 characters, or a forgery, passes with a chance of two to the power of minus thirty for each key that
 * reads. Immutable and thread-safe; writing costs one HMAC-SHA-256, reading one for each key.
 */
public final class StateCodec {
    /** The length of a state: 27 characters. */
    public static final int LENGTH = 27;

    /** The length of a {@code customer_channel}: 54 bytes. */
    public static final int LENGTH_WITH_TICKET = LENGTH + 1 + ShowTicket.LENGTH;

    private static final char MARK = 'S';
    private static final int VERSION = 1;
    private static final int SIGNED = 21;
    private static final int TAG_LENGTH = LENGTH - SIGNED;
    private static final char BEFORE_TICKET = '.';

    private final StateKey current;
    private final @Nullable StateKey previous;

    private StateCodec(StateKey current, @Nullable StateKey previous) {
        this.current = current;
        this.previous = previous;
    }

    /** Returns a codec that writes and reads with one key. */
    public static StateCodec of(StateKey key) {
        return new StateCodec(key, null);
    }

    /** Returns a codec that writes with {@code current} and reads what either key made. */
    public static StateCodec of(StateKey current, StateKey previous) {
        return new StateCodec(current, previous);
    }

    /** Returns the state of a contact way, {@value #LENGTH} characters, made with the current key. */
    public String write(EntryState state) {
        return new String(bytes(state, LENGTH), StandardCharsets.US_ASCII);
    }

    /** Returns the {@code customer_channel} of one show, 54 bytes of ASCII, made with the current key. */
    public String write(EntryState state, ShowTicket ticket) {
        byte[] bytes = bytes(state, LENGTH_WITH_TICKET);
        bytes[LENGTH] = BEFORE_TICKET;
        for (int i = 0; i < ShowTicket.LENGTH; i++) {
            bytes[LENGTH + 1 + i] = (byte) ticket.value().charAt(i);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Returns what a state or a {@code customer_channel} says; throws nothing, whatever the text. */
    public StateReading read(String text) {
        boolean withTicket = text.length() == LENGTH_WITH_TICKET && text.charAt(LENGTH) == BEFORE_TICKET;
        if (!withTicket && text.length() != LENGTH) {
            return new Opaque(text);
        }
        boolean ours = (text.charAt(0) == MARK || text.charAt(0) == 's')
                && Base32.isText(text, 0, LENGTH)
                && Base32.read(text, 1, 1) == VERSION;
        if (!ours) {
            return new Opaque(text);
        }
        Optional<ShowTicket> ticket = withTicket ? ShowTicket.find(text.substring(LENGTH + 1)) : Optional.empty();
        KeyAge key = keyOf(Base32.upper(text, 0, SIGNED), Base32.read(text, SIGNED, TAG_LENGTH));
        if (key == null || ticket.isPresent() != withTicket) {
            return new Forged(text);
        }
        EntryState state = new EntryState(
                Base32.read(text, 2, 2),
                Base32.read(text, 4, 4),
                Base32.read(text, 8, 4),
                Base32.read(text, 12, 4),
                Base32.read(text, 16, 4),
                Base32.read(text, 20, 1));
        return ticket.isPresent() ? new DecodedShow(state, ticket.get(), key) : new Decoded(state, key);
    }

    /** Both tags are whole numbers and always computed, so that the time taken tells nothing about them. */
    private @Nullable KeyAge keyOf(byte[] signed, int tag) {
        int toCurrent = current.tag(signed, SIGNED) ^ tag;
        int toPrevious = previous == null ? -1 : previous.tag(signed, SIGNED) ^ tag;
        if (toCurrent == 0) {
            return KeyAge.CURRENT;
        }
        return toPrevious == 0 ? KeyAge.PREVIOUS : null;
    }

    private byte[] bytes(EntryState state, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = MARK;
        Base32.write(bytes, 1, 1, VERSION);
        Base32.write(bytes, 2, 2, state.channel());
        Base32.write(bytes, 4, 4, state.campaign());
        Base32.write(bytes, 8, 4, state.branch());
        Base32.write(bytes, 12, 4, state.material());
        Base32.write(bytes, 16, 4, state.position());
        Base32.write(bytes, 20, 1, state.flags());
        Base32.write(bytes, SIGNED, TAG_LENGTH, current.tag(bytes, SIGNED));
        return bytes;
    }
}
