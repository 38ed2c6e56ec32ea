package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Deletion;
import org.bankscrm.core.attribution.lens.Eligibility;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.Novelty;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.lens.TransferLoss;
import org.bankscrm.core.attribution.signal.SignalKind;
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

    @Test
    void the_guide_names_every_signal() throws Exception {
        String guide = Files.readString(GUIDE);

        assertThat(SignalKind.values()).allSatisfy(kind -> assertThat(guide).contains("`" + kind + "`"));
    }

    @Test
    void the_table_of_questions_tells_the_days_of_both_presets() throws Exception {
        String guide = Files.readString(GUIDE);
        Lens head = Lens.HEAD_OFFICE;
        Lens branch = Lens.BRANCH;

        assertThat(guide)
                .contains(
                        "| bank customers by %d days after the period, no staff | everybody but staff |"
                                .formatted(head.eligibility().identityGraceDays()),
                        "`NetAtPeriodEnd` | within %s | within %s |"
                                .formatted(
                                        days(head.retention().customerDelete()),
                                        days(branch.retention().customerDelete())),
                        "| the same | within %s | within %s |"
                                .formatted(
                                        days(head.retention().rmDelete()),
                                        days(branch.retention().rmDelete())),
                        "| `readdDays` | %d | %d |"
                                .formatted(
                                        head.novelty().readdDays(),
                                        branch.novelty().readdDays()),
                        "| every branch, %d days more after a loss |"
                                .formatted(branch.stock().transferLossExemptDays()));
        assertThat(head.retention().transferLoss()).isEqualTo(new TransferLoss.ChargeOld(30));
        assertThat(branch.retention().transferLoss()).isEqualTo(new TransferLoss.Neutral());
        assertThat(head.eligibility()).isEqualTo(new Eligibility(true, 7, true));
        assertThat(branch.eligibility().requireBankCustomer()).isFalse();
        assertThat(branch.eligibility().excludeEmployees()).isTrue();
        assertThat(head.novelty()).isEqualTo(Novelty.all(RepeatAdd.FIRST, 180));
        assertThat(branch.novelty())
                .isEqualTo(new Novelty(RepeatAdd.EACH_RM, RepeatAdd.EACH_TEAM, RepeatAdd.EACH_BRANCH, 30));
        assertThat(head.crossBranch()).isInstanceOf(CrossBranch.OwnerOnly.class);
        assertThat(branch.crossBranch()).isInstanceOf(CrossBranch.BothFull.class);
    }

    private static String days(Deletion rule) {
        int days = ((Deletion.DeductWithin) rule).days();
        return days == 1 ? "1 day" : days + " days";
    }
}
