package org.bankscrm.core.draw.proof;

import org.bankscrm.core.testkit.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;

/** Whatever stands in a published file of awards, its reader goes through it to the end. */
@Tag("fuzz")
class AwardFileFuzzTest {
    @Test
    void a_file_of_awards() {
        Fuzz.ofTexts(AwardFileWriter.HEADING + "spring-2026\n7,00112233445566778899aabbccddeeff,0,18.88\n"
                        + "8,ffeeddccbbaa99887766554433221100,1,1.88\n")
                .feeds(bytes -> {
                    AwardFileReader reader = new AwardFileReader(new ByteArrayInputStream(bytes));
                    int awards = reader.heading().length();
                    while (reader.next()) {
                        awards += reader.parse() ? 1 : 0;
                    }
                    return awards;
                });
    }
}
