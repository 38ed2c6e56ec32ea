package org.bankscrm.examples;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module offers to those who call it: every public type of its exported packages, and of each the public and
 * protected members, one a line.
 *
 * <p>Names of {@code java.lang} and {@code java.util} stand alone, names of this library without {@code org.bankscrm}. What a
 * record, an enum or a lambda has by itself is left out.
 */
final class ApiList {
    private static final Pattern EXPORTS = Pattern.compile("^\\s*exports\\s+([a-z.]+);", Pattern.MULTILINE);
    private static final Pattern KNOWN_PREFIX =
            Pattern.compile("\\b(?:java\\.lang\\.(?=[A-Z])|java\\.util\\.(?=[A-Z])|org\\.bankscrm\\.)");
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");

    private ApiList() {}

    /** Returns the list of the module whose folder this is; its classes must be on the class path. */
    static List<String> of(Path module) throws IOException {
        Path sources = module.resolve("src/main/java");
        List<String> lines = new ArrayList<>();
        for (String name : exports(sources.resolve("module-info.java"))) {
            lines.add("package " + name);
            try (Stream<Path> files = Files.list(sources.resolve(name.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                        .map(file -> loaded(name + "." + file.substring(0, file.length() - 5)))
                        .sorted(Comparator.comparing(Class::getName))
                        .forEach(type -> add(type, lines));
            }
        }
        return lines;
    }

    /** Returns the packages a module descriptor exports. */
    static Set<String> exports(Path descriptor) throws IOException {
        return EXPORTS.matcher(Files.readString(descriptor))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, ApiList.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static void add(Class<?> type, List<String> lines) {
        if (!isVisible(type.getModifiers())) {
            return;
        }
        lines.add("  " + header(type));
        Set<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                members.add(field.isEnumConstant() ? field.getName() : field(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !isCanonical(constructor)) {
                members.add(executable(constructor, "new"));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isByItself(method)) {
                members.add(executable(method, name(method.getGenericReturnType()) + " " + method.getName()));
            }
        }
        members.forEach(member -> lines.add("    " + member));
        Arrays.stream(type.getDeclaredClasses())
                .sorted(Comparator.comparing(Class::getName))
                .forEach(nested -> add(nested, lines));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isCanonical(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
    }

    private static boolean isByItself(Method method) {
        Class<?> type = method.getDeclaringClass();
        boolean accessor = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(part -> part.getAccessor().equals(method));
        boolean ofRecord = type.isRecord() && OF_EVERY_RECORD.contains(method.getName());
        boolean ofEnum = type.isEnum() && Set.of("values", "valueOf").contains(method.getName());
        return accessor || ofRecord || ofEnum;
    }

    private static String header(Class<?> type) {
        StringBuilder header = new StringBuilder();
        int modifiers = type.getModifiers();
        if (Modifier.isProtected(modifiers)) {
            header.append("protected ");
        }
        if (Modifier.isAbstract(modifiers) && !type.isInterface()) {
            header.append("abstract ");
        }
        if (Modifier.isFinal(modifiers) && !type.isRecord() && !type.isEnum()) {
            header.append("final ");
        }
        if (type.isSealed()) {
            header.append("sealed ");
        }
        header.append(
                type.isAnnotation()
                        ? "@interface"
                        : type.isInterface()
                                ? "interface"
                                : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class");
        header.append(' ').append(shown(type.getName())).append(parameters(type.getTypeParameters()));
        if (type.isRecord()) {
            header.append(Arrays.stream(type.getRecordComponents())
                    .map(part -> name(part.getGenericType()) + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class && !type.isRecord() && !type.isEnum()) {
            header.append(" extends ").append(name(parent));
        }
        if (type.getGenericInterfaces().length > 0) {
            header.append(Arrays.stream(type.getGenericInterfaces())
                    .map(ApiList::name)
                    .collect(Collectors.joining(", ", type.isInterface() ? " extends " : " implements ", "")));
        }
        return header.toString();
    }

    private static String parameters(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + bounds(variable))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounds(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .map(ApiList::name)
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? "" : " extends " + bounds;
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers()) + name(field.getGenericType()) + " " + field.getName();
    }

    private static String executable(Executable executable, String signature) {
        String variables = parameters(executable.getTypeParameters());
        String arguments = Arrays.stream(executable.getParameters())
                .map(Parameter::getParameterizedType)
                .map(ApiList::name)
                .collect(Collectors.joining(", ", "(", ")"));
        String faults = Arrays.stream(executable.getGenericExceptionTypes())
                .map(ApiList::name)
                .collect(Collectors.joining(", "));
        String modifiers = executable.getDeclaringClass().isInterface()
                ? Modifier.isStatic(executable.getModifiers())
                        ? "static "
                        : Modifier.isAbstract(executable.getModifiers()) ? "" : "default "
                : modifiers(executable.getModifiers());
        return modifiers
                + (variables.isEmpty() ? "" : variables + " ")
                + signature
                + arguments
                + (faults.isEmpty() ? "" : " throws " + faults);
    }

    private static String modifiers(int modifiers) {
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isAbstract(modifiers) ? "abstract " : "");
    }

    private static String name(Type type) {
        return shown(type.getTypeName());
    }

    private static String shown(String name) {
        return KNOWN_PREFIX.matcher(name).replaceAll("").replace('$', '.');
    }
}
