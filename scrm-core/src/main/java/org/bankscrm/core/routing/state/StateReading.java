package org.bankscrm.core.routing.state;

/** What {@link StateCodec#read} found in the {@code state} of an add. */
public sealed interface StateReading {
    /**
     * A state of the bank, made for a contact way.
     *
     * @param state what it says
     * @param key which key made it
     */
    record Decoded(EntryState state, KeyAge key) implements StateReading {}

    /**
     * A state of the bank, made for one show of an acquisition link.
     *
     * @param state what it says
     * @param ticket the show
     * @param key which key made it
     */
    record DecodedShow(EntryState state, ShowTicket ticket, KeyAge key) implements StateReading {}

    /**
     * A state in another form: of an older system, of another supplier, of a version to come, or none at all.
     *
     * @param value the text, exactly as it came
     */
    record Opaque(String value) implements StateReading {}

    /**
     * A state in the form of the bank whose tag fits neither key, or whose ticket is none: damaged, made up, or made with a key
     * that is gone. What it says must not be counted.
     *
     * @param value the text, exactly as it came
     */
    record Forged(String value) implements StateReading {}

    /** Which of the two keys of a codec made a state. */
    enum KeyAge {
        /** The key that new states are made with. */
        CURRENT,
        /** The key before it, kept until its states are used up. */
        PREVIOUS
    }
}
