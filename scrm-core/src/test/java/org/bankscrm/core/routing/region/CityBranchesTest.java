package org.bankscrm.core.routing.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class CityBranchesTest {
    private static final CityNames NAMES = CityNames.standard();
    private static final OrgUnitCode XIANGYANG = new OrgUnitCode("4206");
    private static final OrgUnitCode JINAN = new OrgUnitCode("3701");

    @ParameterizedTest
    @CsvSource({
        "襄樊, 襄阳",
        "襄樊市, 襄阳",
        "襄阳市, 襄阳",
        "莱芜, 济南",
        "吉首, 湘西",
        "湘西土家族苗族自治州, 湘西",
        "巢湖市, 合肥",
        "大兴安岭地区, 大兴安岭",
        "锡林郭勒盟, 锡林郭勒",
        "沙市, 沙市",
        "' 武汉市 ', 武汉",
        "'', ''"
    })
    void every_spelling_of_a_city_is_brought_to_one(String spelling, String city) {
        assertThat(NAMES.city(spelling)).isEqualTo(city);
    }

    @Test
    void every_alias_ends_at_a_name_that_is_no_alias_itself() throws Exception {
        try (java.io.InputStream in = CityNames.class.getResourceAsStream("city-aliases.csv")) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            List<String> rows = text.lines().skip(2).toList();
            assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> {
                String[] cells = row.split(",", -1);
                assertThat(NAMES.city(cells[0])).isEqualTo(cells[1]);
                assertThat(NAMES.city(cells[1])).isEqualTo(cells[1]);
            });
        }
    }

    @Test
    void the_bank_may_add_aliases_of_its_own() {
        CityNames more = NAMES.with(Map.of("泉城", "济南"));

        assertThat(CityNames.read(new StringReader("note,alias,city\n,泉城,济南\n")).city("泉城市"))
                .isEqualTo("济南");
        assertThat(more.city("泉城")).isEqualTo("济南");
        assertThatThrownBy(() -> CityNames.read(new StringReader("alias,city\n泉城,济南\n泉城,泉州\n,x\n")))
                .isInstanceOf(InvalidRegionDataException.class)
                .hasMessageContaining("row 3: alias \"泉城\" must mean one city, means 济南 and 泉州")
                .hasMessageContaining("row 4: alias \"\" must not be empty");
    }

    @Test
    void a_region_leads_to_the_branch_of_its_city_whatever_the_bank_calls_the_city() {
        CityBranches branches = CityBranches.of(Map.of("襄樊市", XIANGYANG, "济南", JINAN), NAMES);

        assertThat(branches.branchOf(new Region("湖北", "襄阳", 0))).contains(XIANGYANG);
        assertThat(branches.branchOf("莱芜")).contains(JINAN);
        assertThat(branches.branchOf(Region.UNKNOWN)).isEmpty();
    }

    @Test
    void names_without_a_branch_are_reported() {
        CityBranches branches = CityBranches.of(Map.of("济南", JINAN), NAMES);

        assertThat(branches.unmapped(List.of("青岛", "济南", "不知名"))).containsExactly("青岛", "不知名");
    }

    @Test
    void two_branches_of_one_city_are_refused() {
        assertThatThrownBy(() -> CityBranches.of(Map.of("襄樊", XIANGYANG, "襄阳市", JINAN), NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("襄阳", "4206", "3701");
    }

    @Test
    void the_organisation_names_the_branch_of_each_city_at_an_instant() {
        OrgUnitCode head = new OrgUnitCode("00");
        OrgUnitCode second = new OrgUnitCode("3702");
        Instant opened = Instant.parse("2026-01-01T00:00:00Z");
        Organisation organisation = Organisation.of(OrgData.builder()
                .unit(new OrgUnit(head, OrgLevel.HEAD_OFFICE, "head office", "北京"))
                .unit(new OrgUnit(JINAN, OrgLevel.BRANCH, "Jinan", "济南市"))
                .unit(new OrgUnit(second, OrgLevel.BRANCH, "Jinan East", "济南"))
                .unit(new OrgUnit(XIANGYANG, OrgLevel.BRANCH, "Xiangyang", "襄阳"))
                .root(head, Interval.ALWAYS)
                .place(JINAN, head, Interval.ALWAYS)
                .place(second, head, Interval.ALWAYS)
                .place(XIANGYANG, head, Interval.from(opened))
                .build());

        CityBranches before = CityBranches.of(organisation, OrgLevel.BRANCH, opened.minusSeconds(1), NAMES);
        CityBranches after = CityBranches.of(organisation, OrgLevel.BRANCH, opened, NAMES);

        assertThat(before.branchOf("济南")).contains(JINAN);
        assertThat(before.branchOf("襄阳")).isEmpty();
        assertThat(before.branchOf("北京")).isEmpty();
        assertThat(after.branches()).containsExactlyInAnyOrder(JINAN, XIANGYANG);
    }
}
