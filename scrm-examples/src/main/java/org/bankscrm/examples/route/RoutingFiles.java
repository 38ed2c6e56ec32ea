package org.bankscrm.examples.route;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The files a bank hands over to be routed, all CSV with a header, in UTF-8 or GB18030; further columns are passed over.
 *
 * <table>
 * <caption>Files and their columns</caption>
 * <tr><td>org</td><td>{@code unit,parent,level,name,city} and optionally {@code code}: one row per unit; level as in {@link
 *     org.bankscrm.core.org.OrgLevel} or its Chinese term; the root alone has no parent. The city is that which a unit of level
 *     {@code BRANCH} serves. The code is the unit's collective code (集合码), that of the root the bank's</td></tr>
 * <tr><td>staff</td><td>{@code manager,unit,code,weight,dailyCap,status,successor,duty}: one row per relationship manager; code,
 *     successor and duty may be empty, an empty weight is 100, an empty cap is none; status active, leave or resigned; duty such
 *     as {@code MON-FRI 09:00-17:30}, empty is always. Who belongs to a team takes the customers of the unit above it</td></tr>
 * <tr><td>customers</td><td>{@code customer,phone,manager,branch}: one row per customer; the manager may be empty</td></tr>
 * <tr><td>white list, may be missing</td><td>{@code phone,branch}: counts before the branch of the customers file</td></tr>
 * <tr><td>regions, may be missing</td><td>{@code prefix7,province,city}: where numbers were opened</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
public final class RoutingFiles {
    private final Path org;
    private final Path staff;
    private final Path customers;
    private final @Nullable Path whiteList;
    private final @Nullable Path regions;
    private final @Nullable LocalDate regionsDate;

    private RoutingFiles(
            Path org,
            Path staff,
            Path customers,
            @Nullable Path whiteList,
            @Nullable Path regions,
            @Nullable LocalDate regionsDate) {
        this.org = Objects.requireNonNull(org, "org");
        this.staff = Objects.requireNonNull(staff, "staff");
        this.customers = Objects.requireNonNull(customers, "customers");
        this.whiteList = whiteList;
        this.regions = regions;
        this.regionsDate = regionsDate;
    }

    /** Returns the three files there must be. */
    public static RoutingFiles of(Path org, Path staff, Path customers) {
        return new RoutingFiles(org, staff, customers, null, null, null);
    }

    /** Returns these files with a white list. */
    public RoutingFiles withWhiteList(Path file) {
        return new RoutingFiles(org, staff, customers, file, regions, regionsDate);
    }

    /** Returns these files with the regions of numbers, which are of the day the file was last changed. */
    public RoutingFiles withRegions(Path file) {
        return new RoutingFiles(org, staff, customers, whiteList, file, null);
    }

    /** Returns these files with the regions of numbers as of a day. */
    public RoutingFiles withRegions(Path file, LocalDate dataDate) {
        return new RoutingFiles(org, staff, customers, whiteList, file, dataDate);
    }

    /** Returns the file of units. */
    public Path org() {
        return org;
    }

    /** Returns the file of managers. */
    public Path staff() {
        return staff;
    }

    /** Returns the file of customers. */
    public Path customers() {
        return customers;
    }

    /** Returns the white list. */
    public Optional<Path> whiteList() {
        return Optional.ofNullable(whiteList);
    }

    /** Returns the file of regions. */
    public Optional<Path> regions() {
        return Optional.ofNullable(regions);
    }

    /** Returns of which day the regions are, if it was given. */
    public Optional<LocalDate> regionsDate() {
        return Optional.ofNullable(regionsDate);
    }
}
