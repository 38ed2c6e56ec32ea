package org.bankscrm.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.call.Fields;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class AnswersShowNoValueTest {
    /** The records of this module that are nothing but the fields of an answer. */
    private static List<Class<?>> answers() throws Exception {
        Path classes = Path.of(
                Fields.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> answers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("org/bankscrm/wecom"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = classes.relativize(file).toString().replace(".class", "");
                if (!name.endsWith("-info")) {
                    Class<?> type =
                            Class.forName(name.replace(file.getFileSystem().getSeparator(), "."));
                    if (type.isRecord()
                            && type.getRecordComponents().length == 1
                            && type.getRecordComponents()[0].getType() == Fields.class) {
                        answers.add(type);
                    }
                }
            }
        }
        return answers;
    }

    @Test
    void an_answer_prints_the_names_of_its_fields_and_no_value() throws Exception {
        Fields fields = Fields.of(Map.of(
                "external_userid", "wm-lan",
                "name", "王小兰",
                "mobile", "13812345678",
                "list", List.of(Map.of("userid", "wang.fang"))));

        List<Class<?>> answers = answers();

        assertThat(answers).hasSizeGreaterThan(40);
        for (Class<?> type : answers) {
            var made = type.getDeclaredConstructor(Fields.class);
            made.setAccessible(true);
            assertThat(made.newInstance(fields).toString())
                    .as("%s", type)
                    .doesNotContain("wm-lan", "王小兰", "138", "wang.fang");
        }
    }
}
