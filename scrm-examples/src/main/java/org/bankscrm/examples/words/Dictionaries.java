package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.LearnedWeights;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.ScreenPolicy;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.PackCsv;
import org.bankscrm.compliance.words.pack.PackJson;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.bankscrm.compliance.words.pack.WordPack;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Dictionaries and contexts as the command line names them. */
final class Dictionaries {
    /** The name of the dictionary that comes with the library. */
    static final String SHIPPED = "shipped";

    private static final Map<String, Product> PRODUCTS = Map.ofEntries(
            Map.entry("理财", Product.WEALTH),
            Map.entry("基金", Product.FUND),
            Map.entry("保险", Product.INSURANCE),
            Map.entry("存款", Product.DEPOSIT),
            Map.entry("国债", Product.DEPOSIT),
            Map.entry("贷款", Product.LOAN),
            Map.entry("信用卡", Product.LOAN),
            Map.entry("私募", Product.PRIVATE),
            Map.entry("信托", Product.PRIVATE),
            Map.entry("证券", Product.SECURITIES));

    private Dictionaries() {}

    /** Compiles the shipped pack with a file of head office over it, or alone if the name is {@value #SHIPPED}. */
    static Dictionary named(String name) throws IOException {
        return named(name, null);
    }

    /** Compiles the same with the weights of a file, or those of the library if there is none. */
    static Dictionary named(String name, @Nullable Path weights) throws IOException {
        return with(name, weights == null ? LearnedWeights.shipped() : read(weights));
    }

    /** Compiles the same with other weights. */
    static Dictionary with(String name, LearnedWeights weights) throws IOException {
        return Dictionary.compile(packs(name), ShippedPack.VERSION, ScreenPolicy.STANDARD, weights);
    }

    private static LearnedWeights read(Path weights) throws IOException {
        try (Reader text = Files.newBufferedReader(weights, StandardCharsets.UTF_8)) {
            return LearnedWeights.read(text);
        }
    }

    /** Merges the same packs. */
    static MergedPacks packs(String name) throws IOException {
        List<WordPack> packs = new ArrayList<>();
        WordPack shipped = ShippedPack.load();
        packs.add(shipped);
        if (!name.equals(SHIPPED)) {
            Path path = Path.of(name);
            try (Reader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                packs.add(
                        name.endsWith(".json")
                                ? PackJson.read(name, Layer.HEAD_OFFICE, "file", shipped.companions(), text)
                                : PackCsv.read(name, Layer.HEAD_OFFICE, "file", shipped.companions(), text));
            }
        }
        return MergedPacks.of(packs);
    }

    /** Returns the context of a message; a product or channel nobody knows is a fault and left out. */
    static ScreenContext contextOf(MessageFile.Message message, LocalDate day, MessageFile file) {
        ScreenContext context = ScreenContext.on(day);
        String product = message.get("product").strip();
        if (!product.isEmpty() && !product.equals("-")) {
            Product known = PRODUCTS.containsKey(product) ? PRODUCTS.get(product) : constant(Product.class, product);
            if (known == null) {
                file.fault(message.line(), "product must be one of " + List.of(Product.values()) + ": " + product);
            } else {
                context = context.about(known);
            }
        }
        String channel = message.get("channel").strip();
        if (!channel.isEmpty() && !channel.equals("-")) {
            Channel known = constant(Channel.class, channel);
            if (known == null) {
                file.fault(message.line(), "channel must be one of " + List.of(Channel.values()) + ": " + channel);
            } else {
                context = context.in(known);
            }
        }
        return context;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return null;
    }
}
