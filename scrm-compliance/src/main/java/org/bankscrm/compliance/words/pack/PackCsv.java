package org.bankscrm.compliance.words.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Packs as UTF-8 CSV (词包文件), one entry or allow word per line, validated as a whole.
 *
 * <p>The first line names the columns {@value #COLUMNS}. {@code severity} is block, review, warn, {@code allow} for an
 * allow word, whose {@code category} is then its reason, {@code class} for a {@link WordClass}, whose name is then the
 * {@code phrase} and whose words are {@code allow}, or {@code off} for a phrase that head office removes. Several
 * products, channels, options or allow words are parted by spaces. {@code from} and {@code to} are days, the second the
 * day after the last. Lines that are empty or begin with # are passed over.
 */
public final class PackCsv {
    /** The columns in their order. */
    public static final String COLUMNS =
            "phrase,category,severity,basis,products,channels,owner,from,to,options,allow,companion,advice";

    private static final List<String> NAMES = List.of(COLUMNS.split(",", -1));

    private final PackDraft draft;
    private long line;

    private PackCsv(PackDraft draft) {
        this.draft = draft;
    }

    /**
     * Reads a pack.
     *
     * @param name what the pack is called
     * @param layer who made it
     * @param version its version
     * @param companions what its entries may ask for
     * @param text the file, decoded; read to its end and left open
     * @throws InvalidPackException if anything is wrong; the first 1,000 faults are named
     * @throws IOException if the text cannot be read
     */
    public static WordPack read(String name, Layer layer, String version, List<Companion> companions, Reader text)
            throws IOException {
        PackDraft draft = new PackDraft(layer, companions);
        new PackCsv(draft).rows(new BufferedReader(text));
        return draft.pack(name, version);
    }

    /** Returns a pack as CSV, with its header; reading it gives the same entries, allow words, classes and removals. */
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
        for (WordClass words : pack.classes()) {
            cell(csv, words.name()).append(",,class,,,,,,,,");
            cell(csv, String.join(" ", words.words())).append(",,\n");
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

    private void rows(BufferedReader lines) throws IOException {
        boolean header = false;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            draft.at(++line, UnaryOperator.identity());
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
                row(cells);
            }
        }
        if (!header) {
            fault("", "", "the first line must be " + COLUMNS);
        }
    }

    private void row(List<String> cells) {
        String phrase = cells.get(0);
        String severity = cells.get(2);
        switch (severity) {
            case "off" -> draft.remove(phrase);
            case "class" -> draft.wordClass(phrase, list(cells.get(10)));
            case "allow" ->
                draft.allowWord(phrase, cells.get(1), cells.get(3), cells.get(6), cells.get(7), cells.get(8));
            default ->
                draft.entry(new PackDraft.Row(
                        phrase,
                        cells.get(1),
                        severity,
                        cells.get(3),
                        list(cells.get(4)),
                        list(cells.get(5)),
                        cells.get(6),
                        cells.get(7),
                        cells.get(8),
                        list(cells.get(9)),
                        list(cells.get(10)),
                        cells.get(11),
                        cells.get(12)));
        }
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
    }

    private void fault(String column, String value, String message) {
        draft.fault(column, value, message);
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
