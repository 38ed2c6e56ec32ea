package org.bankscrm.wecom.client;

import org.bankscrm.wecom.acquisition.AcquisitionLinks;
import org.bankscrm.wecom.album.ProductAlbums;
import org.bankscrm.wecom.archive.ArchivePermissions;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.contactway.ContactWays;
import org.bankscrm.wecom.group.Groups;
import org.bankscrm.wecom.intercept.InterceptRules;
import org.bankscrm.wecom.statistic.Statistics;
import org.bankscrm.wecom.transfer.Transfers;

/**
 * The calls of one app, in groups by what they are about. Made by {@link WeComApp#within} and {@link WeComApp#before}; cheap
 * to make, thread-safe.
 */
public final class WeComCalls {
    private final Calls calls;

    WeComCalls(Calls calls) {
        this.calls = calls;
    }

    /** Returns the calls about customer acquisition links. */
    public AcquisitionLinks acquisitionLinks() {
        return new AcquisitionLinks(calls);
    }

    /** Returns the calls about who may be archived, for an app with the secret of the archive. */
    public ArchivePermissions archivePermissions() {
        return new ArchivePermissions(calls);
    }

    /** Returns the calls about contact ways. */
    public ContactWays contactWays() {
        return new ContactWays(calls);
    }

    /** Returns the calls about customer groups and the ways into them. */
    public Groups groups() {
        return new Groups(calls);
    }

    /** Returns the calls about rules for words employees must not write. */
    public InterceptRules interceptRules() {
        return new InterceptRules(calls);
    }

    /** Returns the calls about products employees can show to customers. */
    public ProductAlbums productAlbums() {
        return new ProductAlbums(calls);
    }

    /** Returns the calls about statistics of employees and groups. */
    public Statistics statistics() {
        return new Statistics(calls);
    }

    /** Returns the calls about transfers of customers and groups to other employees. */
    public Transfers transfers() {
        return new Transfers(calls);
    }
}
