package org.bankscrm.compliance.words.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class MergedPacksTest {
    private static final WordEntry REVIEWED = entry("最好", Severity.REVIEW);
    private static final WordPack SHIPPED = pack(Layer.SHIPPED, REVIEWED, entry("保本", Severity.BLOCK));

    @Test
    void a_branch_adds_and_sharpens() {
        MergedPacks merged = merge(pack(Layer.BRANCH, entry("最好", Severity.BLOCK), entry("内部价", Severity.BLOCK)));

        assertThat(severity(merged, "最好")).isEqualTo(Severity.BLOCK);
        assertThat(severity(merged, "内部价")).isEqualTo(Severity.BLOCK);
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void a_branch_never_weakens_and_hears_of_it() {
        AllowWord excuse = new AllowWord("保本分行", AllowWord.Reason.NAME, "ours", "branch", Validity.ALWAYS);
        WordPack branch = new WordPack(
                "branch",
                Layer.BRANCH,
                "1",
                List.of(entry("保本", Severity.WARN), REVIEWED.withOptions(Set.of(Option.DEPOSIT))),
                List.of(excuse),
                List.of(),
                List.of(),
                Set.of("最好"),
                Set.of());

        MergedPacks merged = merge(branch);

        assertThat(severity(merged, "保本")).isEqualTo(Severity.BLOCK);
        assertThat(severity(merged, "最好")).isEqualTo(Severity.REVIEW);
        assertThat(merged.allowWords()).isEmpty();
        assertThat(merged.conflicts())
                .containsExactly(
                        new MergeConflict("branch", "最好", MergeConflict.Kind.REMOVES),
                        new MergeConflict("branch", "保本", MergeConflict.Kind.LOWERS_SEVERITY),
                        new MergeConflict("branch", "最好", MergeConflict.Kind.EXCUSES_MORE),
                        new MergeConflict("branch", "保本分行", MergeConflict.Kind.EXCUSES_MORE));
    }

    @Test
    void head_office_owns_the_list() {
        WordPack office = pack(Layer.HEAD_OFFICE, entry("保本", Severity.REVIEW)).withRemoved(Set.of("最好"));

        MergedPacks merged = merge(office);

        assertThat(severity(merged, "保本")).isEqualTo(Severity.REVIEW);
        assertThat(merged.entries()).hasSize(1);
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void the_layer_decides_and_not_the_order() {
        WordPack office = pack(Layer.HEAD_OFFICE, entry("保本", Severity.REVIEW));
        WordPack branch = pack(Layer.BRANCH, entry("保本", Severity.BLOCK));

        assertThat(MergedPacks.of(List.of(branch, office, SHIPPED)))
                .isEqualTo(MergedPacks.of(List.of(SHIPPED, office, branch)));
    }

    @Test
    void a_phrase_twice_in_one_pack_is_reported_and_the_graver_stays() {
        WordPack pack = pack(Layer.HEAD_OFFICE, entry("甲", Severity.BLOCK), entry("甲", Severity.WARN));

        MergedPacks merged = MergedPacks.of(List.of(pack));

        assertThat(severity(merged, "甲")).isEqualTo(Severity.BLOCK);
        assertThat(merged.conflicts())
                .extracting(MergeConflict::kind)
                .contains(MergeConflict.Kind.TWICE_IN_PACK, MergeConflict.Kind.LOWERS_SEVERITY);
    }

    private static MergedPacks merge(WordPack pack) {
        return MergedPacks.of(List.of(SHIPPED, pack));
    }

    private static Severity severity(MergedPacks merged, String phrase) {
        return merged.entries().stream()
                .map(MergedPacks.Rated::entry)
                .filter(entry -> entry.phrase().equals(phrase))
                .findAny()
                .orElseThrow()
                .severity();
    }

    private static WordPack pack(Layer layer, WordEntry... entries) {
        return WordPack.of(layer.name(), layer, "1", List.of(entries), List.of());
    }

    private static WordEntry entry(String phrase, Severity severity) {
        return WordEntry.of(phrase, Category.GUARANTEE, severity, "广告法 25", "合规部");
    }
}
