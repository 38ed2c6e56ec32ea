package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.evidence.EvidenceFault;
import org.bankscrm.compliance.privacy.UnreadableFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java blocks of the guide to privacy and evidence are one program that compiles, runs and prints what its arrows say. */
class PrivacyGuideTest {
    private static final Path GUIDE = Path.of("..", "scrm-compliance", "PRIVACY.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String FRAME = """
            import java.security.SecureRandom;
            import java.time.*;
            import java.util.*;
            import java.util.random.RandomGenerator;
            import org.bankscrm.compliance.evidence.*;
            import org.bankscrm.compliance.privacy.*;
            import org.bankscrm.core.customer.*;
            import org.bankscrm.core.decision.*;
            import org.bankscrm.core.event.CampaignId;
            import org.bankscrm.core.testkit.MovableClock;

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

    @Test
    void the_guide_names_what_can_go_wrong() throws Exception {
        String guide = Files.readString(GUIDE);

        assertThat(guide).contains(EvidenceFault.Kind.CHAIN_BROKEN.name(), EvidenceFault.Kind.DECISION_CHANGED.name());
        assertThat(guide)
                .contains(
                        UnreadableFieldException.Problem.UNKNOWN_KEY.name(),
                        UnreadableFieldException.Problem.TAMPERED.name());
    }
}
