package org.bankscrm.examples.draw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.core.draw.proof.PublishedDeck;
import org.bankscrm.core.draw.proof.Verification;
import org.bankscrm.core.draw.proof.Verification.Refuted;
import org.bankscrm.core.draw.proof.Verification.Verified;
import org.bankscrm.examples.json.BadJson;
import org.bankscrm.examples.json.JsonFields;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the published files of a folder prove.
 *
 * @param verified whether everything is as it must be
 * @param report the details
 */
record VerifiedFolder(boolean verified, ObjectNode report) {
    /** Reads and verifies; the secret files are not looked at. */
    static VerifiedFolder of(Path folder, DrawVerifier verifier) throws IOException {
        List<String> faults = new ArrayList<>();
        DrawFiles.SealFile seal = read(folder, DrawFiles.SEAL, DrawFiles::readSeal, faults);
        DrawFiles.OpenFile open = read(folder, DrawFiles.OPEN, DrawFiles::readOpen, faults);
        DrawFiles.CloseFile close = read(folder, DrawFiles.CLOSE, DrawFiles::readClose, faults);
        if (seal == null || open == null || close == null) {
            return refused(faults);
        }
        String of = seal.plan().campaign() + " " + seal.plan().deckNumber();
        if (!of.equals(open.campaign() + " " + open.deckNumber())) {
            faults.add(DrawFiles.OPEN + " must be of " + of);
        }
        if (!of.equals(close.campaign() + " " + close.deckNumber())) {
            faults.add(DrawFiles.CLOSE + " must be of " + of);
        }
        if (!faults.isEmpty()) {
            return refused(faults);
        }
        PublishedDeck deck = new PublishedDeck(
                seal.plan(), seal.commitment(), open.entropy(), open.deckHash(), open.receiptRoot(), close.seed());
        try (InputStream awards = Files.newInputStream(folder.resolve(DrawFiles.AWARDS))) {
            return report(verifier.verify(List.of(deck), close.closing(), awards));
        }
    }

    private static VerifiedFolder refused(List<String> faults) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode().put("verified", false);
        ArrayNode array = json.putArray("faults");
        faults.forEach(array::add);
        return new VerifiedFolder(false, json);
    }

    private static VerifiedFolder report(Verification verification) {
        ObjectNode json = JsonFields.MAPPER.createObjectNode();
        if (verification instanceof Verified verified) {
            json.put("verified", true);
            json.put("awards", verified.awards());
            json.put("total", verified.total().toPlainString());
            ArrayNode tiers = json.putArray("tiers");
            verified.tiers()
                    .forEach(tally -> tiers.addObject()
                            .put("amount", tally.amount().toPlainString())
                            .put("tickets", tally.tickets())
                            .put("awarded", tally.awarded()));
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

    @FunctionalInterface
    private interface Reader<T> {
        T read(byte[] json) throws BadJson, IOException;
    }

    private static <T> @Nullable T read(Path folder, String name, Reader<T> reader, List<String> faults)
            throws IOException {
        try {
            return reader.read(Files.readAllBytes(folder.resolve(name)));
        } catch (BadJson e) {
            e.faults().forEach(fault -> faults.add(name + ": " + fault));
            return null;
        }
    }
}
