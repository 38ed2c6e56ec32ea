package org.bankscrm.examples.demo;

import java.io.PrintWriter;
import java.io.Writer;

/** A writer to a terminal, where a line may be written over: only on such a one a bar is drawn. */
public final class TerminalWriter extends PrintWriter {
    /** Makes a writer to a terminal. */
    public TerminalWriter(Writer out) {
        super(out);
    }
}
