package org.bankscrm.wecom.callback;

/** What came of decrypting one ciphertext. */
sealed interface Decryption {
    /** The ciphertext was whole and meant for this receiver. */
    final class Decrypted implements Decryption {
        private final byte[] message;

        Decrypted(byte[] message) {
            this.message = message;
        }

        byte[] message() {
            return message;
        }

        /** Returns the length only. */
        @Override
        public String toString() {
            return "Decrypted[" + message.length + " bytes]";
        }
    }

    /**
     * The ciphertext was not.
     *
     * @param flaw what was wrong; for the operator, never for the peer
     */
    record Undecipherable(Flaw flaw) implements Decryption {}

    /** What can be wrong with a ciphertext. */
    enum Flaw {
        /** It is not Base64. */
        NOT_BASE64,
        /** It is empty or not a whole number of 32-byte blocks. */
        NOT_WHOLE_BLOCKS,
        /** The padding is not 1 to 32 bytes that all hold their number. */
        BAD_PADDING,
        /** The length field points outside the plain text. */
        BAD_LENGTH,
        /** The receive id behind the message is not the expected one. */
        WRONG_RECEIVER
    }
}
