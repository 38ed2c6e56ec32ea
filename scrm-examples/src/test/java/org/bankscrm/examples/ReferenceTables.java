package org.bankscrm.examples;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The tables of a module's {@code REFERENCE.md}: named settings with their values, every constant of every public enum, and
 * the exceptions. Names and values come from the classes, meanings are the first sentences of the Javadoc.
 */
final class ReferenceTables {
    private static final Pattern FIRST_SENTENCE = Pattern.compile("^(.*?[.:;])(?:\\s|$).*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|value)\\s+([^}]*)}");
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+([^\\s}]+)(?:\\s+([^}]*))?}");
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{4,8}\\b");

    /** Have tables of their own, with more columns. */
    private static final Set<String> ELSEWHERE = Set.of("KnownEndpoint", "EventKind", "ReasonCode");

    /** More of a value would not be read. */
    private static final int LONGEST = 300;

    private final Map<String, String> sentences = new HashMap<>();
    private final Map<String, List<Class<?>>> types = new TreeMap<>();

    private ReferenceTables() {}

    /** Returns the tables of a module, line by line; its classes must be on the class path. */
    static List<String> of(Path module) throws IOException {
        ReferenceTables tables = new ReferenceTables();
        tables.read(module.resolve("src/main/java"));
        List<String> lines = new ArrayList<>();
        tables.settings(lines);
        tables.enums(lines);
        tables.exceptions(lines);
        return lines;
    }

    private void read(Path sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : ApiList.exports(sources.resolve("module-info.java"))) {
            List<Class<?>> ofPackage = new ArrayList<>();
            try (Stream<Path> found = Files.list(sources.resolve(name.replace('.', '/')))) {
                for (Path file : found.sorted().toList()) {
                    String type = file.getFileName().toString().replace(".java", "");
                    if (Files.isRegularFile(file) && !type.equals("package-info")) {
                        files.add(file);
                        collect(loaded(name + "." + type), ofPackage);
                    }
                }
            }
            types.put(name, ofPackage);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(docs, Objects.requireNonNull(unit.getPackageName()).toString()).scan(unit, null);
            }
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, ReferenceTables.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static void collect(Class<?> type, List<Class<?>> found) {
        if (Modifier.isPublic(type.getModifiers())) {
            found.add(type);
            Stream.of(type.getDeclaredClasses())
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .forEach(nested -> collect(nested, found));
        }
    }

    /** Remembers the first sentence about each type, constant and field. */
    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees docs;
        private String prefix;

        Reader(DocTrees docs, String prefix) {
            this.docs = docs;
            this.prefix = prefix;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String outer = prefix;
            prefix = outer + "." + tree.getSimpleName();
            note(prefix);
            super.visitClass(tree, null);
            prefix = outer;
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
            note(prefix + "." + tree.getName());
            return null;
        }

        private void note(String name) {
            String comment = docs.getDocComment(getCurrentPath());
            if (comment != null) {
                sentences.put(name, sentence(comment));
            }
        }
    }

    private static String sentence(String comment) {
        String text = comment.strip();
        String first = FIRST_SENTENCE.matcher(text).matches()
                ? FIRST_SENTENCE.matcher(text).replaceFirst("$1")
                : text;
        String plain = CODE.matcher(first).replaceAll("`$1`");
        plain = LINK.matcher(plain)
                .replaceAll(link -> link.group(2) == null ? "`" + target(link.group(1)) + "`" : link.group(2));
        return plain.replaceAll("\\s+", " ").replace("|", "\\|").replaceAll("[:;]$", ".");
    }

    private static String target(String link) {
        String member = link.substring(link.indexOf('#') + 1);
        return member.replaceAll("\\(.*", "");
    }

    private void settings(List<String> lines) {
        heading(lines, "Configuration", "setting", "value", "meaning");
        types.forEach((name, ofPackage) -> ofPackage.forEach(type -> {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isPublic(modifiers)
                        && Modifier.isStatic(modifiers)
                        && !field.isEnumConstant()
                        && field.getType() != String.class
                        && !isFunction(value(field))) {
                    String value = rendered(value(field));
                    row(
                            lines,
                            shown(type) + "." + field.getName(),
                            "`" + (value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value) + "`",
                            about(type, field.getName()));
                }
            }
        }));
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    private static boolean isFunction(Object value) {
        return value.getClass().isHidden() || value.getClass().isAnonymousClass();
    }

    private static String rendered(@Nullable Object value) {
        if (value instanceof Record record) {
            return record.getClass().getSimpleName()
                    + Stream.of(record.getClass().getRecordComponents())
                            .map(part -> part.getName() + "=" + rendered(component(record, part)))
                            .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> rendered(entry.getKey()) + "=" + rendered(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> collection) {
            Stream<String> each = collection.stream().map(ReferenceTables::rendered);
            return (collection instanceof Set ? each.sorted() : each).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        String text = String.valueOf(value);
        return value != null
                        && (IDENTITY.matcher(text).find() || value.getClass().isArray())
                ? value.getClass().getSimpleName()
                : text;
    }

    private static @Nullable Object component(Record record, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part.toString(), e);
        }
    }

    private void enums(List<String> lines) {
        lines.add("## Reasons and other constants");
        lines.add("");
        types.forEach((name, ofPackage) -> {
            List<Class<?>> enums = ofPackage.stream()
                    .filter(type -> type.isEnum() && !ELSEWHERE.contains(type.getSimpleName()))
                    .toList();
            if (!enums.isEmpty()) {
                heading(lines, "#", name.substring("org.bankscrm.".length()), "type", "constant", "meaning");
                for (Class<?> type : enums) {
                    for (Object constant : type.getEnumConstants()) {
                        String constantName = ((Enum<?>) constant).name();
                        row(lines, shown(type), "`" + constantName + "`", about(type, constantName));
                    }
                }
                lines.add("");
            }
        });
    }

    private void exceptions(List<String> lines) {
        heading(lines, "Errors", "exception", "is a", "meaning");
        types.forEach((name, ofPackage) -> ofPackage.stream()
                .filter(Throwable.class::isAssignableFrom)
                .forEach(type -> row(
                        lines,
                        shown(type),
                        "`" + type.getSuperclass().getSimpleName() + "`",
                        sentences.getOrDefault(sourceName(type), ""))));
    }

    private String about(Class<?> type, String member) {
        return sentences.getOrDefault(sourceName(type) + "." + member, "");
    }

    private static String sourceName(Class<?> type) {
        return type.getName().replace('$', '.');
    }

    private static String shown(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static void heading(List<String> lines, String title, String... columns) {
        heading(lines, "", title, columns[0], columns[1], columns[2]);
    }

    private static void heading(List<String> lines, String deeper, String title, String a, String b, String c) {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        lines.add(deeper + "## " + title);
        lines.add("");
        lines.add(String.format(Locale.ROOT, "| %s | %s | %s |", a, b, c));
        lines.add("|---|---|---|");
    }

    private static void row(List<String> lines, String name, String middle, String meaning) {
        lines.add(String.format(Locale.ROOT, "| `%s` | %s | %s |", name, middle.replace("|", "\\|"), meaning)
                .replace("  |", " |"));
    }
}
