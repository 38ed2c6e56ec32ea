package org.bankscrm.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.org.OrgUnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

class TargetFaultTest {
    private static final OrgUnitCode UNIT = new OrgUnitCode("U1");
    private static final Segment NEW = new Segment("new");
    private static final Segment OLD = new Segment("old");

    private static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        new TargetFault.OutOfRange("rate in ppm", 1_000_001, 0, 1_000_000),
                        "rate in ppm must be 0 to 1000000: 1000001"),
                Arguments.of(
                        new TargetFault.UnknownUnit(UNIT, "the base"),
                        "unit U1 in the base must stand in the organisation"),
                Arguments.of(
                        new TargetFault.Duplicate("segment", "new", 3),
                        "segment new must be listed once, is listed 3 times"),
                Arguments.of(
                        new TargetFault.MissingRate(UNIT, NEW), "segment new of unit U1 must have a rate, has none"),
                Arguments.of(
                        new TargetFault.OverlappingSegments(NEW, OLD, 4, List.of()),
                        "segments new and old must not share customers, share 4"),
                Arguments.of(
                        new TargetFault.UncoveredCustomers(9, List.of()),
                        "every customer must fall into a segment, 9 fall into none; add a segment for the rest or an"
                                + " exclusion"),
                Arguments.of(
                        new TargetFault.UncoveredCustomers(9, List.of("****1001", "****1002")),
                        "every customer must fall into a segment, 9 fall into none such as ****1001, ****1002; add a"
                                + " segment for the rest or an exclusion"),
                Arguments.of(
                        new TargetFault.CalendarHole(
                                LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-07"), "plan v7"),
                        "the calendar must have a working day from 2026-10-01 to 2026-10-07 for plan v7, has none"),
                Arguments.of(
                        new TargetFault.ImpossibleBounds("person li", 109, 108, "have lower at most upper"),
                        "bounds of person li must have lower at most upper: 109 to 108"),
                Arguments.of(
                        new TargetFault.DifferentQuestion("lens", "ever-added@2", "net-added@1"),
                        "lens of both must be the same: ever-added@2 and net-added@1"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void every_fault_names_the_field_the_value_seen_and_what_would_be_valid(TargetFault fault, String sentence) {
        assertThat(fault.message()).isEqualTo(sentence);
    }

    @Test
    void every_kind_of_fault_has_its_sentence_here() {
        assertThat(sentences().<Object>map(each -> each.get()[0].getClass()).distinct())
                .containsExactlyInAnyOrder((Object[]) TargetFault.class.getPermittedSubclasses());
    }

    @Test
    void the_message_counts_the_faults_and_repeats_the_first_twenty() {
        TargetFault fault = new TargetFault.MissingRate(UNIT, NEW);
        String sentence = fault.message();

        assertThat(new InvalidTargetException(List.of(fault))).hasMessage("1 fault: " + sentence);
        assertThat(new InvalidTargetException(Collections.nCopies(20, fault)))
                .hasMessage("20 faults: " + String.join("; ", Collections.nCopies(20, sentence)));
        assertThat(new InvalidTargetException(Collections.nCopies(21, fault)))
                .hasMessage("21 faults: " + String.join("; ", Collections.nCopies(20, sentence)) + "; and 1 more");
    }
}
