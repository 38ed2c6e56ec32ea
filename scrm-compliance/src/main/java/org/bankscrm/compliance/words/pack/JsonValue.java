package org.bankscrm.compliance.words.pack;

import java.util.List;

/** A value of a JSON text, with the line it begins on. */
sealed interface JsonValue {
    /** Returns the line, from 1. */
    long line();

    /** A string, decoded. */
    record Text(long line, String value) implements JsonValue {}

    /** A number, true, false or null, as it is written: no field of a pack is any of them. */
    record Other(long line, String written) implements JsonValue {}

    /** An array. */
    record Items(long line, List<JsonValue> values) implements JsonValue {}

    /** An object with its members as they stand; names may repeat. */
    record Members(long line, List<Member> values) implements JsonValue {}

    /** A name and its value. */
    record Member(String name, JsonValue value) {}
}
