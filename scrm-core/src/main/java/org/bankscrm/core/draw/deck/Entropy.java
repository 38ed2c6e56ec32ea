package org.bankscrm.core.draw.deck;

import java.util.Arrays;
import java.util.HexFormat;

/** The value an {@link EntropyRule} called for, fixed before the campaign opens (熵值). */
public sealed interface Entropy {
    /**
     * The most bytes a value may have here. The draw ledger keeps values as hexadecimal digits in 520 characters and so takes
     * 260 bytes of a public value, or 259 of both parties together, at most: publish the digest of a longer one.
     */
    int MOST_BYTES = 4_096;

    /** Returns whether this is a value the rule called for. */
    boolean satisfies(EntropyRule rule);

    /** Returns the bytes that go into the key of the deck; see {@code DRAW.md}. */
    byte[] bytes();

    /** No value. */
    record None() implements Entropy {
        @Override
        public boolean satisfies(EntropyRule rule) {
            return rule instanceof EntropyRule.None;
        }

        @Override
        public byte[] bytes() {
            return new Canonical().u8(0).bytes();
        }
    }

    /**
     * The values of operations and audit.
     *
     * @param operations what operations committed to
     * @param audit what audit committed to
     */
    record TwoParty(Value operations, Value audit) implements Entropy {
        /** Returns what a party publishes before the values are opened; values should hold 32 random bytes. */
        public static Digest commitment(Party party, Value value) {
            byte[] bytes = new Canonical()
                    .field("bankscrm.draw.party")
                    .u8(party == Party.OPERATIONS ? 1 : 2)
                    .field(value.bytes())
                    .bytes();
            return Digest.of(Crypto.sha256().digest(bytes));
        }

        @Override
        public boolean satisfies(EntropyRule rule) {
            return rule instanceof EntropyRule.TwoParty committed
                    && committed.operations().equals(commitment(Party.OPERATIONS, operations))
                    && committed.audit().equals(commitment(Party.AUDIT, audit));
        }

        @Override
        public byte[] bytes() {
            return new Canonical()
                    .u8(1)
                    .field(operations.bytes())
                    .field(audit.bytes())
                    .bytes();
        }
    }

    /**
     * The public value.
     *
     * @param value its bytes
     */
    record Public(Value value) implements Entropy {
        @Override
        public boolean satisfies(EntropyRule rule) {
            return rule instanceof EntropyRule.Public;
        }

        @Override
        public byte[] bytes() {
            return new Canonical().u8(2).field(value.bytes()).bytes();
        }
    }

    /** Who commits to a value in {@link TwoParty}. */
    enum Party {
        /** The department that runs the campaign. */
        OPERATIONS,
        /** The department that audits it. */
        AUDIT
    }

    /** Some bytes, 1 to {@value #MOST_BYTES}. Immutable. */
    final class Value {
        private final byte[] bytes;

        private Value(byte[] bytes) {
            if (bytes.length < 1 || bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "value must have 1 to " + MOST_BYTES + " bytes, has " + bytes.length);
            }
            this.bytes = bytes;
        }

        /**
         * Returns the value with these bytes, which are copied.
         *
         * @throws IllegalArgumentException if they are none or too many
         */
        public static Value of(byte[] bytes) {
            return new Value(bytes.clone());
        }

        /**
         * Reads hexadecimal digits of either case, two for each byte.
         *
         * @throws IllegalArgumentException if they are not, or are none or too many
         */
        public static Value parse(String hex) {
            return new Value(HexFormat.of().parseHex(hex));
        }

        /** Returns a copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value value && Arrays.equals(bytes, value.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        /** Returns lower-case hexadecimal digits. */
        @Override
        public String toString() {
            return HexFormat.of().formatHex(bytes);
        }
    }
}
