package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.List;
import java.util.Map;

/** What the digests of a chain are taken of; the guide tells an auditor the same. */
final class Chain {
    private Chain() {}

    /**
     * Returns the digest of a decision.
     *
     * @throws IllegalArgumentException if the basis is not what {@link Basis} writes
     */
    static Digest content(Kept kept, String retention) {
        Basis basis = Basis.read(kept.basis());
        return content(kept, retention, basis.rules(), basis.reasons());
    }

    static Digest content(Kept kept, String retention, List<Rule> rules, List<Reason> reasons) {
        Canonical form = new Canonical("scrm-decision-1")
                .text(kept.salt())
                .text(kept.kind())
                .text(kept.token())
                .text(kept.by())
                .text(kept.subject())
                .text(kept.campaign())
                .text(retention)
                .text(kept.at())
                .text(kept.inputs())
                .text(kept.outcome());
        form.number(rules.size());
        for (Rule rule : rules) {
            form.text(rule.id()).text(rule.version());
        }
        form.number(reasons.size());
        for (Reason reason : reasons) {
            form.text(reason.rule().id()).text(reason.rule().version()).text(reason.finding());
            form.number(reason.facts().size());
            for (Map.Entry<String, String> fact : reason.facts().entrySet()) {
                form.text(fact.getKey()).text(fact.getValue());
            }
        }
        return form.digest();
    }

    /** Returns the digest of a record: of its place, its class, the record before it and its content. */
    static Digest link(String stream, String day, long number, String retention, String previous, String content) {
        return new Canonical("scrm-record-1")
                .text(stream)
                .text(day)
                .number(number)
                .text(retention)
                .text(previous)
                .text(content)
                .digest();
    }

    static Digest link(EvidenceRecord record) {
        return link(
                record.stream(),
                record.day(),
                record.number(),
                record.retention(),
                record.previous(),
                record.content());
    }

    /** Returns the digest of a day: of the seal before it and the last record of each stream on that day. */
    static Digest seal(String day, String previous, List<StreamEnd> ends) {
        Canonical form = new Canonical("scrm-seal-1").text(day).text(previous).number(ends.size());
        for (StreamEnd end : ends) {
            form.text(end.stream()).number(end.number()).text(end.digest());
        }
        return form.digest();
    }
}
