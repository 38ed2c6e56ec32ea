package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.campaign.FlowState.Mark;
import org.bankscrm.core.campaign.GuideLibrary.Guide;
import org.bankscrm.core.campaign.GuideLibrary.Medium;
import org.bankscrm.core.org.OrgUnitCode;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** M140: pictures and videos are found by the question, and go to those who need them. */
class GuideLibraryTest {
    private static final OrgUnitCode EAST = new OrgUnitCode("east");
    private static final OrgUnitCode WEST = new OrgUnitCode("west");

    private static Guide guide(String id, Set<String> keywords, OrgUnitCode... branches) {
        return new Guide(id, keywords, Medium.VIDEO, "video-" + id, Set.of(branches));
    }

    private final GuideLibrary library = new GuideLibrary(List.of(
            guide("b-bind", Set.of("绑卡", "银行卡")),
            guide("a-bind-east", Set.of("绑卡"), EAST),
            guide("claim", Set.of("立减金", "怎么用", "app"))));

    private List<String> ids(String question, OrgUnitCode branch) {
        return library.answering(question, branch).stream().map(Guide::id).toList();
    }

    @Test
    void the_guide_with_most_of_the_words_comes_first_then_that_of_the_branch() {
        assertThat(ids("银行卡怎么绑卡？", EAST)).containsExactly("b-bind", "a-bind-east");
        assertThat(ids("如何绑卡", EAST)).containsExactly("a-bind-east", "b-bind");
        assertThat(ids("如何绑卡", WEST)).as("not what another branch made").containsExactly("b-bind");
    }

    @Test
    void letters_match_in_either_case_and_width() {
        assertThat(ids("ＡＰＰ在哪里", WEST)).containsExactly("claim");
        assertThat(ids("今天天气", WEST)).isEmpty();
    }

    @Test
    void a_library_names_each_guide_once() {
        Guide guide = guide("x", Set.of("a"));
        assertThatThrownBy(() -> new GuideLibrary(List.of(guide, guide))).hasMessageContaining("twice there: [x]");
        assertThatThrownBy(() -> guide("y", Set.of(" "))).hasMessageContaining("none blank: guide y");
    }

    @Test
    void a_guide_goes_to_those_whose_next_step_it_shows() {
        Mark mark = new Mark(Instant.EPOCH, 1);
        FlowState clicked = new FlowState(Map.of(FlowStep.ADD, mark, FlowStep.LINK, mark), 0);

        assertThat(FlowPlan.STANDARD.next(FlowState.START)).contains(FlowStep.ADD);
        assertThat(FlowPlan.STANDARD.next(clicked)).contains(FlowStep.JOIN);
        assertThat(FlowPlan.SHORTEST.next(clicked)).contains(FlowStep.DRAW);
        assertThat(FlowPlan.of(FlowStep.LINK, FlowStep.DRAW)
                        .next(new FlowState(Map.of(FlowStep.LINK, mark, FlowStep.DRAW, mark), 0)))
                .isEmpty();
    }
}
