package org.bankscrm.examples.demo;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.bank.BankFiles;
import org.bankscrm.examples.demo.Province.Manager;
import org.bankscrm.examples.demo.Province.Unit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes an invented province into the files of {@link BankFiles}; no value needs quotes. */
final class ProvinceFiles {
    private static final long FIRST_CUSTOMER_NUMBER = 62_000_000_000L;
    private static final int PER_MILLE_KNOWN_OTHERWISE = 20;

    private final BankFiles files;
    private final Province province;
    private final Population population;
    private final Contacts contacts;

    ProvinceFiles(BankFiles files, Province province, Population population, Contacts contacts) {
        this.files = files;
        this.province = province;
        this.population = population;
        this.contacts = contacts;
    }

    private interface Lines {
        void writeTo(BufferedWriter out) throws IOException;
    }

    private static void write(Path path, String header, Lines lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            out.write(header + "\n");
            lines.writeTo(out);
        }
    }

    void writeOrg() throws IOException {
        write(files.org(), "unit,parent,level,name,city", out -> {
            for (Unit unit : province.units()) {
                String parent = unit.parent() == Province.NONE
                        ? ""
                        : province.units().get(unit.parent()).code();
                out.write(String.join(",", unit.code(), parent, unit.level().name(), unit.name(), unit.city() + "\n"));
            }
        });
    }

    void writeStaff() throws IOException {
        write(files.staff(), "manager,unit,code,weight,dailyCap,status,successor,duty", out -> {
            for (Manager manager : province.managers()) {
                String successor = manager.successor() == Province.NONE
                        ? ""
                        : province.managers().get(manager.successor()).id();
                out.write(String.join(
                        ",",
                        manager.id(),
                        province.units().get(manager.unit()).code(),
                        manager.code(),
                        Integer.toString(manager.weight()),
                        Integer.toString(manager.dailyCap()),
                        manager.status().name(),
                        successor,
                        manager.duty() + "\n"));
            }
        });
    }

    void writeCustomers(RandomGenerator random) throws IOException {
        write(files.customers(), "customer,phone,manager,branch", out -> {
            StringBuilder line = new StringBuilder();
            for (int customer = 0; customer < population.customers(); customer++) {
                line.setLength(0);
                line.append(FIRST_CUSTOMER_NUMBER + customer).append(',');
                line.append(Phones.any(random)).append(',');
                if (population.managerOf(customer) != Province.NONE) {
                    line.append(province.managers()
                            .get(population.managerOf(customer))
                            .id());
                }
                line.append(',')
                        .append(province.units()
                                .get(population.accountUnitOf(customer))
                                .code())
                        .append('\n');
                out.append(line);
            }
        });
    }

    /** Writes the identities of everybody WeCom tells of, before or on the day, and of some others. */
    void writeIdentities(List<Delivery> deliveries, RandomGenerator random) throws IOException {
        BitSet known = new BitSet(population.customers() * Contacts.PER_CUSTOMER);
        for (int relation = 0; relation < population.relations(); relation++) {
            known.set((int) population.relationContact(relation));
        }
        for (Delivery delivery : deliveries) {
            if (delivery.contact() >= 0) {
                known.set((int) delivery.contact());
            }
        }
        for (int i = 0; i < population.customers() / 1_000 * PER_MILLE_KNOWN_OTHERWISE; i++) {
            known.set((int) Contacts.of(random.nextInt(population.customers()), 0));
        }
        write(files.identities(), "externalUserId,customer", out -> {
            for (int contact = known.nextSetBit(0); contact >= 0; contact = known.nextSetBit(contact + 1)) {
                out.write(contacts.id(contact) + "," + (FIRST_CUSTOMER_NUMBER + Contacts.customerOf(contact)) + "\n");
            }
        });
    }

    /** Writes who had added whom before the day. */
    void writeRelations(LocalDate day) throws IOException {
        Instant begin = BankTime.startOf(day);
        DateTimeFormatter format = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(BankTime.ZONE);
        write(files.relations(), "externalUserId,manager,addedAt,state", out -> {
            for (int relation = 0; relation < population.relations(); relation++) {
                out.write(String.join(
                        ",",
                        contacts.id(population.relationContact(relation)),
                        province.managers()
                                .get(population.relationManager(relation))
                                .id(),
                        format.format(begin.minusSeconds(population.relationAge(relation))),
                        "\n"));
            }
        });
    }
}
