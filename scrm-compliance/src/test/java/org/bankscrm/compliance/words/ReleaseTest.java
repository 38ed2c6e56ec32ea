package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

class ReleaseTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private final Dictionary old = dictionary("旧词");
    private final Dictionary next = dictionary("新词");
    private final Words words = new Words(old);
    private final Release release = new Release(words, InstantSource.fixed(NOON));

    @Test
    void needs_two_people_and_leaves_a_record() {
        Release.Proposal proposal = release.propose(next, "e100");

        assertThat(words.dictionary()).isSameAs(old);
        assertThat(release.approve(proposal, "e200"))
                .isEqualTo(new Release.Released(new Release.AuditRecord(
                        next.version(), next.digest(), old.version(), old.digest(), "e100", NOON, "e200", NOON)));
        assertThat(words.dictionary()).isSameAs(next);
    }

    @Test
    void is_refused_when_the_same_person_approves() {
        Release.Proposal proposal = release.propose(next, "e100");

        assertThat(release.approve(proposal, "e100")).isEqualTo(new Release.Refused(Release.Refusal.SAME_PERSON));
        assertThat(words.dictionary()).isSameAs(old);
    }

    @Test
    void is_refused_when_another_dictionary_came_into_force_meanwhile() {
        Release.Proposal proposal = release.propose(next, "e100");
        words.swap(dictionary("别的词"));

        assertThat(release.approve(proposal, "e200")).isEqualTo(new Release.Refused(Release.Refusal.OUTDATED));
    }

    private static Dictionary dictionary(String phrase) {
        WordPack pack = WordPack.of(
                "test",
                Layer.HEAD_OFFICE,
                "1",
                List.of(WordEntry.of(phrase, Category.GUARANTEE, Severity.BLOCK, "test", "test")),
                List.of());
        return Dictionary.compile(MergedPacks.of(List.of(pack)), "test", ScreenPolicy.STANDARD);
    }
}
