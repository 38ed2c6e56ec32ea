package org.bankscrm.compliance.gate;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.Objects;

/**
 * A template that waits for a second pair of eyes (待审模板).
 *
 * @param id the template, 1 to 64 characters without white space
 * @param version from 1, one more for each change
 * @param text what it says; open places are written {@code {name}}
 * @param scope what it is for
 * @param validity when it may be used
 * @param author who wrote it
 */
public record TemplateDraft(
        String id, int version, String text, TemplateScope scope, Interval validity, EmployeeId author) {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range, or the text has a brace without its partner
     */
    public TemplateDraft {
        Identifiers.check("template", id, 64);
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1: " + version);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank");
        }
        TemplateText.parse(text);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(validity, "validity");
        Objects.requireNonNull(author, "author");
    }

    /** What came of an approval. */
    public sealed interface Approval {
        /**
         * The template may be used within its scope and validity.
         *
         * @param template the approved version
         */
        record Granted(ApprovedTemplate template) implements Approval {}

        /**
         * The author cannot approve their own text (双人复核).
         *
         * @param author who tried
         */
        record SamePerson(EmployeeId author) implements Approval {}
    }

    /** Approves the draft. */
    public Approval approvedBy(EmployeeId approver, Instant at) {
        return approver.equals(author)
                ? new Approval.SamePerson(author)
                : new Approval.Granted(new ApprovedTemplate(id, version, text, scope, validity, author, approver, at));
    }

    /** Returns id and version; the text belongs in no log. */
    @Override
    public String toString() {
        return "TemplateDraft[" + id + " v" + version + "]";
    }
}
