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

/** The Java blocks of the guide to attribution are one program that compiles, runs and prints what its arrows say. */
class AttributionGuideTest {
    private static final Path GUIDE = Path.of("..", "scrm-core", "ATTRIBUTION.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import java.time.*;
            import java.util.*;
            import org.bankscrm.core.attribution.*;
            import org.bankscrm.core.attribution.lens.*;
            import org.bankscrm.core.attribution.relation.*;
            import org.bankscrm.core.attribution.signal.*;
            import org.bankscrm.core.customer.*;
            import org.bankscrm.core.decision.*;
            import org.bankscrm.core.event.*;
            import org.bankscrm.core.event.RelationEvent.*;
            import org.bankscrm.core.event.StandingEvent.*;
            import org.bankscrm.core.org.*;
            import org.bankscrm.core.time.Period;
            import org.bankscrm.core.time.PeriodKind;

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
