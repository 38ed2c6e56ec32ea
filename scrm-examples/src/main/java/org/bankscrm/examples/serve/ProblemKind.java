package org.bankscrm.examples.serve;

import java.util.Locale;

/** What can be wrong with a request; each is a stable {@code type} of RFC 9457. */
enum ProblemKind {
    /** What was given as phone is no mobile number. */
    BAD_PHONE(400, "The phone is not a mobile number"),
    /** The unit is not in the organisation. */
    UNKNOWN_UNIT(400, "The unit is unknown"),
    /** There is no such parameter. */
    UNKNOWN_PARAMETER(400, "The parameter is unknown"),
    /** One parameter came twice. */
    REPEATED_PARAMETER(400, "The parameter came more than once"),
    /** The value of a parameter is not valid. */
    INVALID_VALUE(400, "The value is not valid"),
    /** The query is not percent-encoded UTF-8. */
    MALFORMED_QUERY(400, "The query cannot be read"),
    /** The body is not a JSON object of parameters. */
    MALFORMED_BODY(400, "The body cannot be read"),
    /** There is no API key, or not a known one. */
    UNAUTHORISED(401, "A valid API key is needed"),
    /** There is nothing at this path. */
    NOT_FOUND(404, "There is nothing at this path"),
    /** The path does not know the method. */
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    /** The body is larger than any request needs. */
    BODY_TOO_LARGE(413, "The body is too large"),
    /** The body is not JSON. */
    UNSUPPORTED_TYPE(415, "The body must be JSON"),
    /** The server failed. */
    FAILED(500, "The request failed"),
    /** The data is not loaded yet, or the server stops. */
    NOT_READY(503, "The server is not ready"),
    /** More requests wait than may. */
    OVERLOADED(503, "Too many requests wait");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "urn:bankscrm:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
