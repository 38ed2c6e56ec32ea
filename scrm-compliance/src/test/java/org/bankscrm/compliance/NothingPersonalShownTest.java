package org.bankscrm.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.gate.MessageGate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Calls every public constructor and static method of the module that takes text, with a phone number in each text: neither what
 * comes back nor what is thrown may show it.
 */
class NothingPersonalShownTest {
    private static final String PHONE = "13812345678";

    /** As it is, as no identifier may be, and longer than anything may be. */
    private static final List<String> VALUES =
            List.of(PHONE, " " + PHONE + "\n", PHONE.repeat(100_000), "{" + PHONE, "");

    /** Components of records that hold what is written to or known of a customer; all others are names the bank gives. */
    private static final Set<String> OF_CUSTOMERS =
            Set.of("text", "value", "values", "title", "description", "content", "attachments", "found");

    /** What takes the bank's own words, names and keys, which errors and plans are to name. */
    private static final Set<String> OF_THE_BANK = Set.of(
            "AllowWord",
            "AudienceCondition.broken",
            "Content.approved",
            "HashKey.hmacSha256",
            "HashKey.hmacSm3",
            "InterceptPlan.of",
            "LocalKeyVault.of",
            "MergedPacks",
            "PackFault",
            "UnreadableFieldException",
            "WordEntry.of",
            "WordPack.of");

    private static List<Class<?>> publicTypes() throws Exception {
        Path classes = classes();
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = classes.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), ".");
                if (name.endsWith("-info.class")) {
                    continue;
                }
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (isPublic(type)) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(MessageGate.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static boolean isPublic(@Nullable Class<?> type) {
        return type == null || (Modifier.isPublic(type.getModifiers()) && isPublic(type.getEnclosingClass()));
    }

    private static boolean takesText(Executable call) {
        return Arrays.stream(call.getGenericParameterTypes())
                .anyMatch(
                        type -> type == CharSequence.class || type.getTypeName().contains("java.lang.String"));
    }

    @Test
    void neither_by_what_was_made_of_a_text_nor_by_what_refused_it() throws Exception {
        SortedSet<String> shown = new TreeSet<>();
        int answered = 0;
        int refused = 0;
        for (Class<?> type : publicTypes()) {
            List<Executable> calls = new ArrayList<>(List.of(type.getConstructors()));
            Arrays.stream(type.getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .forEach(calls::add);
            for (Executable call : calls) {
                boolean made = call instanceof Constructor && Modifier.isAbstract(type.getModifiers());
                if (!takesText(call) || made || type.isEnum() || OF_THE_BANK.contains(name(call))) {
                    continue;
                }
                for (String value : VALUES) {
                    String said = said(call, value);
                    answered += said.startsWith("answer") ? 1 : 0;
                    refused += said.startsWith("refusal") ? 1 : 0;
                    // A value that is text, such as a mask, is what was asked for.
                    if (said.contains(PHONE) && !isText(call)) {
                        shown.add(type.getSimpleName()
                                + (call instanceof Method ? "." + call.getName() : "")
                                + said.substring(0, said.indexOf(' ')));
                    }
                }
            }
        }
        assertThat(shown).isEmpty();
        assertThat(answered).isGreaterThan(50);
        assertThat(refused).isGreaterThan(50);
    }

    private static String name(Executable call) {
        String type = call.getDeclaringClass().getSimpleName();
        return call instanceof Method ? type + "." + call.getName() : type;
    }

    /** Returns the value for what is of customers, a name for all other texts. */
    private static @Nullable Object[] given(Executable call, String value) {
        Type[] types = call.getGenericParameterTypes();
        @Nullable Object[] given = new @Nullable Object[types.length];
        RecordComponent[] parts = call.getDeclaringClass().isRecord() && call instanceof Constructor
                ? call.getDeclaringClass().getRecordComponents()
                : new RecordComponent[0];
        for (int i = 0; i < types.length; i++) {
            boolean named = parts.length == types.length && !OF_CUSTOMERS.contains(parts[i].getName());
            given[i] = sample(types[i], named ? "x1" : value, 0);
        }
        return given;
    }

    private static boolean isText(Executable call) {
        return call instanceof Method method && method.getReturnType() == String.class;
    }

    private static String said(Executable call, String value) throws Exception {
        @Nullable Object[] given = given(call, value);
        try {
            Object made = call instanceof Constructor<?> constructor
                    ? constructor.newInstance(given)
                    : ((Method) call).invoke(null, given);
            return "answer " + made;
        } catch (InvocationTargetException e) {
            StringBuilder all = new StringBuilder("refusal ");
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                all.append(cause).append(Arrays.toString(cause.getSuppressed()));
            }
            return all.toString();
        }
    }

    /** Returns something of a type, with the value wherever it takes text; null where none is known. */
    private static @Nullable Object sample(Type type, String value, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            Object first = depth > 3 ? null : sample(of[0], value, depth + 1);
            Object last = depth > 3 ? null : sample(of[of.length - 1], value, depth + 1);
            if (raw == Map.class) {
                return first == null || last == null ? Map.of() : Map.of(first, last);
            }
            if (raw == List.class || raw == java.util.Collection.class) {
                return first == null ? List.of() : List.of(first);
            }
            if (raw == Set.class) {
                return first == null ? Set.of() : Set.of(first);
            }
            return raw == Optional.class ? Optional.ofNullable(first) : raw == Stream.class ? Stream.of(value) : null;
        }
        return type instanceof Class<?> plain ? sampleOf(plain, value, depth) : null;
    }

    private static @Nullable Object sampleOf(Class<?> type, String value, int depth) {
        if (type == String.class || type == CharSequence.class) {
            return value;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == byte[].class) {
            return new byte[32];
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == LocalDate.class) {
            return LocalDate.EPOCH;
        }
        if (type == Duration.class) {
            return Duration.ofDays(1);
        }
        if (type == Period.class) {
            return Period.ofYears(5);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed() && depth < 4) {
            return sample(type.getPermittedSubclasses()[0], value, depth + 1);
        }
        return type.isRecord() && depth < 4 ? recordOf(type, value, depth) : constantOf(type);
    }

    /** A record within the arguments may refuse the value: then one with a harmless text takes its place. */
    private static @Nullable Object recordOf(Class<?> type, String value, int depth) {
        RecordComponent[] parts = type.getRecordComponents();
        for (String text : List.of(value, PHONE, "x")) {
            try {
                Constructor<?> canonical = type.getDeclaredConstructor(
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
                return canonical.newInstance(Arrays.stream(parts)
                        .map(part -> sample(part.getGenericType(), text, depth + 1))
                        .toArray());
            } catch (ReflectiveOperationException | RuntimeException e) {
                // The next text may do.
            }
        }
        return constantOf(type);
    }

    private static @Nullable Object constantOf(Class<?> type) {
        for (java.lang.reflect.Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                try {
                    return field.get(null);
                } catch (IllegalAccessException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
