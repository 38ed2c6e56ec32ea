package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.core.draw.proof.Verification;
import org.bankscrm.core.draw.proof.Verification.Refuted;
import org.bankscrm.core.draw.proof.Verification.Tally;
import org.bankscrm.core.draw.proof.Verification.Verified;
import org.bankscrm.examples.json.JsonFields;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the published files of a folder prove.
 *
 * @param verified whether everything is as it must be
 * @param report the details
 */
record VerifiedFolder(boolean verified, ObjectNode report) {
    /** Reads and verifies; the secret files are not looked at. */
    static VerifiedFolder of(Path folder, DrawVerifier verifier) throws IOException {
        PublishedFolder.Verdict verdict = new PublishedFolder(folder).verify(verifier);
        if (verdict instanceof PublishedFolder.Verdict.Judged judged) {
            return report(judged.verification());
        }
        ObjectNode json = JsonFields.MAPPER.createObjectNode().put("verified", false);
        ArrayNode faults = json.putArray("faults");
        ((PublishedFolder.Verdict.Unreadable) verdict).faults().forEach(faults::add);
        return new VerifiedFolder(false, json);
    }

    private static VerifiedFolder report(Verification verification) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        if (verification instanceof Verified verified) {
            json.put("verified", true);
            json.put("awards", verified.awards());
            json.put("total", verified.total().toPlainString());
            json.put("raffled", verified.raffled());
            ArrayNode tiers = json.putArray("tiers");
            verified.tiers().forEach(tally -> tier(tiers.addObject(), tally));
            return new VerifiedFolder(true, json);
        }
        Refuted refuted = (Refuted) verification;
        json.put("verified", false);
        json.put("found", refuted.found());
        ArrayNode array = json.putArray("discrepancies");
        refuted.discrepancies()
                .forEach(discrepancy -> array.addObject()
                        .put("kind", discrepancy.kind().name())
                        .put("where", discrepancy.where())
                        .put("expected", discrepancy.expected())
                        .put("found", discrepancy.found()));
        return new VerifiedFolder(false, json);
    }

    private static void tier(ObjectNode json, Tally tally) {
        if (tally.deckNumber() > 0) {
            json.put("deckNumber", tally.deckNumber());
        }
        json.put("amount", tally.amount().toPlainString())
                .put("tickets", tally.tickets())
                .put("awarded", tally.awarded());
    }
}
