package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.Validity;
import org.bankscrm.compliance.words.pack.WordClass;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Small dictionaries that show how one phrase is read. */
final class Lexical {
    private Lexical() {}

    static WordEntry entry(String phrase, Option... options) {
        return WordEntry.of(phrase, Category.GUARANTEE, Severity.BLOCK, "test", "test")
                .withOptions(Set.of(options));
    }

    static WordEntry entry(
            String phrase, Set<Product> products, Set<Channel> channels, Validity validity, String... allow) {
        return new WordEntry(
                phrase,
                Category.GUARANTEE,
                Severity.BLOCK,
                "test",
                products,
                channels,
                "test",
                validity,
                Set.of(),
                List.of(allow),
                "",
                "");
    }

    static AllowWord allow(String text, AllowWord.Reason reason) {
        return new AllowWord(text, reason, "test", "test", Validity.ALWAYS);
    }

    static Dictionary dictionary(WordEntry... entries) {
        return dictionary(ScreenPolicy.STANDARD, List.of(), entries);
    }

    static Dictionary dictionary(ScreenPolicy policy, List<AllowWord> allow, WordEntry... entries) {
        WordPack pack = WordPack.of("test", Layer.HEAD_OFFICE, "1", Arrays.asList(entries), allow)
                .withClasses(List.of(new WordClass("亏", List.of("亏本")), new WordClass("补", List.of("本行补", "我补"))));
        return Dictionary.compile(MergedPacks.of(List.of(pack)), "test", policy);
    }

    /** Returns each hit as phrase, offsets, how it was written, and what excuses it; parted by semicolons, - for none. */
    static String read(Dictionary dictionary, String text) {
        return read(dictionary, text, Shipped.TODAY);
    }

    static String read(Dictionary dictionary, String text, ScreenContext context) {
        List<String> hits = new ArrayList<>();
        for (Hit hit : dictionary.screen(text, context).hits()) {
            String excuse = hit.excusedBy().map(rule -> " " + rule).orElse("");
            hits.add(hit.phrase() + "@" + hit.start() + "-" + hit.end() + " " + hit.disguise() + excuse);
        }
        return hits.isEmpty() ? "-" : String.join("; ", hits);
    }
}
