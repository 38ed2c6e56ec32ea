package org.bankscrm.core.routing.index;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dictionary in the file of an index: the managers, the branches, and for each code the number of its manager and that of
 * its branch, from 1, 0 for none.
 */
final class AssignmentText {
    private AssignmentText() {}

    static ByteBuffer encode(Assignment[] assignments) {
        Map<String, Integer> managers = new LinkedHashMap<>();
        Map<String, Integer> branches = new LinkedHashMap<>();
        int[] numbers = new int[assignments.length * 2];
        for (int i = 0; i < assignments.length; i++) {
            numbers[2 * i] = assignments[i]
                    .manager()
                    .map(id -> number(managers, id.value()))
                    .orElse(0);
            numbers[2 * i + 1] = assignments[i]
                    .branch()
                    .map(code -> number(branches, code.value()))
                    .orElse(0);
        }
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (Map<String, Integer> names : List.of(managers, branches)) {
            write(texts, names.size(), Integer.BYTES);
            for (String name : names.keySet()) {
                byte[] text = name.getBytes(StandardCharsets.UTF_8);
                write(texts, text.length, Short.BYTES);
                texts.writeBytes(text);
            }
        }
        ByteBuffer all = IndexFile.padded(texts.size() + Integer.BYTES * (1L + numbers.length));
        all.put(texts.toByteArray()).putInt(assignments.length);
        for (int number : numbers) {
            all.putInt(number);
        }
        return all.rewind();
    }

    private static void write(ByteArrayOutputStream out, int number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(number >>> (i * Byte.SIZE));
        }
    }

    private static int number(Map<String, Integer> names, String name) {
        return names.computeIfAbsent(name, each -> names.size() + 1);
    }

    static Assignment[] decode(ByteBuffer in) {
        List<@Nullable EmployeeId> managers = new ArrayList<>();
        managers.add(null);
        for (int i = IndexFile.count(in, 2); i > 0; i--) {
            managers.add(new EmployeeId(FileHeader.text(in)));
        }
        List<@Nullable OrgUnitCode> branches = new ArrayList<>();
        branches.add(null);
        for (int i = IndexFile.count(in, 2); i > 0; i--) {
            branches.add(new OrgUnitCode(FileHeader.text(in)));
        }
        Assignment[] all = new Assignment[IndexFile.count(in, 2 * Integer.BYTES)];
        for (int i = 0; i < all.length; i++) {
            all[i] = Assignment.ofNullable(managers.get(in.getInt()), branches.get(in.getInt()));
        }
        return all;
    }
}
