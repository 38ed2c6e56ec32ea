package org.bankscrm.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanRequest;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Planner;
import org.bankscrm.core.target.plan.ReplanPolicy;
import org.bankscrm.core.target.plan.ReplanRequest;
import org.bankscrm.core.target.plan.Replanner;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.DoneCounter;
import org.bankscrm.core.target.progress.DoneCounts;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;

/** Two people of a team are to add 62 customers in the last quarter of 2026; one of them did little by mid-November. */
class PlanPictureTest {
    private static final OrgUnitCode TOP = new OrgUnitCode("P");
    private static final OrgUnitCode TEAM = new OrgUnitCode("T");
    private static final EmployeeId LI = new EmployeeId("li");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final Period QUARTER = Period.parse("2026Q4");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 13);

    private final TargetPlan first = Planner.plan(PlanRequest.of(
            QUARTER,
            PublishedCalendar.shipped(),
            List.of(PlanUnit.top(TOP, OrgLevel.PROVINCE_BRANCH), PlanUnit.under(TOP, TEAM, OrgLevel.TEAM)),
            List.of(PlanPerson.of(LI, TEAM, 1), PlanPerson.of(WANG, TEAM, 1)),
            Map.of(TOP, 62L)));
    private final DoneCounts done = done();
    private final TargetPlan second = Replanner.replan(
                    first,
                    ReplanRequest.of(
                            FRIDAY,
                            Map.of(
                                    LI,
                                    done.doneThrough(Subject.person(LI), FRIDAY),
                                    WANG,
                                    done.doneThrough(Subject.person(WANG), FRIDAY))),
                    ReplanPolicy.STANDARD)
            .plan();
    private final PlanPicture picture = new PlanPictures(
                    List.of(first, second), done, PublishedCalendar.shipped(), FRIDAY, FRIDAY)
            .of(TOP, "One <& only>");

    private static DoneCounts done() {
        DoneCounter counter = new DoneCounter();
        counter.add(LI, LocalDate.of(2026, 10, 9), 12);
        counter.add(WANG, LocalDate.of(2026, 11, 2), 3);
        Organisation organisation = Organisation.of(OrgData.builder()
                .unit(new OrgUnit(TOP, OrgLevel.PROVINCE_BRANCH, "Province", ""))
                .root(TOP, Interval.ALWAYS)
                .unit(new OrgUnit(TEAM, OrgLevel.TEAM, "Team", ""))
                .place(TEAM, TOP, Interval.ALWAYS)
                .employee(new Employee(LI, ""))
                .post(LI, TEAM, Interval.ALWAYS)
                .employee(new Employee(WANG, ""))
                .post(WANG, TEAM, Interval.ALWAYS)
                .build());
        return counter.snapshot(organisation, BankTime.startOf(FRIDAY).plusSeconds(64_800));
    }

    private static int at(String date) {
        return Math.toIntExact(
                LocalDate.parse(date).toEpochDay() - QUARTER.firstDay().toEpochDay());
    }

    @Test
    void what_is_due_follows_the_version_in_force_and_sets_out_from_what_was_done() {
        assertThat(picture.line()).hasSize(92).endsWith(62L);
        assertThat(picture.due().subList(0, at("2026-11-13") + 1))
                .isEqualTo(picture.line().subList(0, at("2026-11-13") + 1));
        for (LocalDate day = FRIDAY.plusDays(1); !day.isAfter(QUARTER.lastDay()); day = day.plusDays(1)) {
            assertThat(picture.due().get(at(day.toString()))).isEqualTo(second.dueBy(TOP, day));
        }
        assertThat(picture.due().get(at("2026-11-14"))).isEqualTo(15);
        assertThat(picture.replans()).containsExactly(new PlanPicture.Replan(2, FRIDAY));
    }

    @Test
    void what_was_done_ends_with_the_last_day_that_has_figures() {
        assertThat(picture.done()).hasSize(44).endsWith(15L);
        assertThat(picture.done().get(at("2026-10-08"))).isZero();
        assertThat(picture.done().get(at("2026-10-09"))).isEqualTo(12);
        assertThat(picture.done().get(at("2026-11-02"))).isEqualTo(15);
        assertThat(picture.progress().done()).isEqualTo(15);
        assertThat(picture.progress().due()).isEqualTo(first.dueBy(TOP, FRIDAY));
        assertThat(picture.shortfall())
                .isEqualTo(second.shortfall(LI) + second.shortfall(WANG))
                .isPositive();
    }

    @Test
    void the_chart_has_a_point_for_each_day_at_the_height_of_its_number() throws Exception {
        Document page = parsed(PlanPage.of(List.of(picture), List.of()));

        assertThat(points(page, "line")).isEqualTo(expected(picture.line()));
        assertThat(points(page, "due")).isEqualTo(expected(picture.due()));
        assertThat(points(page, "done")).isEqualTo(expected(picture.done()));
        assertThat(points(page, "line")).hasSize(93).startsWith("8,300.0").endsWith("744,30.0");
        NodeList paths = page.getElementsByTagName("path");
        assertThat(((Element) paths.item(1)).getAttribute("class")).isEqualTo("replan");
        assertThat(((Element) paths.item(1)).getAttribute("d")).isEqualTo("M360 30V300");
        assertThat(page.getDocumentElement().getTextContent()).contains("v2", "2026-10", "2026-12", "62");
    }

    /** The same from the definition: the number's share of 62 of a height of 270 above the foot at 300, upwards in tenths. */
    private static List<String> expected(List<Long> numbers) {
        List<String> points = new ArrayList<>(List.of("8,300.0"));
        for (int day = 1; day <= numbers.size(); day++) {
            BigDecimal height = BigDecimal.valueOf(numbers.get(day - 1) * 270)
                    .divide(BigDecimal.valueOf(62), 1, RoundingMode.FLOOR);
            points.add((8 + 8 * day) + "," + BigDecimal.valueOf(300).subtract(height));
        }
        return points;
    }

    private static List<String> points(Document page, String cssClass) {
        NodeList lines = page.getElementsByTagName("polyline");
        for (int i = 0; i < lines.getLength(); i++) {
            Element line = (Element) lines.item(i);
            if (line.getAttribute("class").equals(cssClass)) {
                return Arrays.asList(line.getAttribute("points").split(" ", -1));
            }
        }
        return List.of();
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    @Test
    void the_page_is_well_formed_needs_nothing_else_and_escapes_names() throws Exception {
        String page = PlanPage.of(List.of(picture, picture), List.of("a < b"));
        Document document = parsed(page);

        assertThat(document.getElementsByTagNameNS("http://www.w3.org/2000/svg", "svg")
                        .getLength())
                .isEqualTo(2);
        assertThat(document.getDocumentElement().getTextContent()).contains("One <& only>", "a < b");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(page).doesNotContain("url(", "@import", "src=", "wang");
    }

    @Test
    void the_numbers_behind_a_chart_are_those_of_weeks_months_and_re_plans() throws Exception {
        Document document = parsed(PlanPage.of(List.of(picture), List.of()));
        NodeList rows = document.getElementsByTagName("tr");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            texts.add(rows.item(i).getTextContent());
        }

        long dueOnFriday = first.dueBy(TOP, FRIDAY);
        assertThat(texts)
                .contains("2026-11-13" + dueOnFriday + dueOnFriday + "15v1")
                .contains("2026-12-3162" + second.dueBy(TOP, QUARTER.lastDay()) + "v2")
                .anyMatch(text -> text.startsWith("2026-10-31"))
                .anyMatch(text -> text.startsWith("2026-10-11"));
    }

    @Test
    void the_text_table_has_a_row_for_each_unit() {
        assertThat(PlanTable.text(List.of(picture)).lines())
                .hasSize(4)
                .last()
                .asString()
                .matches("One <& only>  +62  +15  +" + first.dueBy(TOP, FRIDAY) + "  +"
                        + (first.dueBy(TOP, FRIDAY) - 15) + "  +0\\.54  +33 \\(.*\\)  +" + picture.shortfall());
    }

    @Test
    void lists_that_are_no_days_of_the_period_are_refused() {
        assertThatThrownBy(() -> new PlanPicture(
                        "x",
                        QUARTER,
                        List.of(1L),
                        picture.due(),
                        List.of(),
                        List.of(),
                        0,
                        picture.progress(),
                        picture.progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have 92 days");
    }
}
