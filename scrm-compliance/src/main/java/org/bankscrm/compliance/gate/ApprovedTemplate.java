package org.bankscrm.compliance.gate;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.Objects;

/**
 * A version of a template two people stand for (已审模板).
 *
 * @param id the template
 * @param version which version
 * @param text what it says, with open places {@code {name}}
 * @param scope what it is for
 * @param validity when it may be used
 * @param author who wrote it
 * @param approver who approved it, somebody else
 * @param approvedAt when
 */
public record ApprovedTemplate(
        String id,
        int version,
        String text,
        TemplateScope scope,
        Interval validity,
        EmployeeId author,
        EmployeeId approver,
        Instant approvedAt) {
    /**
     * Checks the components, as {@link TemplateDraft} does.
     *
     * @throws IllegalArgumentException if author and approver are one person, or a component is out of range
     */
    public ApprovedTemplate {
        // The draft checks what both have.
        new TemplateDraft(id, version, text, scope, validity, author);
        if (author.equals(approver)) {
            throw new IllegalArgumentException("approver must not be the author: " + approver);
        }
        Objects.requireNonNull(approvedAt, "approvedAt");
    }

    /** Returns id and version; the text belongs in no log. */
    @Override
    public String toString() {
        return "ApprovedTemplate[" + id + " v" + version + "]";
    }
}
