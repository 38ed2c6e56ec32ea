package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every Java block of the READMEs compiles, runs and prints what its arrows say. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What a block may take for granted: imports, and what {@link ReadmeFrame} has. */
    private static final String FRAME = """
            import java.time.*;
            import java.util.*;
            import javax.sql.DataSource;
            import org.bankscrm.compliance.contact.*;
            import org.bankscrm.compliance.gate.*;
            import org.bankscrm.compliance.gate.GateDecision.*;
            import org.bankscrm.compliance.words.Words;
            import org.bankscrm.core.attribution.*;
            import org.bankscrm.core.attribution.lens.Lens;
            import org.bankscrm.core.attribution.relation.*;
            import org.bankscrm.core.customer.*;
            import org.bankscrm.core.draw.deck.*;
            import org.bankscrm.core.draw.design.PrizeTable;
            import org.bankscrm.core.draw.design.PrizeTier;
            import org.bankscrm.core.draw.ledger.*;
            import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
            import org.bankscrm.core.event.*;
            import org.bankscrm.core.event.RelationEvent.*;
            import org.bankscrm.core.jdbc.*;
            import org.bankscrm.core.money.*;
            import org.bankscrm.core.org.*;
            import org.bankscrm.core.quota.*;
            import org.bankscrm.core.quota.QuotaDecision.*;
            import org.bankscrm.core.routing.*;
            import org.bankscrm.core.routing.balance.*;
            import org.bankscrm.core.routing.index.*;
            import org.bankscrm.core.routing.index.Assignment;
            import org.bankscrm.core.routing.setup.*;
            import org.bankscrm.core.target.plan.*;
            import org.bankscrm.core.time.*;
            import org.bankscrm.core.time.Period;
            import org.bankscrm.wecom.call.*;
            import org.bankscrm.wecom.callback.*;
            import org.bankscrm.wecom.callback.CallbackOutcome.*;
            import org.bankscrm.wecom.client.*;
            import org.bankscrm.wecom.contactway.*;
            import org.bankscrm.wecom.contactway.ContactWays.*;
            import org.bankscrm.wecom.customer.*;
            import org.bankscrm.wecom.customer.Customers.*;
            import org.bankscrm.wecom.events.*;
            import org.bankscrm.wecom.events.Mapping.*;
            import org.bankscrm.wecom.inbox.*;
            import org.bankscrm.wecom.message.*;
            import org.bankscrm.wecom.message.MassMessages.*;
            import org.bankscrm.wecom.reconcile.*;
            import org.bankscrm.wecom.reconcile.Reconciliation;
            import org.bankscrm.wecom.reconcile.StepOutcome.*;
            import org.bankscrm.wecom.tag.*;
            import org.bankscrm.wecom.testkit.*;
            import org.bankscrm.wecom.testkit.fake.FakeWeCom;
            import org.bankscrm.wecom.token.*;
            import org.bankscrm.wecom.transfer.*;

            public class Snippet%d extends org.bankscrm.examples.ReadmeFrame {
                public static void main(String[] args) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path classes;

    static Stream<Path> readmes() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> found = new ArrayList<>(List.of(ROOT.resolve("README.md")));
            modules.filter(Files::isDirectory)
                    .map(module -> module.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(found::add);
            return found.stream();
        }
    }

    @TestFactory
    @ResourceLock(Resources.SYSTEM_OUT)
    Stream<DynamicTest> every_block_does_what_it_says() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path readme : readmes().toList()) {
            Matcher block = BLOCK.matcher(Files.readString(readme));
            while (block.find()) {
                int number = tests.size() + 1;
                String code = block.group(1);
                Snippet snippet = new Snippet("Snippet" + number, FRAME.formatted(number, code));
                snippets.add(snippet);
                tests.add(DynamicTest.dynamicTest(
                        ROOT.relativize(readme) + " block " + number,
                        () -> assertThat(snippet.runCompiled(classes)).isEqualTo(Snippet.arrows(code))));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(8);
        Snippet.compile(snippets, classes);
        return tests.stream();
    }

    @Test
    void each_capability_takes_ten_lines() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String chapter = readme.substring(readme.indexOf("## Ten lines each"), readme.indexOf("## Modules"));
        List<String> blocks =
                BLOCK.matcher(chapter).results().map(block -> block.group(1)).toList();

        assertThat(blocks)
                .hasSize(6)
                .allSatisfy(block -> assertThat(block.lines().filter(line -> !line.startsWith("//")))
                        .hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void the_two_commands_are_the_ones_ci_runs() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(readme)
                .contains("\nmvn -B -ntp verify\n")
                .contains("\nmvn -B -ntp -q package -DskipTests && java -jar ");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("\nmvn -B -ntp verify\n");
    }
}
