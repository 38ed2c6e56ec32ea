package org.bankscrm.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.examples.live.BoardView.Late;
import org.bankscrm.examples.live.BoardView.Row;
import org.bankscrm.examples.live.BoardView.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;

class LiveBoardTest {
    private final BoardProvince province = new BoardProvince();

    @BeforeEach
    void read() {
        province.tick();
    }

    private BoardView view(String unit) {
        return province.feed.board().view(new OrgUnitCode(unit)).orElseThrow();
    }

    @Test
    void a_unit_is_shown_with_its_parts_against_today_s_targets() {
        BoardView view = view("P");

        assertThat(view.total()).isEqualTo(new Row("unit", "P", "虚江省分行", "省分行", 3, 5L, "60.00%", 0, 1, 0, 6));
        assertThat(view.rows())
                .containsExactly(
                        new Row("unit", "A", "临江分行", "分行", 3, 3L, "100.00%", 0, 1, 0, 6),
                        new Row("unit", "B", "南浦<分行>", "分行", 0, 2L, "0.00%", 0, 0, 0, 0));
        assertThat(view("A").rows())
                .containsExactly(
                        new Row("unit", "T", "一组", "团队", 1, 2L, "50.00%", 0, 0, 0, 3),
                        new Row("person", "an", "安**", "", 2, 1L, "200.00%", 0, 1, 0, 3));
        assertThat(view("T").path()).extracting(BoardView.UnitRef::code).containsExactly("P", "A");
        assertThat(view.asOf()).isEqualTo("2026-10-21T10:00+08:00");
        assertThat(view.facts()).isEqualTo(10);
    }

    @Test
    void the_lists_name_who_missed_yesterday_and_who_is_not_there_yet_today() {
        BoardView view = view("P");

        assertThat(view.morningFrom()).isEqualTo("2026-10-20");
        assertThat(view.morning()).containsExactly(new Late("chen", "陈**", 2, 0, 2), new Late("an", "安**", 1, 0, 1));
        assertThat(view.evening()).containsExactly(new Late("chen", "陈**", 2, 0, 2), new Late("bo", "薄**", 2, 1, 1));
    }

    @Test
    void the_week_stands_beside_the_week_before_through_the_same_weekday() {
        assertThat(view("P").week())
                .containsExactly(
                        new Stage("ADDED", "添加", 6, 1, 5, 6, "100.00%"),
                        new Stage("REAL_NAME", "实名", 1, 0, 1, 0, "0.00%"),
                        new Stage("CONVERSED", "会话", 1, 0, 1, 1, "16.67%"),
                        new Stage("TRANSACTED", "交易", 0, 0, 0, 0, "0.00%"));
        assertThat(view("P").channels())
                .containsExactly(
                        new BoardView.ChannelRow("hall", 3, 0, 1, 0), new BoardView.ChannelRow("push", 3, 0, 0, 0));
        assertThat(view("P").days().get(view("P").days().size() - 1))
                .isEqualTo(new BoardView.Day("2026-10-21", 3, "NOT_JUDGED", false));
    }

    @Test
    void credits_stand_under_both_lenses_with_the_reasons_why_they_differ() {
        BoardView.Credits credits = Objects.requireNonNull(view("P").credits());

        assertThat(credits.period()).isEqualTo("2026Q4");
        assertThat(credits.rows())
                .containsExactly(
                        new BoardView.CreditRow("unit", "P", "虚江省分行", "0", "8"),
                        new BoardView.CreditRow("unit", "A", "临江分行", "0", "6"),
                        new BoardView.CreditRow("unit", "B", "南浦<分行>", "0", "2"));
        assertThat(credits.fromTotal()).isEqualTo("0");
        assertThat(credits.steps()).containsExactly(new BoardView.BridgeStep("PROSPECT", "8"));
        assertThat(credits.toTotal()).isEqualTo("8");
    }

    @Test
    void a_prospect_who_becomes_a_customer_moves_the_credits_at_once() {
        province.log.append(province.customerOfA("wm-1"));
        province.tick();

        BoardView.Credits credits = Objects.requireNonNull(view("A").credits());
        assertThat(credits.rows())
                .containsExactly(
                        new BoardView.CreditRow("unit", "A", "临江分行", "1", "6"),
                        new BoardView.CreditRow("unit", "T", "一组", "0", "3"),
                        new BoardView.CreditRow("person", "an", "安**", "1", "3"));
        assertThat(credits.steps()).containsExactly(new BoardView.BridgeStep("PROSPECT", "7"));
    }

    @Test
    void a_new_fact_wakes_those_who_wait() throws InterruptedException {
        long seen = province.feed.version();
        Thread waiting = new Thread(() -> {
            province.log.append(province.added("chen", "hall", "2026-10-21T09:59"));
            province.tick();
        });
        waiting.start();

        assertThat(province.feed.await(seen, Duration.ofMinutes(1))).isNotEqualTo(seen);
        waiting.join();
        assertThat(view("B").total().added()).isEqualTo(1);
    }

    @Test
    void a_unit_that_does_not_stand_is_not_shown() {
        assertThat(province.feed.board().view(new OrgUnitCode("X"))).isEmpty();
        assertThat(province.feed.board().top()).contains(new OrgUnitCode("P"));
    }
}
