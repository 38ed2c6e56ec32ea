package org.bankscrm.wecom.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What the process writes to {@link System#out} and {@link System#err} for a while.
 *
 * <p>The two streams are replaced once by ones that pass everything on and hand it to whoever listens, and stay replaced:
 * captures that overlap end in any order. Bytes are read as ISO 8859-1, which is enough to find secrets.
 */
final class Captured implements AutoCloseable {
    private static final List<Captured> LISTENING = new CopyOnWriteArrayList<>();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Captured() {}

    /** Begins to listen. */
    static synchronized Captured begin() {
        tap(System.out, System::setOut);
        tap(System.err, System::setErr);
        Captured captured = new Captured();
        LISTENING.add(captured);
        return captured;
    }

    private static void tap(PrintStream stream, Consumer<PrintStream> setter) {
        if (!(stream instanceof Tap)) {
            setter.accept(new Tap(stream));
        }
    }

    /** Returns what was written so far. */
    String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Ends listening. */
    @Override
    public void close() {
        LISTENING.remove(this);
    }

    private static final class Tap extends PrintStream {
        Tap(PrintStream stream) {
            super(
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            write(new byte[] {(byte) b}, 0, 1);
                        }

                        @Override
                        public void write(byte[] from, int offset, int length) {
                            stream.write(from, offset, length);
                            LISTENING.forEach(listener -> listener.bytes.write(from, offset, length));
                        }

                        @Override
                        public void flush() {
                            stream.flush();
                        }
                    },
                    true);
        }
    }
}
