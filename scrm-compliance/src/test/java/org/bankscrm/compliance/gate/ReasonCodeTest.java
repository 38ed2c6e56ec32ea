package org.bankscrm.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

class ReasonCodeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([A-Z]+) \\| .{15,} \\| .{5,} \\|$");

    @Test
    void every_code_is_explained_in_the_readme_with_its_effect_and_in_its_order() throws Exception {
        List<String> explained = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(explained)
                .containsExactlyElementsOf(Arrays.stream(ReasonCode.values())
                        .map(code -> code + " " + code.effect())
                        .toList());
    }
}
