package org.bankscrm.examples;

/** The {@code scrm} command. */
public final class Scrm {
    private Scrm() {}

    /** Starts the command. */
    public static void main(String[] args) {
        System.out.println("scrm");
    }
}
