package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.live.ContactLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

class LoadFileTest {
    private static final ContactLoad MONDAY =
            new ContactLoad(List.of(new ContactLoad.Row("2026-11-23", "new", 1, 0, 0, 0, 0)));
    private static final ContactLoad TUESDAY =
            new ContactLoad(List.of(new ContactLoad.Row("2026-11-24", "new", 0, 1, 0, 0, 0)));

    @TempDir
    Path folder;

    @Test
    void is_read_when_it_was_written_and_keeps_what_it_told_while_it_is_gone() throws Exception {
        Path file = folder.resolve("load.jsonl");
        List<ContactLoad> shown = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        LoadFile load = LoadFile.of(file, faults::add);

        MONDAY.write(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        load.ifChanged(shown::add);
        load.ifChanged(shown::add);
        Files.delete(file);
        load.ifChanged(shown::add);
        TUESDAY.write(file);
        Files.writeString(file, Files.readString(file) + "no object\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
        load.ifChanged(shown::add);

        assertThat(shown).containsExactly(MONDAY, TUESDAY);
        assertThat(faults).singleElement().asString().startsWith("load.jsonl:2: must be an object");
    }

    @Test
    void that_is_none_tells_nothing() throws Exception {
        LoadFile.NONE.ifChanged(load -> {
            throw new AssertionError("there is no file");
        });
    }
}
