package org.bankscrm.compliance.words.pack;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
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

/**
 * Packs as UTF-8 CSV (词包文件), one entry or allow word per line, validated as a whole.
 *
 * <p>The first line names the columns {@value #COLUMNS}. {@code severity} is block, review, warn, {@code allow} for an
 * allow word, whose {@code category} is then its reason, or {@code off} for a phrase that head office removes. Several
 * products, channels, options or allow words are parted by spaces. {@code from} and {@code to} are days, the second the
 * day after the last. Lines that are empty or begin with # are passed over.
 */
public final class PackCsv {
    /** The columns in their order. */
    public static final String COLUMNS =
            "phrase,category,severity,basis,products,channels,owner,from,to,options,allow,companion,advice";

    private static final List<String> NAMES = List.of(COLUMNS.split(",", -1));
    private static final int FAULTS_KEPT = 1_000;

    private final List<PackFault> faults = new ArrayList<>();
    private final List<WordEntry> entries = new ArrayList<>();
    private final List<AllowWord> allowWords = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<String, Long> lineOf = new HashMap<>();
    private long line;

    private PackCsv() {}

    /**
     * Reads a pack.
     *
     * @param name what the pack is called
     * @param layer who made it
     * @param version its version
     * @param companions what its entries may ask for
     * @param text the file, decoded
     * @throws InvalidPackException if anything is wrong; the first 1,000 faults are named
     * @throws IOException if the text cannot be read
     */
    public static WordPack read(String name, Layer layer, String version, List<Companion> companions, Reader text)
            throws IOException {
        PackCsv csv = new PackCsv();
        Set<String> ids = new HashSet<>();
        companions.forEach(companion -> ids.add(companion.id()));
        csv.rows(new BufferedReader(text), layer, ids);
        if (!csv.faults.isEmpty()) {
            throw new InvalidPackException(csv.faults);
        }
        return new WordPack(name, layer, version, csv.entries, csv.allowWords, companions, csv.removed, Set.of());
    }

    /** Returns a pack as CSV, with its header; reading it gives the same entries and allow words. */
    public static String write(WordPack pack) {
        StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
        for (WordEntry entry : pack.entries()) {
            cell(csv, entry.phrase()).append(',');
            cell(csv, entry.category().name()).append(',');
            cell(csv, entry.severity().name().toLowerCase(Locale.ROOT)).append(',');
            cell(csv, entry.basis()).append(',');
            cell(csv, names(entry.products())).append(',');
            cell(csv, names(entry.channels())).append(',');
            cell(csv, entry.owner()).append(',');
            days(csv, entry.validity()).append(',');
            cell(csv, names(entry.options())).append(',');
            cell(csv, String.join(" ", entry.allow())).append(',');
            cell(csv, entry.companion()).append(',');
            cell(csv, entry.advice()).append('\n');
        }
        for (AllowWord word : pack.allowWords()) {
            cell(csv, word.text()).append(',');
            cell(csv, word.reason().name()).append(",allow,");
            cell(csv, word.basis()).append(",,,");
            cell(csv, word.owner()).append(',');
            days(csv, word.validity()).append(",,,,\n");
        }
        for (String phrase : pack.removed().stream().sorted().toList()) {
            cell(csv, phrase).append(",,off,,,,,,,,,,\n");
        }
        return csv.toString();
    }

    private static String names(Set<? extends Enum<?>> values) {
        return String.join(" ", values.stream().map(Enum::name).sorted().toList());
    }

    private static StringBuilder days(StringBuilder csv, Validity validity) {
        String from =
                validity.from().equals(LocalDate.MIN) ? "" : validity.from().toString();
        String to = validity.to().equals(LocalDate.MAX) ? "" : validity.to().toString();
        return csv.append(from).append(',').append(to);
    }

    private static StringBuilder cell(StringBuilder csv, String value) {
        boolean quoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.startsWith("#");
        return quoted ? csv.append('"').append(value.replace("\"", "\"\"")).append('"') : csv.append(value);
    }

    private void rows(BufferedReader lines, Layer layer, Set<String> companions) throws IOException {
        boolean header = false;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            String row = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (row.isBlank() || row.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(row);
            if (!header) {
                header = true;
                if (!cells.equals(NAMES)) {
                    fault("", "", "the first line must be " + COLUMNS);
                    return;
                }
            } else if (cells.size() != NAMES.size()) {
                fault("", "", "must have " + NAMES.size() + " values, has " + cells.size());
            } else {
                row(cells, layer, companions);
            }
        }
        if (!header) {
            fault("", "", "the first line must be " + COLUMNS);
        }
    }

    private void row(List<String> cells, Layer layer, Set<String> companions) {
        int before = faults.size();
        String phrase = cells.get(0);
        check("phrase", phrase, () -> WordEntry.checkPhrase(phrase));
        String severity = cells.get(2);
        Long earlier = lineOf.putIfAbsent(phrase + (severity.equals("allow") ? "/allow" : ""), line);
        if (earlier != null) {
            fault("phrase", phrase, "must stand once, stands in line " + earlier + " too");
        }
        if (severity.equals("off")) {
            if (layer != Layer.HEAD_OFFICE) {
                fault("severity", severity, "only head office removes phrases");
            }
            removed.add(phrase);
            return;
        }
        filled("basis", cells.get(3));
        filled("owner", cells.get(6));
        Validity validity = validity(cells.get(7), cells.get(8));
        if (severity.equals("allow")) {
            AllowWord.Reason reason = one(AllowWord.Reason.class, "category", cells.get(1));
            if (faults.size() == before && reason != null) {
                add(() -> allowWords.add(new AllowWord(phrase, reason, cells.get(3), cells.get(6), validity)));
            }
            return;
        }
        Category category = one(Category.class, "category", cells.get(1));
        Severity grade = one(Severity.class, "severity", severity.toUpperCase(Locale.ROOT));
        Set<Product> products = some(Product.class, "products", cells.get(4));
        Set<Channel> channels = some(Channel.class, "channels", cells.get(5));
        Set<Option> options = some(Option.class, "options", cells.get(9));
        String companion = cells.get(11);
        if (!companion.isEmpty() && !companions.contains(companion)) {
            fault(
                    "companion",
                    companion,
                    "must be empty or one of " + companions.stream().sorted().toList());
        }
        List<String> allow =
                cells.get(10).isEmpty() ? List.of() : List.of(cells.get(10).split(" ", -1));
        if (faults.size() == before && category != null && grade != null) {
            add(() -> entries.add(new WordEntry(
                    phrase,
                    category,
                    grade,
                    cells.get(3),
                    products,
                    channels,
                    cells.get(6),
                    validity,
                    options,
                    allow,
                    companion,
                    cells.get(12))));
        }
    }

    private void add(Runnable adding) {
        check("", "", adding);
    }

    private void check(String column, String value, Runnable making) {
        try {
            making.run();
        } catch (IllegalArgumentException e) {
            fault(column, value, String.valueOf(e.getMessage()));
        }
    }

    private void filled(String column, String value) {
        if (value.isEmpty()) {
            fault(column, "", "must be filled");
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

    private <E extends Enum<E>> Set<E> some(Class<E> type, String column, String values) {
        Set<E> all = EnumSet.noneOf(type);
        if (!values.isEmpty()) {
            for (String value : values.split(" ", -1)) {
                E constant = one(type, column, value);
                if (constant != null) {
                    all.add(constant);
                }
            }
        }
        return all;
    }

    private void fault(String column, String value, String message) {
        if (faults.size() < FAULTS_KEPT) {
            faults.add(new PackFault(line, column, value, message));
        }
    }

    private List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            fault("", "", "a quoted value must end on its line");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
