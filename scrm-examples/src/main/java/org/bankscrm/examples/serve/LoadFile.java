package org.bankscrm.examples.serve;

import org.bankscrm.examples.live.ContactLoad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of the load of contacts that somebody writes anew now and then. Not thread-safe. */
final class LoadFile {
    /** No file. */
    static final LoadFile NONE = new LoadFile(Optional.empty(), fault -> {});

    private final Optional<Path> file;
    private final Consumer<String> faults;
    private Optional<FileTime> read = Optional.empty();

    private LoadFile(Optional<Path> file, Consumer<String> faults) {
        this.file = file;
        this.faults = faults;
    }

    static LoadFile of(Path file, Consumer<String> faults) {
        return new LoadFile(Optional.of(file), faults);
    }

    /** Reads the file if it was written since; one that is gone for a moment, being replaced, keeps what was read. */
    void ifChanged(Consumer<ContactLoad> show) throws IOException {
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return;
        }
        Optional<FileTime> written = Optional.of(Files.getLastModifiedTime(file.get()));
        if (!written.equals(read)) {
            ContactLoad.Reading reading = ContactLoad.read(file.get());
            reading.faults().forEach(faults);
            show.accept(reading.load());
            read = written;
        }
    }
}
