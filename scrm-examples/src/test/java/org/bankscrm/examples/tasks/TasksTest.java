package org.bankscrm.examples.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every program of the tasks prints what the README of this module says it prints, and none is missing there. */
class TasksTest {
    private static final Path SOURCES = Path.of("src/main/java/org/bankscrm/examples/tasks");
    private static final Pattern TASK =
            Pattern.compile("(?m)^\\*\\*\\[`(\\w+)`]\\([^)]+\\)\\*\\*[^`]*?\n\n```text\n(.*?)^```$", Pattern.DOTALL);

    /** Longer than a screen an example is read by nobody. */
    private static final int LONGEST_MAIN = 50;

    private static Map<String, String> told() throws IOException {
        Map<String, String> told = new TreeMap<>();
        for (MatchResult task :
                TASK.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
            told.put(task.group(1), task.group(2));
        }
        return told;
    }

    private static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_program_stands_in_the_readme_with_what_it_prints() throws IOException {
        assertThat(told().keySet()).containsExactlyElementsOf(programs());
    }

    @Test
    void no_program_is_longer_than_a_screen() throws IOException {
        for (String program : programs()) {
            String source = Files.readString(SOURCES.resolve(program + ".java"));
            String main = source.substring(source.indexOf("    public static void main"));
            assertThat(main.lines().count()).as(program).isLessThanOrEqualTo(LONGEST_MAIN);
        }
    }

    @TestFactory
    @ResourceLock(Resources.SYSTEM_OUT)
    Stream<DynamicTest> every_program_prints_it() throws IOException {
        return told().entrySet().stream()
                .map(task -> DynamicTest.dynamicTest(
                        task.getKey(), () -> assertThat(run(task.getKey())).isEqualTo(task.getValue())));
    }

    private static String run(String program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Class.forName(TasksTest.class.getPackageName() + "." + program)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
