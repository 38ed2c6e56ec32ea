package org.bankscrm.examples.tasks;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.Release;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.ScreenPolicy;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.PackJson;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.bankscrm.compliance.words.pack.WordPack;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** How do I load a new word list (违禁词包)? Read it, merge it, and have a second person put it in force. */
public final class LoadANewWordList {
    private static final String OFFICE = """
            {"entries": [{"phrase": "闭眼冲", "category": "ENDORSE", "severity": "block",
                          "basis": "内部规定 3", "owner": "合规部"}]}""";

    private LoadANewWordList() {}

    /**
     * Runs the example; arguments are not looked at.
     *
     * @throws IOException never, as the list is read from memory
     */
    public static void main(String[] args) throws IOException {
        ScreenContext today = ScreenContext.on(LocalDate.of(2026, 11, 22));
        Words words = new Words(Dictionary.shipped());
        System.out.println(
                "before: " + words.screen("这只基金闭眼冲", today).getClass().getSimpleName());

        WordPack shipped = ShippedPack.load();
        WordPack office =
                PackJson.read("office", Layer.HEAD_OFFICE, "7", shipped.companions(), new StringReader(OFFICE));
        MergedPacks merged = MergedPacks.of(List.of(shipped, office));
        System.out.println("conflicts: " + merged.conflicts());
        Dictionary next = Dictionary.compile(merged, "2026-12", ScreenPolicy.STANDARD);

        Release release = new Release(words, InstantSource.fixed(Instant.parse("2026-11-22T04:00:00Z")));
        Release.Proposal proposal = release.propose(next, "e100");
        System.out.println(release.approve(proposal, "e100"));
        System.out.println(release.approve(proposal, "e200") instanceof Release.Released ? "in force" : "refused");
        System.out.println("after: " + words.screen("这只基金闭眼冲", today).getClass().getSimpleName());
    }
}
