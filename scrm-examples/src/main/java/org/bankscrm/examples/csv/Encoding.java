package org.bankscrm.examples.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells UTF-8 from GB18030 by one pass over all bytes of a file.
 *
 * <p>A file that is valid UTF-8 to its end is UTF-8. Of the others, one that begins with the UTF-8 byte order mark, or
 * whose multi-byte sequences are well-formed UTF-8 at least nine times in ten, is UTF-8 with damaged places: Chinese text
 * in GB18030 never comes near that share, and taking such a file for GB18030 would garble every good row. The rest is
 * GB18030, of which GBK and GB2312 are parts.
 */
final class Encoding {
    static final Charset GB18030 = Charset.forName("GB18030");

    private static final int WELL_FORMED_PER_DAMAGED = 9;

    private long wellFormed;
    private long damaged;
    private int due;
    private int least = 0x80;
    private int most = 0xBF;

    private Encoding() {}

    static Charset of(Path file) throws IOException {
        Encoding encoding = new Encoding();
        byte[] head = new byte[3];
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            int length = in.readNBytes(buffer, 0, buffer.length);
            System.arraycopy(buffer, 0, head, 0, head.length);
            while (length > 0) {
                encoding.take(buffer, length);
                length = in.readNBytes(buffer, 0, buffer.length);
            }
        }
        if (encoding.due > 0) {
            encoding.damaged++;
        }
        boolean marked = head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        boolean utf8 = marked || encoding.wellFormed >= encoding.damaged * WELL_FORMED_PER_DAMAGED;
        return utf8 ? StandardCharsets.UTF_8 : GB18030;
    }

    /** The table of well-formed byte sequences of the Unicode Standard 15.0, table 3-7, as a machine over bytes. */
    private void take(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            int b = buffer[i];
            if (b >= 0 && due == 0) {
                continue;
            }
            b &= 0xFF;
            if (due > 0) {
                if (b >= least && b <= most) {
                    due--;
                    wellFormed += due == 0 ? 1 : 0;
                    expect(due, 0x80, 0xBF);
                    continue;
                }
                damaged++;
                due = 0;
            }
            begin(b);
        }
    }

    private void begin(int b) {
        if (b < 0x80) {
            return;
        }
        if (b >= 0xC2 && b <= 0xDF) {
            expect(1, 0x80, 0xBF);
        } else if (b >= 0xE0 && b <= 0xEF) {
            expect(2, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
        } else if (b >= 0xF0 && b <= 0xF4) {
            expect(3, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
        } else {
            damaged++;
        }
    }

    private void expect(int bytes, int from, int to) {
        due = bytes;
        least = from;
        most = to;
    }
}
