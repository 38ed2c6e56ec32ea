package org.bankscrm.core.routing.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the CSV form of phone regions. */
final class RegionCsv {
    private static final int NONE = -1;
    private static final int PREFIX_LENGTH = 7;
    private static final int ADCODE_LENGTH = 6;

    private RegionCsv() {}

    static PhoneRegionTable.Builder read(Reader csv, CityNames names) {
        RegionFaults faults = new RegionFaults();
        PhoneRegionTable.Builder table = new PhoneRegionTable.Builder(faults);
        try (BufferedReader lines = new BufferedReader(csv)) {
            CsvRows rows = new CsvRows(lines, faults);
            int prefixColumn = rows.column("prefix7");
            int provinceColumn = rows.column("province");
            int cityColumn = rows.column("city");
            int adcodeColumn = rows.optionalColumn("adcode");
            List<String> cells = rows.headerIsGood() ? rows.next() : List.of();
            for (; !cells.isEmpty(); cells = rows.next()) {
                int prefix = prefix(rows, faults, rows.optional(cells, prefixColumn));
                String province = rows.filled(cells, provinceColumn, "province");
                int adcode = adcode(rows, faults, rows.optional(cells, adcodeColumn));
                if (prefix != NONE && adcode != NONE && !province.isEmpty()) {
                    String city = names.city(rows.optional(cells, cityColumn));
                    table.put(rows.row(), prefix, new Region(CityNames.province(province), city, adcode));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static int prefix(CsvRows rows, RegionFaults faults, String text) {
        int value = digits(text, PREFIX_LENGTH);
        if (value < PhoneRegionTable.FIRST || value > PhoneRegionTable.LAST) {
            faults.add(rows.row(), "prefix7", text, "must be seven digits, 1300000 to 1999999");
            return NONE;
        }
        return value;
    }

    private static int adcode(CsvRows rows, RegionFaults faults, String text) {
        int value = text.isEmpty() ? 0 : digits(text, ADCODE_LENGTH);
        if (value != 0 && value < 100_000) {
            faults.add(rows.row(), "adcode", text, "must be empty or six digits");
            return NONE;
        }
        return value;
    }

    /** Returns the value of exactly that many ASCII digits, or -1. */
    private static int digits(String text, int length) {
        if (text.length() != length) {
            return NONE;
        }
        int value = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
