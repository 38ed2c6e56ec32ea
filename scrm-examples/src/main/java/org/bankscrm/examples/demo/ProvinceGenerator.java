package org.bankscrm.examples.demo;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.examples.bank.StaffStatus;
import org.bankscrm.examples.demo.Province.Manager;
import org.bankscrm.examples.demo.Province.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Invents a province: unequal branches, unequal loads, some managers on leave and some who left.
 *
 * <p>A pure function of the random numbers and the size.
 */
final class ProvinceGenerator {
    private static final int PER_MILLE_ON_LEAVE = 30;
    private static final int PER_MILLE_RESIGNED = 15;
    private static final int LEAST_DILIGENCE_PPM = 20_000;
    private static final int DILIGENCE_SPREAD_PPM = 175_000;
    private static final int BRANCH_SPREAD_PPM = 80_000;

    private final RandomGenerator random;
    private final ProvinceSize size;
    private final List<Unit> units = new ArrayList<>();
    private final List<Integer> branchDiligence = new ArrayList<>();

    private ProvinceGenerator(RandomGenerator random, ProvinceSize size) {
        this.random = random;
        this.size = size;
    }

    static Province generate(RandomGenerator random, ProvinceSize size) {
        return new ProvinceGenerator(random, size).province();
    }

    private Province province() {
        units.add(new Unit("P01", Province.NONE, OrgLevel.PROVINCE_BRANCH, ProvinceNames.PROVINCE + "省分行", ""));
        List<Integer> branches = new ArrayList<>();
        for (int i = 0; i < size.branches(); i++) {
            String city = ProvinceNames.CITIES.get(i);
            branches.add(add(code("B%02d", i + 1), 0, OrgLevel.BRANCH, city + "分行", city + "市"));
            branchDiligence.add(random.nextInt(BRANCH_SPREAD_PPM));
        }
        List<Integer> subBranches = below(branches, size.subBranches(), OrgLevel.SUB_BRANCH);
        List<Integer> teams = below(subBranches, size.teams(), OrgLevel.TEAM);
        return new Province(units, managers(teams));
    }

    /** Adds units below others: one each, and the rest by weights that make the first parents the largest. */
    private List<Integer> below(List<Integer> parents, int count, OrgLevel level) {
        int[] weights = new int[parents.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = level == OrgLevel.TEAM ? 1 : 12 + 60 / (i + 1);
        }
        int[] children = spread(count, weights);
        List<Integer> added = new ArrayList<>();
        for (int i = 0; i < parents.size(); i++) {
            Unit parent = units.get(parents.get(i));
            for (int nr = 0; nr < children[i]; nr++) {
                String name = level == OrgLevel.TEAM
                        ? parent.name() + ProvinceNames.team(nr)
                        : ProvinceNames.subBranch(i, nr);
                added.add(add(parent.code() + code("-%02d", nr + 1), parents.get(i), level, name, parent.city()));
            }
        }
        return added;
    }

    private int[] spread(int count, int[] weights) {
        int[] parts = new int[weights.length];
        Weights choice = new Weights(weights);
        for (int i = 0; i < count; i++) {
            parts[i < parts.length ? i : choice.pick(random)]++;
        }
        return parts;
    }

    private List<Manager> managers(List<Integer> teams) {
        int[] equal = new int[teams.size()];
        Arrays.fill(equal, 1);
        int[] heads = spread(size.managers(), equal);
        List<Manager> managers = new ArrayList<>();
        for (int i = 0; i < teams.size(); i++) {
            int first = managers.size();
            for (int nr = 0; nr < heads[i]; nr++) {
                managers.add(manager(managers.size(), teams.get(i), first, nr == 0));
            }
        }
        return managers;
    }

    /** The first of a team is always at work, so that there is someone to stand in for the others. */
    private Manager manager(int number, int team, int first, boolean isFirst) {
        int chance = random.nextInt(1_000);
        StaffStatus status = StaffStatus.ACTIVE;
        if (!isFirst && chance < PER_MILLE_ON_LEAVE) {
            status = StaffStatus.LEAVE;
        } else if (!isFirst && chance < PER_MILLE_ON_LEAVE + PER_MILLE_RESIGNED) {
            status = StaffStatus.RESIGNED;
        }
        int branch = Integer.parseInt(units.get(team).code().substring(1, 3)) - 1;
        int diligence = LEAST_DILIGENCE_PPM
                + branchDiligence.get(branch)
                + random.nextInt(DILIGENCE_SPREAD_PPM)
                + random.nextInt(DILIGENCE_SPREAD_PPM);
        return new Manager(
                code("km%05d", number + 1),
                team,
                code("code-%05d", number + 1),
                (20 + random.nextInt(100)) * (20 + random.nextInt(100)) / 50,
                10 + random.nextInt(5) * 5,
                status,
                status == StaffStatus.ACTIVE ? Province.NONE : first,
                random.nextInt(10) == 0 ? "TUE-SAT 09:00-17:30" : "MON-FRI 09:00-17:30",
                diligence);
    }

    private int add(String code, int parent, OrgLevel level, String name, String city) {
        units.add(new Unit(code, parent, level, name, city));
        return units.size() - 1;
    }

    private static String code(String format, int number) {
        return String.format(Locale.ROOT, format, number);
    }
}
