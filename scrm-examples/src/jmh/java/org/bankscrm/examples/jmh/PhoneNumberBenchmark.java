package org.bankscrm.examples.jmh;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import org.bankscrm.core.customer.PhoneNumber;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The time to read one phone number of a bank's file, against libphonenumber. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PhoneNumberBenchmark {
    private static final int NUMBERS = 4_096;

    /** How the numbers are written. */
    @Param({"plain", "decorated"})
    private String spelling;

    private final String[] texts = new String[NUMBERS];
    private final PhoneNumberUtil peer = PhoneNumberUtil.getInstance();
    private int at;

    /** Makes the numbers. */
    @Setup
    public void write() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NUMBERS; i++) {
            // Numbers from 130 to 139: the peer refuses others that begin like a dialling prefix, such as 17951.
            String digits = Long.toString(13_000_000_000L + random.nextLong(1_000_000_000L));
            texts[i] = spelling.equals("plain")
                    ? digits
                    : "+86 " + digits.substring(0, 3) + "-" + digits.substring(3, 7) + "-" + digits.substring(7);
        }
    }

    private String next() {
        at = (at + 1) & (NUMBERS - 1);
        return texts[at];
    }

    /** Ours, without an object. */
    @Benchmark
    public long pack() {
        return PhoneNumber.pack(next());
    }

    /** Ours. */
    @Benchmark
    public PhoneNumber parse() {
        return PhoneNumber.parse(next());
    }

    /** The peer. */
    @Benchmark
    public Phonenumber.PhoneNumber libphonenumber() throws NumberParseException {
        return peer.parse(next(), "CN");
    }
}
