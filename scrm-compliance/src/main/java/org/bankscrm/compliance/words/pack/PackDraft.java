package org.bankscrm.compliance.words.pack;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a file of either format says, checked value by value: good rows are kept, every fault is noted with its place. */
final class PackDraft {
    private static final int FAULTS_KEPT = 1_000;

    private final Layer layer;
    private final List<Companion> companions;
    private final Set<String> companionIds = new HashSet<>();
    private final List<PackFault> faults = new ArrayList<>();
    private final List<WordEntry> entries = new ArrayList<>();
    private final List<AllowWord> allowWords = new ArrayList<>();
    private final List<WordClass> classes = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<String, Long> lineOf = new HashMap<>();
    private long line;
    private UnaryOperator<String> naming = UnaryOperator.identity();

    PackDraft(Layer layer, List<Companion> companions) {
        this.layer = layer;
        this.companions = companions;
        companions.forEach(companion -> companionIds.add(companion.id()));
    }

    /** An entry as it is written; names as in {@link WordEntry}. */
    record Row(
            String phrase,
            String category,
            String severity,
            String basis,
            List<String> products,
            List<String> channels,
            String owner,
            String from,
            String to,
            List<String> options,
            List<String> allow,
            String companion,
            String advice) {}

    /** Tells where the next values stand, and how their columns are called there. */
    void at(long newLine, UnaryOperator<String> newNaming) {
        line = newLine;
        naming = newNaming;
    }

    void entry(Row row) {
        int before = faults.size();
        phrase(row.phrase, "");
        filled("basis", row.basis);
        filled("owner", row.owner);
        Validity validity = validity(row.from, row.to);
        Category category = one(Category.class, "category", row.category);
        Severity severity = one(Severity.class, "severity", row.severity.toUpperCase(Locale.ROOT));
        Set<Product> products = some(Product.class, "products", row.products);
        Set<Channel> channels = some(Channel.class, "channels", row.channels);
        Set<Option> options = some(Option.class, "options", row.options);
        if (!row.companion.isEmpty() && !companionIds.contains(row.companion)) {
            fault(
                    "companion",
                    row.companion,
                    "must be empty or one of " + companionIds.stream().sorted().toList());
        }
        for (String word : row.allow) {
            if (word.isEmpty() || word.indexOf(' ') >= 0) {
                fault("allow", word, "a word must not be empty and have no space");
            }
        }
        oneLine("advice", row.advice);
        if (faults.size() == before && category != null && severity != null) {
            check(
                    "phrase",
                    row.phrase,
                    () -> entries.add(new WordEntry(
                            row.phrase,
                            category,
                            severity,
                            row.basis,
                            products,
                            channels,
                            row.owner,
                            validity,
                            options,
                            row.allow,
                            row.companion,
                            row.advice)));
        }
    }

    void allowWord(String text, String reason, String basis, String owner, String from, String to) {
        int before = faults.size();
        phrase(text, "/allow");
        filled("basis", basis);
        filled("owner", owner);
        Validity validity = validity(from, to);
        AllowWord.Reason why = one(AllowWord.Reason.class, "category", reason);
        if (faults.size() == before && why != null) {
            check("phrase", text, () -> allowWords.add(new AllowWord(text, why, basis, owner, validity)));
        }
    }

    /** Takes a class; its name stands where phrases stand. */
    void wordClass(String name, List<String> words) {
        int before = faults.size();
        Long earlier = lineOf.putIfAbsent(name + "/class", line);
        if (earlier != null) {
            fault("phrase", name, "must stand once, stands in line " + earlier + " too");
        }
        check("phrase", name, () -> WordClass.checkName(name));
        for (String word : words) {
            check("allow", word, () -> WordClass.checkWord(word));
        }
        if (words.isEmpty()) {
            fault("allow", "", "must be filled");
        } else if (faults.size() == before) {
            check("phrase", name, () -> classes.add(new WordClass(name, words)));
        }
    }

    void remove(String phrase) {
        phrase(phrase, "");
        if (layer != Layer.HEAD_OFFICE) {
            fault("severity", "off", "only head office removes phrases");
        }
        removed.add(phrase);
    }

    void fault(String column, String value, String message) {
        if (faults.size() < FAULTS_KEPT) {
            faults.add(new PackFault(line, column.isEmpty() ? "" : naming.apply(column), value, message));
        }
    }

    WordPack pack(String name, String version) {
        if (!faults.isEmpty()) {
            throw new InvalidPackException(faults);
        }
        return new WordPack(name, layer, version, entries, allowWords, companions, classes, removed, Set.of());
    }

    private void phrase(String phrase, String kind) {
        check("phrase", phrase, () -> WordEntry.checkPhrase(phrase));
        Long earlier = lineOf.putIfAbsent(phrase + kind, line);
        if (earlier != null) {
            fault("phrase", phrase, "must stand once, stands in line " + earlier + " too");
        }
    }

    private void check(String column, String value, Runnable making) {
        try {
            making.run();
        } catch (IllegalArgumentException e) {
            fault(column, value, String.valueOf(e.getMessage()));
        }
    }

    private void filled(String column, String value) {
        if (value.isBlank()) {
            fault(column, "", "must be filled");
        }
        oneLine(column, value);
    }

    private void oneLine(String column, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            fault(column, "", "must have no line ends or other control characters");
        }
    }

    private Validity validity(String from, String to) {
        LocalDate first = day("from", from, LocalDate.MIN);
        LocalDate last = day("to", to, LocalDate.MAX);
        if (!last.isAfter(first)) {
            fault("to", to, "must be later than from " + from);
            return Validity.ALWAYS;
        }
        return new Validity(first, last);
    }

    private LocalDate day(String column, String value, LocalDate otherwise) {
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            fault(column, value, "must be a day such as 2026-09-30, or empty");
            return otherwise;
        }
    }

    private <E extends Enum<E>> @Nullable E one(Class<E> type, String column, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        fault(column, value, "must be one of " + EnumSet.allOf(type));
        return null;
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type, String column, List<String> values) {
        Set<E> all = EnumSet.noneOf(type);
        for (String value : values) {
            E constant = one(type, column, value);
            if (constant != null) {
                all.add(constant);
            }
        }
        return all;
    }
}
