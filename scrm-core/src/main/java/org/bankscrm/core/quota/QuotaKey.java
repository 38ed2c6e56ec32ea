package org.bankscrm.core.quota;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.internal.Mask;

/**
 * What is limited, for whom (额度).
 *
 * @param scope what is limited, such as {@code manager-adds} or {@code contact}, 1 to 48 characters without white space
 *     or slash
 * @param subject for whom, such as an employee id or a pseudonym of a customer, 1 to 128 characters without white space
 */
public record QuotaKey(String scope, String subject) implements Comparable<QuotaKey> {
    public QuotaKey {
        Check.identifier("scope", scope, 48);
        if (scope.indexOf('/') >= 0) {
            throw new IllegalArgumentException("scope must not hold a slash: " + scope);
        }
        Check.identifier("subject", subject, 128);
    }

    /** Compares by scope, then by subject. */
    @Override
    public int compareTo(QuotaKey other) {
        int byScope = scope.compareTo(other.scope);
        return byScope != 0 ? byScope : subject.compareTo(other.subject);
    }

    /** Returns the scope and the masked subject, which may be a customer. */
    @Override
    public String toString() {
        return scope + "/" + Mask.id(subject);
    }
}
