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

/** The Java blocks of the guide to words are one program that compiles, runs and prints what its arrows say. */
class WordsGuideTest {
    private static final Path GUIDE = Path.of("..", "scrm-compliance", "WORDS.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import java.io.StringReader;
            import java.time.*;
            import java.util.*;
            import org.bankscrm.compliance.words.*;
            import org.bankscrm.compliance.words.Dictionary;
            import org.bankscrm.compliance.words.content.*;
            import org.bankscrm.compliance.words.export.*;
            import org.bankscrm.compliance.words.pack.*;

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
        assertThat(Snippet.arrows(code)).hasSizeGreaterThan(15);
    }
}
