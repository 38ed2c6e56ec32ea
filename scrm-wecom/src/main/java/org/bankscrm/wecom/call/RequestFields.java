package org.bankscrm.wecom.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the fields of a request, each checked against WeCom's limit for it; what builders of requests are made of.
 *
 * <p>A fault does not throw until {@link #checked}, which names all of them. Setting a field again forgets what was wrong
 * with it. Not thread-safe.
 */
public final class RequestFields {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, RequestFault> faults = new LinkedHashMap<>();

    /** Begins without fields. */
    public RequestFields() {}

    /** Sets a text. */
    public RequestFields text(String field, String value, Limit limit) {
        int size = limit.unit().size(value);
        String unit = limit.unit().name().toLowerCase(Locale.ROOT);
        String rule = limit.least() == 0
                ? "must have at most " + limit.most() + " " + unit
                : "must have " + limit.least() + " to " + limit.most() + " " + unit;
        return put(field, value, size >= limit.least() && size <= limit.most(), rule, "has " + size);
    }

    /** Sets a whole number from {@code least} to {@code most}. */
    public RequestFields number(String field, long value, long least, long most) {
        return put(field, value, value >= least && value <= most, "must be " + least + " to " + most, "is " + value);
    }

    /** Sets a switch. */
    public RequestFields flag(String field, boolean value) {
        return put(field, value, true, "", "");
    }

    /** Sets a list of {@code least} to {@code most} values; {@code what} they are stands in the error. */
    public RequestFields list(String field, Collection<?> list, int least, int most, String what) {
        String rule = least == 0
                ? "must have at most " + most + " " + what
                : least == most ? "must have " + most + " " + what : "must have " + least + " to " + most + " " + what;
        return put(field, List.copyOf(list), list.size() >= least && list.size() <= most, rule, "has " + list.size());
    }

    /** Sets a list that must not be empty and has no other limit; {@code what} its values are stands in the error. */
    public RequestFields nonEmptyList(String field, Collection<?> list, String what) {
        return put(field, List.copyOf(list), !list.isEmpty(), "must have at least 1 of " + what, "has 0");
    }

    /** Sets an object. Its faults become faults of this request, with the name of this field before theirs. */
    public RequestFields object(String field, RequestFields object) {
        put(field, object.values, true, "", "");
        object.faults.values().forEach(fault -> adopt(field + ".", fault));
        return this;
    }

    /** Sets a list of {@code least} to {@code most} objects; {@code what} they are stands in the error. */
    public RequestFields objects(String field, List<RequestFields> objects, int least, int most, String what) {
        list(field, objects.stream().map(each -> each.values).toList(), least, most, what);
        for (int i = 0; i < objects.size(); i++) {
            for (RequestFault fault : objects.get(i).faults.values()) {
                adopt(field + "[" + i + "].", fault);
            }
        }
        return this;
    }

    /** Sets an object that was checked before. */
    public RequestFields object(String field, CheckedRequest object) {
        return put(field, object.fields().values(), true, "", "");
    }

    /** Sets a list of {@code least} to {@code most} objects that were checked before. */
    public RequestFields checkedObjects(
            String field, List<? extends CheckedRequest> objects, int least, int most, String what) {
        return list(field, objects.stream().map(each -> each.fields().values()).toList(), least, most, what);
    }

    /** Sets a value that has no limit of its own; texts, numbers, booleans, lists and maps of them. */
    public RequestFields value(String field, Object value) {
        return put(field, value, true, "", "");
    }

    /** Removes a field and its fault. */
    public RequestFields without(String field) {
        values.remove(field);
        faults.remove(field);
        return this;
    }

    /** Returns whether the field was set. */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /**
     * Notes something that is wrong with a field or with how fields fit together.
     *
     * @param rule what would be valid, beginning with {@code must}
     * @param seen what was given, without values
     */
    public RequestFields fault(String field, String rule, String seen) {
        faults.put(field, new RequestFault(field, rule, seen));
        return this;
    }

    /** Notes that {@code field} was not set, unless it was. */
    public RequestFields require(String field) {
        return has(field) ? this : fault(field, "must be set", "is not");
    }

    /** Notes that none of the fields was set, unless one was. */
    public RequestFields requireOneOf(String... fields) {
        for (String field : fields) {
            if (has(field)) {
                return this;
            }
        }
        return fault(String.join(" or ", fields), "must be set", "is not");
    }

    /**
     * Returns the fields.
     *
     * @param request the name of the request, for the error
     * @throws InvalidRequestException naming every fault, if there is one
     */
    public Fields checked(String request) {
        if (!faults.isEmpty()) {
            throw new InvalidRequestException(request, new ArrayList<>(faults.values()));
        }
        return Fields.of(values);
    }

    private RequestFields put(String field, Object value, boolean valid, String rule, String seen) {
        faults.keySet().removeIf(name -> name.startsWith(field + ".") || name.startsWith(field + "["));
        faults.remove(field);
        values.put(field, value);
        if (!valid) {
            fault(field, rule, seen);
        }
        return this;
    }

    private void adopt(String prefix, RequestFault fault) {
        fault(prefix + fault.field(), fault.rule(), fault.seen());
    }

    /** Returns the names of the fields; their values may be personal. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
