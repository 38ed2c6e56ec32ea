package org.bankscrm.core.draw.deck;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes values as bytes in the one way there is: integers big-endian, everything else with its length before it. */
final class Canonical {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Canonical u8(int value) {
        out.write(value);
        return this;
    }

    Canonical u32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    Canonical u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    Canonical field(byte[] value) {
        u32(value.length);
        out.writeBytes(value);
        return this;
    }

    Canonical field(String value) {
        return field(value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
