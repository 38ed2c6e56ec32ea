package org.bankscrm.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ContactLoadTest {
    @TempDir
    Path folder;

    @Test
    void what_was_written_is_read_by_day_and_class() throws Exception {
        ContactLoad load = new ContactLoad(List.of(
                new ContactLoad.Row("2026-11-24", "new", 1, 2, 3, 4, 5),
                new ContactLoad.Row("2026-11-23", "\"VIP\" 客户", 0, 0, 0, 0, 1),
                new ContactLoad.Row("2026-11-23", "active", 7, 0, 0, 0, 0)));
        Path file = folder.resolve("load.jsonl");
        load.write(file);

        ContactLoad.Reading reading = ContactLoad.read(file);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.load()).isEqualTo(load);
        assertThat(reading.load().rows())
                .extracting(ContactLoad.Row::day)
                .containsExactly("2026-11-23", "2026-11-23", "2026-11-24");
    }

    @Test
    void every_bad_line_is_named_and_left_out() throws Exception {
        Path file = folder.resolve("load.jsonl");
        String good =
                "{\"day\":\"2026-11-23\",\"customerClass\":\"new\",\"sent\":0,\"allowed\":1,\"deferred\":0,\"review\":0,\"blocked\":0}";
        Files.write(
                file,
                List.of(
                        good,
                        "",
                        "no object",
                        good.replace("\"allowed\":1,", ""),
                        good.replace("23", "31").replace(":1", ":-1").replace("new", " "),
                        good));

        ContactLoad.Reading reading = ContactLoad.read(file);

        String must = "must be an object with day, customerClass, sent, allowed, deferred, review and blocked";
        assertThat(reading.faults())
                .containsExactly(
                        "load.jsonl:3: " + must,
                        "load.jsonl:4: " + must,
                        "load.jsonl:5: day must look like 2026-11-23; customerClass must not be blank;"
                                + " counts must not be negative",
                        "load.jsonl:6: the day and class stood before");
        assertThat(reading.load().rows()).hasSize(1);
    }
}
