package org.bankscrm.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.callback.EventKind;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the README are those of the code. */
class ReadmeTablesTest {
    private static final Pattern ENDPOINT = Pattern.compile("\\| (.*) \\| (GET|POST|UPLOAD) `(\\S+)` \\| (\\w+) \\|");
    private static final Pattern EVENT = Pattern.compile("\\| `(\\w+)` \\| (?:`(\\w+)`)? ?\\| `([\\w.]+)` \\| .+ \\|");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("README.md"));
    }

    @Test
    void every_endpoint_is_listed_with_its_method_and_class() throws IOException {
        assertThat(lines().stream()
                        .map(ENDPOINT::matcher)
                        .filter(Matcher::matches)
                        .map(row -> row.group(2) + " " + row.group(3) + " " + row.group(4)))
                .containsExactlyElementsOf(Arrays.stream(KnownEndpoint.values())
                        .map(KnownEndpoint::endpoint)
                        .map(each -> each.method() + " " + each.path() + " " + each.effect())
                        .toList());
    }

    @Test
    void every_event_is_listed_with_its_type() throws IOException {
        assertThat(lines().stream()
                        .map(EVENT::matcher)
                        .filter(Matcher::matches)
                        .map(row ->
                                row.group(1) + " " + (row.group(2) == null ? "" : row.group(2)) + " " + row.group(3)))
                .containsExactlyElementsOf(Arrays.stream(EventKind.values())
                        .map(each -> each.event() + " " + each.changeType() + " "
                                + each.type().getEnclosingClass().getSimpleName() + "."
                                + each.type().getSimpleName())
                        .toList());
    }
}
