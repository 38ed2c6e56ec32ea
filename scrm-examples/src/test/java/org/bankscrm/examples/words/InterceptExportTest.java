package org.bankscrm.examples.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.export.InterceptLimits;
import org.bankscrm.compliance.words.export.InterceptPlan;
import org.bankscrm.compliance.words.export.MandatedTexts;
import org.bankscrm.compliance.words.export.PlainWords;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.intercept.InterceptRules;
import org.bankscrm.wecom.intercept.Interception;
import org.bankscrm.wecom.intercept.NewInterceptRule;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The plan of the second net, carried out against the fake WeCom. */
class InterceptExportTest {
    private final FakeWeCom fake = FakeWeCom.start();
    private final InterceptRules rules = WeComClient.forCorp(FakeWeCom.CORP, InstantSource.fixed(MovableClock.MORNING))
            .app(FakeWeCom.APP, FakeWeCom.SECRET)
            .address(fake.url())
            .build()
            .app(FakeWeCom.APP)
            .within(Duration.ofSeconds(30))
            .interceptRules();
    private final InterceptExport export = new InterceptExport(rules, List.of(2L), Interception.BLOCK);

    @BeforeEach
    void a_department() {
        fake.department(2, "零售部", 1);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void the_shipped_words_go_in_once_and_a_second_export_does_nothing() {
        List<String> words = PlainWords.strictest(
                        MergedPacks.of(List.of(ShippedPack.load())),
                        LocalDate.of(2026, 11, 22),
                        MandatedTexts.shipped(),
                        InterceptLimits.WECOM)
                .words();

        export.carryOut(export.plan(words));

        assertThat(held()).containsExactlyInAnyOrderElementsOf(words);
        assertThat(export.plan(words).steps()).isEmpty();
    }

    @Test
    void a_word_exchanged_is_one_call_and_rules_of_others_stay() {
        rules.add(NewInterceptRule.of("客服部", List.of("您好"), Interception.WARN)
                .departments(List.of(2L))
                .build());
        export.carryOut(export.plan(List.of("包赚", "稳赢")));

        InterceptPlan plan = export.plan(List.of("包赚", "必赚"));
        export.carryOut(plan);

        assertThat(plan.steps()).hasSize(1).first().isInstanceOf(InterceptPlan.Change.class);
        assertThat(held()).containsExactlyInAnyOrder("包赚", "必赚");
        assertThat(rules.list()).extracting(InterceptRules.RuleEntry::name).contains("客服部");
    }

    @Test
    void without_words_our_rules_go() {
        export.carryOut(export.plan(List.of("包赚")));

        export.carryOut(export.plan(List.of()));

        assertThat(rules.list()).isEmpty();
    }

    private List<String> held() {
        List<String> words = new ArrayList<>();
        for (InterceptRules.RuleEntry entry : rules.list()) {
            if (entry.name().startsWith(InterceptExport.PREFIX)) {
                words.addAll(rules.get(entry.ruleId()).words());
            }
        }
        return words;
    }
}
