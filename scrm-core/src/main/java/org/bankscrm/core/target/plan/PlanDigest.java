package org.bankscrm.core.target.plan;

import org.bankscrm.core.time.CalendarDay;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The SHA-256 of what a version of a plan was made from, so that two versions can be told apart by their inputs. */
final class PlanDigest {
    private PlanDigest() {}

    /** What is written into a digest. */
    @FunctionalInterface
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    static String of(Content content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha)))) {
                content.write(out);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(PlanBasis basis) {
        return of(out -> write(basis, out));
    }

    private static void write(PlanBasis basis, DataOutputStream out) throws IOException {
        PlanRequest request = basis.request;
        out.writeUTF(request.period().toString());
        out.writeUTF(request.dayTotals().name());
        out.writeUTF(request.method().name());
        for (CalendarDay day : basis.days.days()) {
            out.writeUTF(day.kind().name());
            out.writeUTF(day.provenance().name());
        }
        out.writeInt(request.monthTotals().size());
        for (long total : request.monthTotals()) {
            out.writeLong(total);
        }
        out.writeInt(request.targets().size());
        for (var target : request.targets().entrySet()) {
            out.writeUTF(target.getKey().value());
            out.writeLong(target.getValue());
        }
        UnitTree tree = basis.tree;
        out.writeInt(tree.unitCount());
        for (int unit = 0; unit < tree.unitCount(); unit++) {
            write(tree.unit(unit), out);
        }
        out.writeInt(tree.personCount());
        for (int person = 0; person < tree.personCount(); person++) {
            write(tree.person(person), out);
        }
    }

    private static void write(PlanUnit unit, DataOutputStream out) throws IOException {
        out.writeUTF(unit.code().value());
        out.writeUTF(unit.parent().value());
        out.writeUTF(unit.level().name());
        DayWeights weights = unit.weights();
        out.writeByte(weights.work());
        out.writeByte(weights.makeupWork());
        out.writeByte(weights.saturday());
        out.writeByte(weights.sunday());
        out.writeByte(weights.holiday());
    }

    private static void write(PlanPerson person, DataOutputStream out) throws IOException {
        out.writeUTF(person.id().value());
        out.writeUTF(person.unit().value());
        out.writeLong(person.weight());
        out.writeLong(person.least());
        out.writeLong(person.most());
        out.writeInt(person.mostPerDay());
        write(person.presence(), out);
    }

    static void write(Presence presence, DataOutputStream out) throws IOException {
        out.writeByte(presence.usualPercent());
        out.writeInt(presence.exceptions().size());
        for (Map.Entry<LocalDate, Integer> each : new TreeMap<>(presence.exceptions()).entrySet()) {
            out.writeLong(each.getKey().toEpochDay());
            out.writeByte(each.getValue());
        }
    }
}
