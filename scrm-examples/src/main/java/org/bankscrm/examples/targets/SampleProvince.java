package org.bankscrm.examples.targets;

import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes the files of an invented province: 12 cities, 300 sub-branches, 3,000 people. The same files every time, to the
 * byte.
 */
final class SampleProvince {
    static final int CITIES = 12;
    static final int BRANCHES_PER_CITY = 25;
    static final int PEOPLE_PER_BRANCH = 10;
    static final Period QUARTER = Period.parse("2026Q4");
    static final LocalDate ACTUALS_THROUGH = LocalDate.of(2026, 11, 13);

    private static final long SEED = 20_261_001L;

    private static final List<String> PLAN = List.of(
            "# What management wants for the quarter.",
            "period: " + QUARTER,
            "asOf: 2026-10-01",
            "lens: ever-added@1",
            "rates:",
            "  new: 90%",
            "  premium: 60%",
            "  rest: 22.5%",
            "rounding: CEILING",
            "surplus: WITHIN_UNIT",
            "capacity: {requestsPerDay: 20, acceptance: 30%, walkInsPerDay: 0.5}",
            "catchUp: 150%",
            "shortfall: REPORT");

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private SampleProvince(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code plan.yaml}, {@code org.csv}, {@code staff.csv}, {@code base.csv} and {@code actuals.csv}.
     *
     * @throws IOException if one of them cannot be written
     */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SampleProvince sample = new SampleProvince(folder);
        Files.writeString(folder.resolve("plan.yaml"), String.join("\n", PLAN) + "\n", StandardCharsets.UTF_8);
        sample.org();
        sample.staffAndBase();
        sample.actuals();
    }

    private BufferedWriter open(String name, String header) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
        out.write(header + "\n");
        return out;
    }

    private static String city(int city) {
        return String.format(Locale.ROOT, "%02d", city + 1);
    }

    private static String branch(int city, int branch) {
        return city(city) + String.format(Locale.ROOT, "%02d", branch + 1);
    }

    private static String person(int city, int branch, int person) {
        return "rm" + branch(city, branch) + String.format(Locale.ROOT, "%02d", person + 1);
    }

    private void org() throws IOException {
        try (BufferedWriter out = open("org.csv", "unit,parent,level,name")) {
            out.write("00,,PROVINCE_BRANCH,样例省分行\n");
            for (int city = 0; city < CITIES; city++) {
                out.write(city(city) + ",00,BRANCH,样例" + city(city) + "分行\n");
                for (int branch = 0; branch < BRANCHES_PER_CITY; branch++) {
                    String code = branch(city, branch);
                    out.write(code + "," + city(city) + ",SUB_BRANCH,样例" + code + "支行\n");
                }
            }
        }
    }

    private void staffAndBase() throws IOException {
        try (BufferedWriter staff = open("staff.csv", "manager,unit,managed,added,role,presence,least,leave");
                BufferedWriter base = open("base.csv", "unit,segment,customers,added")) {
            for (int city = 0; city < CITIES; city++) {
                for (int branch = 0; branch < BRANCHES_PER_CITY; branch++) {
                    String unit = branch(city, branch);
                    segment(base, unit, "new", 300 + random.nextInt(700), 15, 25);
                    segment(base, unit, "premium", 200 + random.nextInt(600), 30, 45);
                    segment(base, unit, "rest", 4_000 + random.nextInt(8_000), 8, 18);
                    for (int person = 0; person < PEOPLE_PER_BRANCH; person++) {
                        int managed = 150 + random.nextInt(700);
                        int added = managed * random.nextInt(10, 40) / 100;
                        boolean partTime = random.nextInt(20) == 0;
                        boolean away = random.nextInt(10) == 0;
                        staff.write(String.join(
                                ",",
                                person(city, branch, person),
                                unit,
                                Integer.toString(managed),
                                Integer.toString(added),
                                person == 0 ? "50" : "100",
                                partTime ? "50" : "100",
                                "0",
                                (away ? "2026-10-19..2026-10-23" : "") + "\n"));
                    }
                }
            }
        }
    }

    private void segment(BufferedWriter base, String unit, String segment, int customers, int least, int most)
            throws IOException {
        int added = customers * random.nextInt(least, most) / 100;
        base.write(unit + "," + segment + "," + customers + "," + added + "\n");
    }

    /** Most people add some three or four customers a day; some branches hardly any, some more than anybody planned. */
    private void actuals() throws IOException {
        List<LocalDate> days = PublishedCalendar.shipped().workdays(QUARTER.firstDay(), ACTUALS_THROUGH.plusDays(1));
        try (BufferedWriter out = open("actuals.csv", "manager,date,done")) {
            for (int city = 0; city < CITIES; city++) {
                for (int branch = 0; branch < BRANCHES_PER_CITY; branch++) {
                    int percent = 2 + random.nextInt(28);
                    for (int person = 0; person < PEOPLE_PER_BRANCH; person++) {
                        String id = person(city, branch, person);
                        for (LocalDate day : days) {
                            int done = 0;
                            for (int request = 0; request < 12; request++) {
                                done += random.nextInt(100) < percent ? 1 : 0;
                            }
                            if (done > 0) {
                                out.write(id + "," + day + "," + done + "\n");
                            }
                        }
                    }
                }
            }
        }
    }
}
