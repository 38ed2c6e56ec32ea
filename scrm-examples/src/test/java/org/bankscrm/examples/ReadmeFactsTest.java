package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.call.KnownEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

/** What the READMEs state beyond their Java blocks: dependencies, tests, figures, links, and the edition in Chinese. */
class ReadmeFactsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("scrm-core", "scrm-compliance", "scrm-wecom", "scrm-examples");
    private static final Path ENGLISH = ROOT.resolve("README.md");
    private static final Path CHINESE = ROOT.resolve("scrm-examples/README.zh-CN.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) .+$");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^```(java|sh|xml)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern CALLS = Pattern.compile("([0-9]+) calls by name");
    private static final Pattern FIGURE = Pattern.compile("[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?");

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    /** Returns the cells of the rows of all tables whose first line is {@code head}. */
    private static List<List<String>> table(String document, String head) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : document.lines().toList()) {
            inside = line.equals(head) || (inside && line.startsWith("|"));
            if (inside && !line.equals(head) && !line.startsWith("|---")) {
                rows.add(Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows;
    }

    private static Set<String> codes(String cell) {
        return IN_CODE.matcher(cell)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void both_editions_have_the_same_headings_by_level_and_the_same_blocks() throws IOException {
        String english = read(ENGLISH);
        String chinese = read(CHINESE);

        assertThat(levels(chinese)).isEqualTo(levels(english)).hasSizeGreaterThan(15);
        assertThat(blocks(chinese)).isEqualTo(blocks(english)).hasSizeGreaterThan(8);
        assertThat(english).startsWith("[中文版](scrm-examples/README.zh-CN.md)\n");
        assertThat(chinese).startsWith("[English](../README.md)\n");
    }

    @Test
    void both_editions_name_the_same_tests_figures_and_commands() throws IOException {
        assertThat(inCode(read(CHINESE))).isEqualTo(inCode(read(ENGLISH)));
        assertThat(figuresOf(read(CHINESE), "| 项目 | 实测 | 出处 |"))
                .isEqualTo(figuresOf(read(ENGLISH), "| what | measured | where |"));
    }

    private static List<Integer> levels(String document) {
        String prose = BLOCK.matcher(document).replaceAll("");
        return HEADING.matcher(prose)
                .results()
                .map(found -> found.group(1).length())
                .toList();
    }

    private static List<String> blocks(String document) {
        return BLOCK.matcher(document).results().map(MatchResult::group).toList();
    }

    private static Set<String> inCode(String document) {
        return codes(document.replaceAll("(?s)```.*?```", ""));
    }

    private static List<Set<String>> figuresOf(String document, String head) {
        return table(document, head).stream().map(row -> figures(row.get(1))).toList();
    }

    private static Set<String> figures(String cell) {
        return FIGURE.matcher(cell).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_table_of_modules_names_the_dependencies_of_their_poms() throws Exception {
        List<List<String>> rows = table(read(ENGLISH), "| module | what it is for | what it brings at run time |");

        assertThat(rows).hasSize(4);
        for (List<String> row : rows.subList(0, 3)) {
            String module = codes(row.get(0)).iterator().next();
            Set<String> expected = runtime(ROOT.resolve("pom.xml"));
            expected.addAll(runtime(ROOT.resolve(module).resolve("pom.xml")));
            assertThat(codes(row.get(2))).as(module).isEqualTo(expected);
        }
    }

    private static Set<String> runtime(Path pom) throws Exception {
        Set<String> found = new TreeSet<>();
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        for (Element dependencies : children(project, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                String scope = text(dependency, "scope", "compile");
                boolean optional = text(dependency, "optional", "false").equals("true");
                if (!optional && (scope.equals("compile") || scope.equals("runtime"))) {
                    found.add(text(dependency, "artifactId", ""));
                }
            }
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name, String missing) {
        return children(parent, name).stream()
                .map(element -> element.getTextContent().strip())
                .findFirst()
                .orElse(missing);
    }

    @Test
    void every_promise_names_tests_that_exist() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java") || name.endsWith("Contract.java"))
                        .forEach(name -> tests.add(name.replace(".java", "")));
            }
        }
        List<List<String>> promises = table(read(ENGLISH), "| | promised | not promised | shown by |");

        assertThat(promises).hasSizeGreaterThan(8);
        for (List<String> promise : promises) {
            assertThat(codes(promise.get(3))).as(promise.get(0)).isNotEmpty();
            assertThat(tests).as(promise.get(0)).containsAll(codes(promise.get(3)));
        }
    }

    @Test
    void every_figure_of_the_sizing_table_stands_in_the_benchmarks_it_names() throws IOException {
        List<List<String>> rows = table(read(ENGLISH), "| what | measured | where |");

        assertThat(rows).hasSizeGreaterThan(8);
        for (List<String> row : rows) {
            String link =
                    LINK.matcher(row.get(2)).results().findFirst().orElseThrow().group(1);
            assertThat(figures(read(ROOT.resolve(link))))
                    .as(row.get(0) + " in " + link)
                    .containsAll(figures(row.get(1)));
        }
    }

    @Test
    void the_number_of_calls_to_wecom_is_that_of_the_endpoints() throws IOException {
        for (String document : List.of("README.md", "scrm-wecom/README.md")) {
            assertThat(CALLS.matcher(read(ROOT.resolve(document))).results().map(found -> found.group(1)))
                    .as(document)
                    .containsExactly(Integer.toString(KnownEndpoint.values().length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "scrm-core/README.md",
                "scrm-core/ARCHITECTURE.md",
                "scrm-compliance/README.md",
                "scrm-wecom/README.md",
                "scrm-examples/README.md",
                "scrm-examples/README.zh-CN.md",
                "scrm-examples/BENCHMARKS.md"
            })
    void every_link_to_a_file_leads_somewhere(String document) throws IOException {
        Path file = ROOT.resolve(document);

        assertThat(LINK.matcher(read(file)).results().map(found -> found.group(1)))
                .filteredOn(link -> !link.startsWith("http"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
    }
}
