package org.bankscrm.examples.quarter;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.BankFiles;
import org.bankscrm.examples.bank.BankReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A province of two branches: B1 with the teams B1a and B1b, B2 with the team B2a; four people in each team. Every person
 * manages 30 customers, of whom the first five are added; B1 has 40 customers nobody manages, none added. In B1a, p1 is on
 * leave and p2 has resigned.
 */
final class SmallProvince {
    static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    static final int MANAGED = 30;
    static final int ADDED = 5;

    private SmallProvince() {}

    static Bank bank(Path folder) throws IOException {
        BankFiles files = new BankFiles(folder);
        Files.write(
                files.org(),
                List.of(
                        "unit,parent,level,name",
                        "P,,PROVINCE_BRANCH,Province",
                        "B1,P,BRANCH,One & only",
                        "B2,P,BRANCH,Two",
                        "B1a,B1,TEAM,1a",
                        "B1b,B1,TEAM,1b",
                        "B2a,B2,TEAM,2a"));
        List<String> staff = new ArrayList<>(List.of("manager,unit,weight,dailyCap,status"));
        List<String> customers = new ArrayList<>(List.of("customer,phone,manager,branch"));
        int next = 0;
        for (int person = 0; person < 12; person++) {
            String team = List.of("B1a", "B1b", "B2a").get(person / 4);
            String status = person == 1 ? "LEAVE" : person == 2 ? "RESIGNED" : "ACTIVE";
            staff.add("p" + person + "," + team + ",1,10," + status);
            for (int i = 0; i < MANAGED; i++) {
                customers.add("c" + next + "," + phone(next++) + ",p" + person + "," + team);
            }
        }
        for (int i = 0; i < 40; i++) {
            customers.add("c" + next + "," + phone(next++) + ",,B1");
        }
        Files.write(files.staff(), staff);
        Files.write(files.customers(), customers);
        Files.write(files.identities(), List.of("externalUserId,customer", "wm-one,c0"));
        BankReader reader = new BankReader(files, true);
        return reader.read(BankTime.startOf(DAY)).orElseThrow(() -> new IllegalStateException("" + reader.reports()));
    }

    private static String phone(int number) {
        return Integer.toString(1_380_000_000 + number) + "0";
    }

    static BitSet added() {
        BitSet added = new BitSet();
        for (int person = 0; person < 12; person++) {
            added.set(person * MANAGED, person * MANAGED + ADDED);
        }
        return added;
    }
}
