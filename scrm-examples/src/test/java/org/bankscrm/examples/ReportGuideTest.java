package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java blocks of the guide to reports are one program that compiles, runs and prints what its arrows say. */
class ReportGuideTest {
    private static final Path GUIDE = Path.of("..", "scrm-core", "REPORT.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import java.time.*;
            import java.util.*;
            import org.bankscrm.core.customer.*;
            import org.bankscrm.core.event.*;
            import org.bankscrm.core.money.*;
            import org.bankscrm.core.org.*;
            import org.bankscrm.core.report.*;
            import org.bankscrm.core.report.alarm.*;
            import org.bankscrm.core.report.credit.*;
            import org.bankscrm.core.report.effect.*;
            import org.bankscrm.core.report.reach.*;
            import org.bankscrm.core.time.Interval;
            import org.bankscrm.core.time.BankTime;
            import org.bankscrm.core.time.Period;
            import org.bankscrm.core.time.PublishedCalendar;

            public class Guide {
                public static void main(String[] args) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path classes;

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void the_blocks_of_the_guide_do_what_they_say() throws Exception {
        String code = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());

        assertThat(new Snippet("Guide", FRAME.formatted(code)).run(classes)).isEqualTo(Snippet.arrows(code));
        assertThat(Snippet.arrows(code)).hasSizeGreaterThan(10);
    }
}
