package org.bankscrm.compliance.gate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Approved templates in the memory of one JVM. Thread-safe. */
public final class TemplateBook implements Templates {
    private record Id(String template, int version) {}

    private final Map<Id, ApprovedTemplate> approved = new ConcurrentHashMap<>();

    /** Makes an empty book. */
    public TemplateBook() {}

    /**
     * Adds an approved version; adding the same again changes nothing.
     *
     * @throws IllegalStateException if the book has something else under that id and version
     */
    public void publish(ApprovedTemplate template) {
        ApprovedTemplate before = approved.putIfAbsent(new Id(template.id(), template.version()), template);
        if (before != null && !before.equals(template)) {
            throw new IllegalStateException("template is published with another text or approval: " + template);
        }
    }

    /** Takes a version out of use at once; does nothing if the book does not have it. */
    public void withdraw(String id, int version) {
        approved.remove(new Id(id, version));
    }

    @Override
    public Optional<ApprovedTemplate> find(String id, int version) {
        return Optional.ofNullable(approved.get(new Id(id, version)));
    }
}
