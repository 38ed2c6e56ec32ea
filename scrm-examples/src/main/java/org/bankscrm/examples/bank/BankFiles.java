package org.bankscrm.examples.bank;

import java.nio.file.Path;

/**
 * The files in which a bank hands over a province, all with a header, in UTF-8 or GB18030.
 *
 * <table>
 * <caption>Files and their columns; further columns are ignored</caption>
 * <tr><td>{@code org.csv}</td><td>{@code unit,parent,level,name,city}: one row per unit; level as in {@link
 *     org.bankscrm.core.org.OrgLevel}; the root alone has no parent</td></tr>
 * <tr><td>{@code staff.csv}</td><td>{@code manager,unit,code,weight,dailyCap,status,successor,duty}: one row per
 *     relationship manager (客户经理), under the id WeCom knows; status as in {@link StaffStatus}; the successor of one
 *     who is away, if any</td></tr>
 * <tr><td>{@code customers.csv}</td><td>{@code customer,phone,manager,branch}: one row per customer; the managing
 *     manager (管户经理), if any, and the unit that keeps the account</td></tr>
 * <tr><td>{@code identities.csv}</td><td>{@code externalUserId,customer}: which customer a WeCom contact is, as the
 *     open platform told</td></tr>
 * <tr><td>{@code relations.csv}</td><td>{@code externalUserId,manager,addedAt,state}: who had added whom before, as a
 *     first synchronisation with WeCom lists it; {@code addedAt} in ISO-8601 with an offset</td></tr>
 * </table>
 *
 * @param folder where they are
 */
public record BankFiles(Path folder) {
    /** Returns {@code org.csv}. */
    public Path org() {
        return folder.resolve("org.csv");
    }

    /** Returns {@code staff.csv}. */
    public Path staff() {
        return folder.resolve("staff.csv");
    }

    /** Returns {@code customers.csv}. */
    public Path customers() {
        return folder.resolve("customers.csv");
    }

    /** Returns {@code identities.csv}. */
    public Path identities() {
        return folder.resolve("identities.csv");
    }

    /** Returns {@code relations.csv}. */
    public Path relations() {
        return folder.resolve("relations.csv");
    }
}
