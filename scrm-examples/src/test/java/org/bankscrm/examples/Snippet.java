package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Code of a document, made a class with a {@code main}.
 *
 * @param name the name of the class
 * @param source the whole file
 */
record Snippet(String name, String source) {
    /** Returns what code says it prints: what stands behind the arrows of its comments, line by line. */
    static List<String> arrows(String code) {
        return code.lines()
                .filter(line -> line.contains("// -> "))
                .flatMap(line ->
                        Stream.of(line.substring(line.indexOf("// -> ") + 6).split(" -> ", -1)))
                .collect(Collectors.toList());
    }

    /** Compiles and runs the class, and returns what it printed; hold {@code SYSTEM_OUT} meanwhile. */
    List<String> run(Path classes) throws Exception {
        compile(List.of(this), classes);
        return runCompiled(classes);
    }

    /** Compiles classes together, which takes little longer than one. */
    static void compile(List<Snippet> snippets, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = new ArrayList<>();
        for (Snippet snippet : snippets) {
            sources.add(Files.writeString(classes.resolve(snippet.name + ".java"), snippet.source));
        }
        StringWriter faults = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            faults,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-encoding", "UTF-8", "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(faults.toString()).isTrue();
        }
    }

    /** Runs the class, which is compiled, and returns what it printed; hold {@code SYSTEM_OUT} meanwhile. */
    List<String> runCompiled(Path classes) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, Snippet.class.getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
