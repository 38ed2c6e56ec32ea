package org.bankscrm.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.call.ErrorKind;
import org.bankscrm.wecom.call.InvalidRequestException;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.WeComException;
import org.bankscrm.wecom.callback.EventKind;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the README are those of the code. */
class ReadmeTablesTest {
    private static final Pattern ENDPOINT = Pattern.compile("\\| (.*) \\| (GET|POST|UPLOAD) `(\\S+)` \\| (\\w+) \\|");
    private static final Pattern EVENT = Pattern.compile("\\| `(\\w+)` \\| (?:`(\\w+)`)? ?\\| `([\\w.]+)` \\| .+ \\|");

    private static final Pattern ERRORS =
            Pattern.compile("\\| (`[A-Z]+`(?:, `[A-Z]+`)*) \\| ([-0-9,; a-z()]+) \\| .+ \\|");
    private static final Pattern KIND = Pattern.compile("`([A-Z]+)`");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern END = Pattern.compile("\\| `(\\w+)` \\| .+ \\| .+ \\|");

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
    void every_kind_of_error_is_listed_with_examples_that_are_of_it() throws IOException {
        Set<ErrorKind> listed = EnumSet.noneOf(ErrorKind.class);
        for (String line : lines()) {
            Matcher row = ERRORS.matcher(line);
            if (row.matches()) {
                Set<ErrorKind> kinds = KIND.matcher(row.group(1))
                        .results()
                        .map(found -> ErrorKind.valueOf(found.group(1)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorKind.class)));
                Set<ErrorKind> ofExamples = NUMBER.matcher(row.group(2))
                        .results()
                        .map(found -> ErrorKind.of(Integer.parseInt(found.group())))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorKind.class)));
                kinds.remove(ErrorKind.UNKNOWN);
                assertThat(ofExamples).as(line).isEqualTo(kinds);
                listed.addAll(kinds);
            }
        }

        assertThat(listed).isEqualTo(EnumSet.complementOf(EnumSet.of(ErrorKind.UNKNOWN)));
    }

    @Test
    void every_way_a_call_can_end_is_listed() throws IOException {
        Set<String> ends = Stream.concat(
                        Arrays.stream(WeComException.class.getPermittedSubclasses()),
                        Stream.of(InvalidRequestException.class))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(lines().stream()
                        .map(END::matcher)
                        .filter(Matcher::matches)
                        .map(row -> row.group(1))
                        .collect(Collectors.toSet()))
                .containsAll(ends);
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
