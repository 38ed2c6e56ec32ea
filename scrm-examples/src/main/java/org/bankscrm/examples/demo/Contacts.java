package org.bankscrm.examples.demo;

/**
 * Invented ids of WeCom contacts, 32 characters that begin with {@code wm} as those of WeChat users do.
 *
 * <p>Different numbers have different ids: the first eleven characters spell a mix of the number that can be undone.
 *
 * @param seed what makes the ids of one province differ from those of another
 */
record Contacts(long seed) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 30;
    private static final int CHARACTERS_PER_WORD = 11;

    /** The most contacts one customer has: a second WeChat account is not rare. */
    static final int PER_CUSTOMER = 2;

    /** Returns the number of a customer's first or second contact. */
    static long of(int customer, int account) {
        return (long) customer * PER_CUSTOMER + account;
    }

    /** Returns the number of a contact who is no customer. */
    static long stranger(int number) {
        return -1L - number;
    }

    /** Returns the customer of a contact, or {@link Province#NONE} for a stranger. */
    static int customerOf(long contact) {
        return contact < 0 ? Province.NONE : (int) (contact / PER_CUSTOMER);
    }

    String id(long contact) {
        StringBuilder id = new StringBuilder(LENGTH + 2).append("wm");
        long word = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (i % CHARACTERS_PER_WORD == 0) {
                word = mixed(i == 0 ? contact + seed : word + seed + i);
            }
            id.append(ALPHABET.charAt((int) (word >>> (i % CHARACTERS_PER_WORD * 6)) & 63));
        }
        return id.toString();
    }

    /** The finalizer of SplittableRandom, after Stafford's variant 13; a bijection. */
    private static long mixed(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }
}
