package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.bankscrm.core.routing.index.Indexes.both;
import static org.bankscrm.core.routing.index.Indexes.branch;
import static org.bankscrm.core.routing.index.Indexes.manager;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What indexes and their parts say of themselves, and that the two kinds of keys are kept apart. */
class IndexWordsTest {
    private static final long PHONE = 13_812_345_678L;
    private static final CustomerId CUSTOMER = new CustomerId("C-1");

    private final RelationshipIndex phones = Indexes.of(PhoneKeyer.plain(), Map.of(PHONE, manager(1)));
    private final RelationshipIndex customers = customers();

    private static RelationshipIndex customers() {
        IndexBuilder builder = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        builder.put(CUSTOMER, branch(2));
        return Indexes.built(builder);
    }

    @Test
    void an_assignment_is_who_manages_and_which_branch() {
        assertThat(manager(1))
                .isEqualTo(manager(1))
                .hasSameHashCodeAs(manager(1))
                .isNotEqualTo(manager(2));
        assertThat(both(1, 2)).isNotEqualTo(both(1, 3)).isNotEqualTo(both(2, 2)).isNotEqualTo(manager(1));
        assertThat(both(1, 2).hashCode()).isNotEqualTo(both(1, 3).hashCode());
        assertThat(both(1, 2)).hasToString("Assignment[manager m1, branch b2]");
        assertThat(manager(1)).hasToString("Assignment[manager m1, branch -]");
        assertThat(branch(2)).hasToString("Assignment[manager -, branch b2]");
    }

    @Test
    void an_index_tells_what_it_takes_and_what_it_is() {
        assertThat(phones).hasToString("RelationshipIndex" + phones.info());
        assertThat(phones.bytes())
                .isEqualTo(phones.table().plan().lines() * 64L
                        + phones.table().aside().keys().length * 12L)
                .isGreaterThanOrEqualTo(64);
        assertThat(PhoneKeyer.plain().toString()).isNotEmpty();
    }

    @Test
    void phones_and_customers_are_asked_for_apart() {
        assertThat(phones.assignment(phones.find(PHONE))).isEqualTo(manager(1));
        assertThat(customers.assignment(customers.find(CUSTOMER))).isEqualTo(branch(2));
        assertThatIllegalStateException().isThrownBy(() -> phones.find(CUSTOMER));
        assertThatIllegalStateException().isThrownBy(() -> customers.find(PHONE));
        assertThatIllegalStateException()
                .isThrownBy(() -> Relationships.of(phones).code(CUSTOMER));
        assertThatIllegalStateException()
                .isThrownBy(() -> Relationships.of(customers).find(PHONE));
        assertThat(Relationships.of(customers).find(CUSTOMER)).isEqualTo(branch(2));
    }

    @Test
    void overlays_are_changed_by_keys_of_their_own_kind() {
        Overlay byCustomer = Overlay.customers(PhoneKeyer.plain());
        Overlay byPhone = Overlay.phones(PhoneKeyer.plain());

        assertThat(byCustomer.withCustomers(Map.of(CUSTOMER, manager(1))))
                .hasToString("Overlay[1 changes of CUSTOMER_ID]");
        assertThatIllegalStateException().isThrownBy(() -> byPhone.withCustomers(Map.of()));
        assertThatIllegalStateException().isThrownBy(() -> byPhone.forget(CUSTOMER));
        assertThatIllegalStateException().isThrownBy(() -> byCustomer.forget(new PhoneNumber(PHONE)));
    }

    @Test
    void rows_may_be_put_by_arrays_of_equal_length() {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        int one = builder.code(manager(1));
        int two = builder.code(branch(2));

        builder.put(new long[] {PHONE, PHONE + 1}, new int[] {one, two});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put(new long[] {PHONE}, new int[] {one, two}))
                .withMessageContaining("equal length: 1, 2");
        RelationshipIndex index = Indexes.built(builder);
        int[] codes = new int[3];
        index.find(new long[] {PHONE + 1, PHONE + 2, PHONE}, codes);
        assertThat(Arrays.stream(codes).mapToObj(index::assignment))
                .containsExactly(branch(2), Assignment.NOBODY, manager(1));
        assertThat(index.info().rows()).isEqualTo(2);
    }

    @Test
    void a_builder_takes_codes_it_gave_and_keys_of_its_kind() {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        int last = builder.code(manager(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put(PHONE, last + 1))
                .withMessage("code must be one this builder gave, 0 to " + last + ": " + (last + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(PHONE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(12_000_000_000L, last));
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.put(CUSTOMER, manager(1)))
                .withMessage("this builder takes keys of PHONE");
        Indexes.built(builder);
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.put(PHONE, last))
                .withMessage("this builder has built");
    }

    @Test
    void of_a_customer_about_whom_rows_differ_nothing_is_shown_but_a_mask() {
        IndexBuilder byCustomer = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        byCustomer.put(CUSTOMER, manager(1));
        byCustomer.put(CUSTOMER, manager(2));
        IndexBuilder byPhone = RelationshipIndex.builder(PhoneKeyer.plain());
        byPhone.put(new PhoneNumber(PHONE), manager(1));
        byPhone.put(new PhoneNumber(PHONE), manager(2));

        for (Map.Entry<IndexBuilder, String> each :
                Map.of(byCustomer, "****", byPhone, "138****5678").entrySet()) {
            assertThat(each.getKey().build(Indexes.SOURCE, ConflictPolicy.onePerMille()))
                    .isInstanceOfSatisfying(IndexBuild.Refused.class, refused -> {
                        assertThat(refused.report().conflicts()).isEqualTo(1);
                        assertThat(refused.report().examples())
                                .extracting(BuildReport.Conflict::customer)
                                .containsExactly(each.getValue());
                    });
        }
        assertThat(ConflictPolicy.onePerMille().mostPpm()).isEqualTo(1_000);
    }

    @Test
    void a_reading_is_clean_without_a_faulty_row_and_without_a_fault() {
        FileFault fault = new FileFault(2, "phone", FileFault.Reason.BAD_PHONE, "x");

        assertThat(new FileReading(1, 0, List.of()).isClean()).isTrue();
        assertThat(new FileReading(1, 1, List.of(fault)).isClean()).isFalse();
        assertThat(new FileReading(0, 0, List.of(fault)).isClean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 500_000, 1_000_000})
    void a_share_is_0_to_a_million(long ppm) {
        assertThat(Share.checked("x", ppm)).isEqualTo(ppm);
        assertThatIllegalArgumentException().isThrownBy(() -> Share.checked("x", -1 - ppm));
        assertThatIllegalArgumentException().isThrownBy(() -> Share.checked("x", 1_000_001 + ppm));
    }

    @Test
    void a_section_holds_what_it_says_to_the_last_byte() {
        ByteBuffer three = ByteBuffer.allocate(4 + 36).putInt(3).rewind();

        assertThat(IndexFile.count(three.duplicate(), 12)).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexFile.count(three.duplicate().limit(39), 12));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> IndexFile.count(ByteBuffer.allocate(40).putInt(-1).rewind(), 12));
        assertThat(IndexFile.count(ByteBuffer.allocate(4), 12)).isZero();
    }

    /** Sections begin at multiples of 64 bytes. */
    @Test
    void a_section_is_filled_up_and_not_further() {
        for (int length = 1; length < 300; length++) {
            assertThat(IndexFile.padded(length).capacity()).isEqualTo((length + 63) / 64 * 64);
        }
    }
}
