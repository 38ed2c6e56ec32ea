package org.bankscrm.wecom.call;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One call WeCom offers (接口). {@link KnownEndpoint} has those of this library; any other can be made with {@link #get} or
 * {@link #post}.
 *
 * @param method how it is called
 * @param path below {@code /cgi-bin/}, without a leading slash or a query, such as {@code externalcontact/get}
 * @param effect what a repeated call does
 * @param turns whose turn a call has to wait for, because WeCom refuses two at once (45035)
 */
public record Endpoint(Method method, String path, Effect effect, Turns turns) {
    private static final Pattern PATH = Pattern.compile("[a-z0-9_]+(/[a-z0-9_]+)*");

    /** How a call is made. */
    public enum Method {
        /** Parameters in the query. */
        GET,
        /** Parameters as a JSON body. */
        POST,
        /** Parameters in the query, a file as a multipart body. */
        UPLOAD
    }

    /**
     * Calls that must follow each other.
     *
     * @param name what they change, empty if they need not wait for each other
     * @param fields the parameters that tell which one they change; without any all of them follow each other
     */
    public record Turns(String name, List<String> fields) {
        /** Calls that may run side by side. */
        public static final Turns NONE = new Turns("", List.of());

        public Turns {
            Objects.requireNonNull(name, "name");
            fields = List.copyOf(fields);
        }

        /** Returns what a call with these parameters changes; empty if it may run beside any other. */
        String key(Map<String, ?> parameters) {
            return name.isEmpty()
                    ? ""
                    : fields.stream()
                            .map(field -> String.valueOf(parameters.get(field)))
                            .collect(Collectors.joining("\n", name + "\n", ""));
        }
    }

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if it is not words of a-z, 0-9 and {@code _} joined by slashes
     */
    public Endpoint {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(turns, "turns");
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "path must be words of a-z, 0-9 and _ joined by slashes, such as externalcontact/get: " + path);
        }
    }

    /**
     * Returns a call that reads with GET.
     *
     * @param path below {@code /cgi-bin/}: words of a-z, 0-9 and {@code _} joined by slashes
     * @throws IllegalArgumentException if the path is not that
     */
    public static Endpoint get(String path) {
        return new Endpoint(Method.GET, path, Effect.READ, Turns.NONE);
    }

    /**
     * Returns a call that sends a JSON body and waits for no other.
     *
     * @param path as for {@link #get}
     * @param effect what a repeated call does; {@link Effect#NON_IDEMPOTENT} if in doubt
     * @throws IllegalArgumentException if the path is not that
     */
    public static Endpoint post(String path, Effect effect) {
        return new Endpoint(Method.POST, path, effect, Turns.NONE);
    }

    /** Returns the method and the path. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
