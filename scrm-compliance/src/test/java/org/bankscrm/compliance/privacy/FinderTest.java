package org.bankscrm.compliance.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.privacy.OutgoingText.Blocked;
import org.bankscrm.compliance.privacy.OutgoingText.Clean;
import org.bankscrm.compliance.privacy.OutgoingText.NeedsReview;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class FinderTest {
    private static final PersonalDataFinder FINDER = PersonalDataFinder.standard();
    private static final String SEPARATORS = " -－·.　\u200B\u00A0";

    /** A number with the check digit GB 11643-1999 asks for, computed the obvious way. */
    static String id(RandomGenerator random) {
        LocalDate birth = LocalDate.of(1930, 1, 1).plus(random.nextInt(28_000), ChronoUnit.DAYS);
        String first = "110105"
                + birth.toString().replace("-", "")
                + String.valueOf(1_000 + random.nextInt(1_000)).substring(1);
        return checked(first);
    }

    private static String checked(String seventeen) {
        long sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (long) (seventeen.charAt(i) - '0') * (1 << (17 - i));
        }
        return seventeen + "10X98765432".charAt((int) (sum % 11));
    }

    /** A number of 银联 with its Luhn digit, found by trying all ten. */
    static String card(RandomGenerator random) {
        StringBuilder first = new StringBuilder("622");
        for (int i = random.nextInt(12, 16); i > 0; i--) {
            first.append(random.nextInt(10));
        }
        for (int check = 0; check < 10; check++) {
            String whole = first.toString() + check;
            int sum = 0;
            for (int i = 0; i < whole.length(); i++) {
                int digit = whole.charAt(whole.length() - 1 - i) - '0';
                sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
            }
            if (sum % 10 == 0) {
                return whole;
            }
        }
        throw new AssertionError("one of ten digits fits");
    }

    static String phone(RandomGenerator random) {
        return "13"
                + String.valueOf(1_000_000_000L + random.nextInt(1_000_000_000)).substring(1);
    }

    private static String disguised(String digits, RandomGenerator random) {
        int every = random.nextInt(3, 6);
        boolean wide = random.nextBoolean();
        char separator = SEPARATORS.charAt(random.nextInt(SEPARATORS.length()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            boolean last = digits.length() - i < 2;
            text.append(i > 0 && i % every == 0 && !last ? String.valueOf(separator) : "")
                    .append(wide ? (char) (c == 'X' ? 'Ｘ' : c + 0xFEE0) : c);
        }
        return text.toString();
    }

    @Test
    void identity_numbers_are_found_in_any_width_and_grouping() {
        Property.forAll(random -> disguised(id(random), random))
                .runs(500)
                .holds(id -> assertThat(FINDER.find("证件 " + id + "，请核对"))
                        .containsExactly(new PersonalDataSpan(PersonalDataKind.ID_NUMBER, 3, 3 + id.length())));
    }

    @Test
    void cards_and_phones_are_found_as_they_are_written_and_where_they_stand() {
        Property.forAll(random -> List.of(card(random), phone(random)))
                .runs(500)
                .holds(two -> assertThat(FINDER.find("卡" + two.get(0) + "，手机" + two.get(1) + "。"))
                        .containsExactly(
                                new PersonalDataSpan(
                                        PersonalDataKind.BANK_CARD,
                                        1,
                                        1 + two.get(0).length()),
                                new PersonalDataSpan(
                                        PersonalDataKind.PHONE,
                                        4 + two.get(0).length(),
                                        15 + two.get(0).length())));
    }

    @Test
    void an_identity_number_with_one_wrong_digit_is_none() {
        Property.forAll(random -> {
                    StringBuilder id = new StringBuilder(id(random));
                    int at = random.nextInt(17);
                    id.setCharAt(at, (char) ('0' + (id.charAt(at) - '0' + 1 + random.nextInt(9)) % 10));
                    return id.toString();
                })
                .runs(500)
                .holds(id -> assertThat(FINDER.find("编号" + id)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "订单号13812345678",
                "金额13812345678元",
                "13812345678.00",
                "¥13812345678",
                "400-820-8820",
                "2026-11-22 13:00",
                "138123456789",
                "SN13812345678",
                "1996-08-12 123",
                "流水6222021234567890128",
                "14012345678",
            })
    void what_only_looks_like_it_is_passed_over(String text) {
        assertThat(FINDER.find(text)).isEmpty();
    }

    @Test
    void about_one_in_40_000_numbers_of_18_digits_has_the_province_date_and_check_digit_of_an_identity_number() {
        long provinces = identities(100, "%02d010519491231002");
        long years = identities(10_000, "110105%04d0101002");
        long days = identities(10_000, "1101052001%04d002");

        double share = provinces / 100.0 * years / 10_000 * days / 10_000 / 11;
        assertThat(1 / share).isBetween(35_000.0, 45_000.0);
    }

    /** Of so many numbers that differ in one part, and all have their check digit, how many are identity numbers. */
    private static long identities(int numbers, String seventeen) {
        return IntStream.range(0, numbers)
                .filter(number -> FINDER.find("证件" + checked(String.format(Locale.ROOT, seventeen, number))).stream()
                        .anyMatch(span -> span.kind() == PersonalDataKind.ID_NUMBER))
                .count();
    }

    @Test
    void one_in_ten_numbers_with_the_prefix_of_a_card_issuer_passes_the_luhn_check() {
        Property.forAll(random -> "622" + String.valueOf(1_000_000_000_000L + random.nextLong(1_000_000_000_000L)))
                .runs(100)
                .holds(first -> assertThat(IntStream.range(0, 10)
                                .filter(last -> !FINDER.find("卡" + first + last).isEmpty())
                                .count())
                        .isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "昨天张三来过网点", // neither a label nor a form of address
                "张先生您好", // a surname alone
                "请打010-66001234",
                "请打95588",
                "请打400-820-8820",
                "网点在银城中路1号",
            })
    void is_not_looked_for_or_not_found_as_the_guide_says(String text) {
        assertThat(FINDER.find(text)).isEmpty();
    }

    @Test
    void an_outlets_address_with_a_room_number_is_taken_for_a_home() {
        assertThat(FINDER.find("网点在上海市浦东新区银城中路1号502室"))
                .extracting(PersonalDataSpan::kind)
                .containsExactly(PersonalDataKind.ADDRESS);
    }

    @Test
    void numbers_that_may_be_published_are_passed_over_in_any_spelling() {
        PersonalDataFinder finder = PersonalDataFinder.passingOver(List.of(new PhoneNumber(13812345678L)));

        assertThat(finder.find("打138-1234-5678或+86 13812345678或13912345678"))
                .singleElement()
                .satisfies(span -> assertThat(span.start()).isEqualTo(31));
    }

    @Test
    void spans_are_in_order_within_the_text_and_apart_whatever_the_text() {
        String signs = "0123456789138６２Xx张王李先生女士 -.号室路市，:姓名\u200B\uD835\uDFD9";
        Property.forAll(random -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(60); i > 0; i--) {
                        text.append(signs.charAt(random.nextInt(signs.length())));
                    }
                    return text.toString();
                })
                .runs(2_000)
                .holds(text -> {
                    int before = 0;
                    for (PersonalDataSpan span : FINDER.find(text)) {
                        assertThat(span.start()).isGreaterThanOrEqualTo(before);
                        before = span.end();
                    }
                    assertThat(before).isLessThanOrEqualTo(text.length());
                    assertThat(Masks.text(text)).hasSameSizeAs(text);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 ", "13", "6 2-", "张", "号室", "住址1室", "路1室", "X", "1三"})
    void the_work_grows_with_the_text_and_not_faster(String part) {
        String text = part.repeat(400_000 / part.length());

        assertThat(FINDER.find(text).size()).isLessThan(text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, 13812345678, 138****5678",
        "PHONE, 138-1234-5678, 138-****-5678",
        "PHONE, +86 13812345678, +86 138****5678",
        "PHONE, 1234567, *******",
        "ID_NUMBER, 11010519491231002X, 110***********002X",
        "BANK_CARD, 6222 0212 3456 7890 128, **** **** **** ***0 128",
        "NAME, 张三, 张*",
        "NAME, 欧阳娜娜, 欧***",
        "NAME, 张, *",
        "ADDRESS, 上海市浦东新区银城中路1号502室, 上海市**************",
        "ADDRESS, 翠苑小区3栋, ******",
    })
    void values_are_masked_by_kind(PersonalDataKind kind, String value, String masked) {
        assertThat(Masks.mask(kind, value)).isEqualTo(masked);
    }

    @Test
    void masked_text_holds_nothing_that_was_found() {
        for (Corpus.Message message : Corpus.messages("corpus.txt")) {
            String masked = Masks.text(message.text());
            assertThat(FINDER.find(masked).stream()
                            .filter(span -> span.kind() != PersonalDataKind.NAME)
                            .toList())
                    .as(masked)
                    .isEmpty();
        }
    }

    @Test
    void the_strictest_action_decides_what_becomes_of_outgoing_text() {
        OutgoingPolicy policy = OutgoingPolicy.STANDARD;

        assertThat(policy.check("尊敬的张三先生，您好", FINDER)).isEqualTo(new Clean());
        assertThat(policy.check("请打13812345678", FINDER)).isInstanceOf(NeedsReview.class);
        assertThat(policy.check("请打13812345678，证件11010519491231002X", FINDER))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.found()).hasSize(2));
        assertThat(policy.with(PersonalDataKind.PHONE, OutgoingAction.MASK).check("请打13812345678", FINDER))
                .isInstanceOfSatisfying(
                        OutgoingText.Masked.class,
                        masked -> assertThat(masked.text()).isEqualTo("请打138****5678"));
        assertThatThrownBy(() -> new OutgoingPolicy(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    enum Level {
        GOLD
    }

    record Address(String city, String street) {}

    record Customer(
            String name, String phone, PhoneNumber other, Level level, boolean vip, Address address, String note) {}

    @Test
    void a_view_of_a_record_shows_what_was_named_and_hides_the_rest() {
        Customer customer = new Customer(
                "张三",
                "13812345678",
                new PhoneNumber(13912345678L),
                Level.GOLD,
                true,
                new Address("上海", "银城中路1号"),
                "致电13812345678");
        MaskedView view = MaskedView.builder()
                .mask(Customer.class, "name", PersonalDataKind.NAME)
                .show(PhoneNumber.class)
                .show(Address.class, "city")
                .maskText(Customer.class, "note")
                .build();

        assertThat(view.of(customer))
                .containsExactly(
                        Map.entry("name", "张*"),
                        Map.entry("phone", "****"),
                        Map.entry("other", "139****5678"),
                        Map.entry("level", "GOLD"),
                        Map.entry("vip", "true"),
                        Map.entry("address", Map.of("city", "上海", "street", "****")),
                        Map.entry("note", "致电138****5678"));
        assertThatThrownBy(() -> MaskedView.builder().show(Customer.class, "fone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Customer has no component fone");
    }

    @Test
    void nothing_personal_is_in_any_text_or_message_of_the_package() {
        Property.forAll(random ->
                        List.of(phone(random), id(random), card(random), "张" + (char) ('一' + random.nextInt(999))))
                .runs(200)
                .holds(personal -> {
                    List<String> said = new ArrayList<>();
                    for (String value : personal) {
                        said.addAll(Secrets.saidAbout(value));
                    }
                    assertThat(said)
                            .hasSizeGreaterThan(60)
                            .allSatisfy(text -> assertThat(text).doesNotContain(personal.toArray(String[]::new)));
                });
    }
}
