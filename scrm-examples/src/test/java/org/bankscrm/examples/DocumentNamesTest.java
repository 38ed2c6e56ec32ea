package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the documents name exists: types, constants, commands with their options, properties, profiles, tests, chapters. */
class DocumentNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final List<String> DOCUMENTS = List.of(
            "README.md",
            "scrm-core/README.md",
            "scrm-core/ARCHITECTURE.md",
            "scrm-core/ATTRIBUTION.md",
            "scrm-core/DRAW.md",
            "scrm-core/REPORT.md",
            "scrm-core/TARGETS.md",
            "scrm-examples/README.md");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("(?<![\\w./-])[A-Z]\\w*(?:\\.[A-Z]\\w*)*(?![\\w…*])");
    private static final List<String> KINDS_OF_TYPES = List.of("class ", "record ", "interface ", "enum ");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
    private static final Pattern PROPERTY = Pattern.compile("-D([\\w.]+)");
    private static final Pattern PROFILE = Pattern.compile("(?<= )-P([a-z,]+)");
    private static final Pattern TEST = Pattern.compile("-Dtest='?([\\w*,!]+)");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| ([0-9]) \\| (.+) \\|$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)#([^)]+)\\)");

    /** Types of the JDK and of tools. */
    private static final Set<String> ELSEWHERE = Set.of(
            "DataSource", "InstantSource", "RandomGenerator", "IllegalArgumentException", "IllegalStateException");

    private static final Set<String> PROPERTIES_OF_MAVEN =
            Set.of("skipTests", "test", "surefire.failIfNoSpecifiedTests");

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }

    /** Returns what stands in backquotes outside of blocks. */
    private static List<String> inCode(String document) {
        return IN_CODE.matcher(FENCE.matcher(document).replaceAll(""))
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    /** Returns what stands in backquotes, and the lines of the blocks for a shell. */
    private static List<String> commands(String document) {
        Stream<String> lines = FENCE.matcher(document)
                .results()
                .filter(block -> block.group(1).equals("sh"))
                .flatMap(block -> block.group(2).lines())
                .flatMap(line -> Stream.of(line.split(" && ", -1)));
        return Stream.concat(inCode(document).stream(), lines)
                .filter(text -> text.startsWith("scrm "))
                .toList();
    }

    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String module : List.of("scrm-core", "scrm-compliance", "scrm-wecom", "scrm-examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        return sources.toString();
    }

    /** Looks for the words that declare types one by one; one pattern for all takes seconds. */
    private static Set<String> types(String sources) {
        Set<String> types = new HashSet<>(ELSEWHERE);
        for (String kind : KINDS_OF_TYPES) {
            for (int at = sources.indexOf(kind); at >= 0; at = sources.indexOf(kind, at + 1)) {
                int end = at + kind.length();
                while (Character.isJavaIdentifierPart(sources.charAt(end))) {
                    end++;
                }
                types.add(sources.substring(at + kind.length(), end));
            }
        }
        return types;
    }

    private static Set<String> all(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void every_type_and_every_constant_named_is_one_of_the_code() throws IOException {
        String sources = sources();
        Set<String> types = types(sources);

        for (String document : DOCUMENTS) {
            Set<String> unknown = new TreeSet<>();
            for (String code : inCode(read(document))) {
                WORD.matcher(code).results().map(MatchResult::group).forEach(word -> {
                    for (String part : word.split("\\.", -1)) {
                        boolean type = part.matches("[A-Z][a-z0-9]+\\w*");
                        boolean constant = CONSTANT.matcher(part).matches();
                        if ((type && !types.contains(part)) || (constant && !sources.contains(part))) {
                            unknown.add(part);
                        }
                    }
                });
            }
            assertThat(unknown).as(document).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void every_command_has_the_options_it_is_shown_with(String document) throws IOException {
        for (String text : commands(read(document))) {
            CommandLine command = Scrm.commandLine();
            for (String word : text.substring("scrm ".length()).split("[ =]", -1)) {
                if (command.getSubcommands().containsKey(word)) {
                    command = command.getSubcommands().get(word);
                } else if (word.startsWith("--")) {
                    assertThat(command.getCommandSpec().optionsMap()).as(text).containsKey(word);
                }
            }
            assertThat(command.getCommandName()).as(text).isNotEqualTo("scrm");
        }
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void every_option_named_by_itself_is_one_of_some_command(String document) throws IOException {
        Set<String> options = new HashSet<>();
        collect(Scrm.commandLine(), options);

        assertThat(inCode(read(document)))
                .filteredOn(code -> code.startsWith("--"))
                .allSatisfy(code -> assertThat(options).contains(code.split("[ =]", -1)[0]));
    }

    private static void collect(CommandLine command, Set<String> options) {
        options.addAll(command.getCommandSpec().optionsMap().keySet());
        command.getSubcommands().values().forEach(each -> collect(each, options));
    }

    @Test
    void every_property_profile_and_test_of_a_maven_command_exists() throws IOException {
        String readme = read("README.md");
        String code = sources();
        Set<String> profiles = new TreeSet<>();
        StringBuilder poms = new StringBuilder();
        for (String pom : List.of("pom.xml", "scrm-examples/pom.xml")) {
            poms.append(read(pom));
        }
        Pattern.compile("<profile>\\s*<id>([^<]+)")
                .matcher(poms)
                .results()
                .forEach(each -> profiles.add(each.group(1)));
        Set<String> types = types(code);

        assertThat(all(PROPERTY, List.of(readme)))
                .contains("scrm.runs")
                .filteredOn(name -> !PROPERTIES_OF_MAVEN.contains(name))
                .allMatch(name -> code.contains('"' + name + '"') || poms.indexOf("<" + name + ">") >= 0);
        assertThat(all(PROFILE, List.of(readme)))
                .contains("faults")
                .allSatisfy(names -> assertThat(profiles).contains(names.split(",", -1)));
        for (MatchResult tests : TEST.matcher(readme).results().toList()) {
            assertThat(tests.group(1).split(",", -1))
                    .allSatisfy(name -> assertThat(types).anyMatch(type -> type.matches(name.replace("*", ".*"))));
        }
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void every_link_to_a_chapter_finds_it(String document) throws IOException {
        Path file = ROOT.resolve(document);
        for (MatchResult link : LINK.matcher(read(document)).results().toList()) {
            Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
            assertThat(Files.readAllLines(target).stream()
                            .filter(line -> line.startsWith("#"))
                            .map(DocumentNamesTest::anchor))
                    .as(link.group())
                    .contains(link.group(2));
        }
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}0-9 _-]", "")
                .replace(' ', '-');
    }

    @Test
    void every_command_ends_with_the_codes_of_the_table() throws IOException {
        Map<String, String> told = new TreeMap<>();
        CODE.matcher(read("scrm-examples/README.md")).results().forEach(row -> told.put(row.group(1), row.group(2)));

        assertThat(told.keySet())
                .containsExactlyElementsOf(Scrm.commandLine()
                        .getCommandSpec()
                        .usageMessage()
                        .exitCodeList()
                        .keySet());
        for (CommandLine command : Scrm.commandLine().getSubcommands().values()) {
            assertThat(command.getCommandSpec().usageMessage().exitCodeList().keySet())
                    .as(command.getCommandName())
                    .isSubsetOf(told.keySet());
        }
    }
}
