package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.target.TargetFault;
import org.bankscrm.core.target.allocation.AllocationFault;
import org.bankscrm.core.target.plan.PlanFault;
import org.bankscrm.core.target.plan.ShortfallPolicy;
import org.bankscrm.core.target.plan.ShortfallReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java blocks of the guide to targets are one program that compiles, runs and prints what its arrows say. */
class TargetsGuideTest {
    private static final Path GUIDE = Path.of("..", "scrm-core", "TARGETS.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import java.time.LocalDate;
            import java.util.*;
            import org.bankscrm.core.customer.*;
            import org.bankscrm.core.decision.*;
            import org.bankscrm.core.org.*;
            import org.bankscrm.core.target.*;
            import org.bankscrm.core.target.allocation.*;
            import org.bankscrm.core.target.plan.*;
            import org.bankscrm.core.target.progress.*;
            import org.bankscrm.core.time.*;

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
        assertThat(Snippet.arrows(code)).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(classes = {TargetFault.class, PlanFault.class, AllocationFault.class})
    void the_guide_names_every_fault(Class<?> faults) throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> named = Pattern.compile("`([A-Z][A-Za-z]+)`")
                .matcher(guide)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();

        assertThat(faults.getPermittedSubclasses())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(named).contains(fault.getSimpleName()));
    }

    @Test
    void the_guide_names_every_reason_of_a_shortfall_and_what_may_become_of_it() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(ShortfallReason.values())
                .allSatisfy(reason -> assertThat(guide).contains("`" + reason + "`"));
        assertThat(ShortfallPolicy.values())
                .allSatisfy(policy -> assertThat(guide).contains("`" + policy + "`"));
    }
}
