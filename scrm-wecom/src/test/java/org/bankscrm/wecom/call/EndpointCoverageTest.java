package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of endpoints, and that each of them is tested by name. */
class EndpointCoverageTest {
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\\b");

    @Test
    void there_are_127_each_once() {
        assertThat(Arrays.stream(KnownEndpoint.values())
                        .map(each -> each.endpoint().path()))
                .hasSize(127)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_must_not_be_sent_twice_is_not_declared_harmless() {
        assertThat(Arrays.stream(KnownEndpoint.values())
                        .filter(each -> each.endpoint().effect() != Effect.NON_IDEMPOTENT)
                        .map(each -> each.endpoint().path()))
                .noneMatch(path -> path.matches(".*(/add_|/create|/send|send_welcome|/remind|transfer_customer).*"));
        assertThat(KnownEndpoint.ADD_MSG_TEMPLATE.endpoint().effect()).isEqualTo(Effect.NON_IDEMPOTENT);
    }

    @Test
    void changes_of_one_customers_tags_and_transfers_from_one_employee_take_turns_and_of_two_do_not() {
        Map<String, Object> zhang = Map.of("userid", "zhang", "external_userid", "wm-1", "handover_userid", "zhang");
        Map<String, Object> li = Map.of("userid", "zhang", "external_userid", "wm-2", "handover_userid", "li");
        for (KnownEndpoint each : List.of(
                KnownEndpoint.MARK_TAG, KnownEndpoint.TRANSFER_CUSTOMER, KnownEndpoint.RESIGNED_TRANSFER_CUSTOMER)) {
            assertThat(each.endpoint().turns().key(zhang))
                    .as("%s", each)
                    .isNotEmpty()
                    .isNotEqualTo(each.endpoint().turns().key(li));
        }
        assertThat(KnownEndpoint.RESIGNED_TRANSFER_CUSTOMER.endpoint().turns().key(zhang))
                .isEqualTo(KnownEndpoint.TRANSFER_CUSTOMER.endpoint().turns().key(zhang));
        assertThat(KnownEndpoint.CUSTOMER_GET.endpoint().turns().key(zhang)).isEmpty();
    }

    @Test
    void every_one_is_named_by_a_test() throws IOException {
        Set<String> named = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            List<Path> tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("EndpointCoverageTest.java"))
                    .toList();
            for (Path test : tests) {
                Matcher names = NAME.matcher(Files.readString(test));
                while (names.find()) {
                    named.add(names.group());
                }
            }
        }

        assertThat(Arrays.stream(KnownEndpoint.values())
                        .filter(each -> each != KnownEndpoint.GETTOKEN)
                        .map(Enum::name)
                        // StrategiesTest runs each of its tests for both kinds and puts these names together.
                        .filter(name -> !name.contains("_STRATEGY_") || name.endsWith("_TAG"))
                        .filter(name -> !named.contains(name)))
                .isEmpty();
    }
}
