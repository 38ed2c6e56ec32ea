package org.bankscrm.wecom.client;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One call WeCom offers (接口).
 *
 * @param method how it is called
 * @param path below {@code /cgi-bin/}, without a leading slash or a query, such as {@code externalcontact/get}
 * @param effect what a repeated call does
 */
public record Endpoint(Method method, String path, Effect effect) {
    private static final Pattern PATH = Pattern.compile("[a-z0-9_]+(/[a-z0-9_]+)*");

    /** How a call is made. */
    public enum Method {
        /** Parameters in the query. */
        GET,
        /** Parameters as a JSON body. */
        POST
    }

    public Endpoint {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(effect, "effect");
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "path must be words of a-z, 0-9 and _ joined by slashes, such as externalcontact/get: " + path);
        }
    }

    /** Returns a call that reads with GET. */
    public static Endpoint get(String path) {
        return new Endpoint(Method.GET, path, Effect.READ);
    }

    /** Returns a call that sends a JSON body. */
    public static Endpoint post(String path, Effect effect) {
        return new Endpoint(Method.POST, path, effect);
    }

    /** Returns the method and the path. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
