package org.bankscrm.examples.targets;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * The files a plan is made from; tables in UTF-8 or GB18030 with a header, further columns are ignored.
 *
 * <table>
 * <caption>Files and their columns</caption>
 * <tr><td>plan</td><td>YAML or JSON, see {@link PlanFile}</td></tr>
 * <tr><td>org</td><td>{@code unit,parent,level,name}: one row per unit; level as in {@link
 *     org.bankscrm.core.org.OrgLevel}; the root alone has no parent</td></tr>
 * <tr><td>staff</td><td>{@code manager,unit,managed,added,role,presence,least,leave}: one row per person; customers
 *     managed and those of them added; optional: role and presence in percent (100), the least adds (0), leave such as
 *     {@code 2026-10-12..2026-10-16;2026-11-02}</td></tr>
 * <tr><td>base</td><td>{@code unit,segment,customers,added}: the customers of a segment of a unit and those of them added;
 *     no unit may stand below another that is listed</td></tr>
 * <tr><td>actuals</td><td>{@code manager,date,done}: what a person did on a day; no row means nothing</td></tr>
 * </table>
 *
 * @param actuals null for a plan without actuals
 */
record TargetFiles(
        Path plan,
        Path org,
        Path staff,
        Path base,
        @Nullable Path actuals) {
    /** Returns the files under their usual names in a folder, without actuals. */
    static TargetFiles in(Path folder) {
        return new TargetFiles(
                folder.resolve("plan.yaml"),
                folder.resolve("org.csv"),
                folder.resolve("staff.csv"),
                folder.resolve("base.csv"),
                null);
    }

    /** Returns these files with actuals. */
    TargetFiles withActuals(Path file) {
        return new TargetFiles(plan, org, staff, base, file);
    }
}
