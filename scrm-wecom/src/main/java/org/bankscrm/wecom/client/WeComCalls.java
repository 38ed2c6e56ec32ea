package org.bankscrm.wecom.client;

import org.bankscrm.wecom.acquisition.AcquisitionLinks;
import org.bankscrm.wecom.album.ProductAlbums;
import org.bankscrm.wecom.archive.ArchivePermissions;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.contactway.ContactWays;
import org.bankscrm.wecom.customer.Customers;
import org.bankscrm.wecom.customer.IdConversion;
import org.bankscrm.wecom.directory.Directory;
import org.bankscrm.wecom.group.Groups;
import org.bankscrm.wecom.intercept.InterceptRules;
import org.bankscrm.wecom.login.Logins;
import org.bankscrm.wecom.media.Media;
import org.bankscrm.wecom.message.GroupWelcomeTemplates;
import org.bankscrm.wecom.message.MassMessages;
import org.bankscrm.wecom.message.WelcomeMessages;
import org.bankscrm.wecom.moment.Moments;
import org.bankscrm.wecom.notice.AppChats;
import org.bankscrm.wecom.notice.AppMessages;
import org.bankscrm.wecom.statistic.Statistics;
import org.bankscrm.wecom.strategy.Strategies;
import org.bankscrm.wecom.tag.Tags;
import org.bankscrm.wecom.transfer.Transfers;

/**
 * The calls of one app, in groups by what they are about. Made by {@link WeComApp#within} and {@link WeComApp#before}; cheap
 * to make, thread-safe.
 *
 * <p>A call of any group blocks the calling thread until it is answered or its time is over. It throws {@link
 * org.bankscrm.wecom.call.WeComException} if it did not succeed, {@link org.bankscrm.wecom.call.InvalidRequestException}
 * before it is sent if it breaks a documented limit of WeCom's, and {@link org.bankscrm.core.StoreException} if a token has
 * to be fetched or dropped and a shared token store does not answer. A list in {@link org.bankscrm.wecom.call.Pages} makes
 * its calls, and throws, when a page is asked for.
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

    /** Returns the calls about chats of employees that the app makes. */
    public AppChats appChats() {
        return new AppChats(calls);
    }

    /** Returns the calls that send messages to employees. */
    public AppMessages appMessages() {
        return new AppMessages(calls);
    }

    /** Returns the calls about who may be archived, for an app with the secret of the archive. */
    public ArchivePermissions archivePermissions() {
        return new ArchivePermissions(calls);
    }

    /** Returns the calls about contact ways. */
    public ContactWays contactWays() {
        return new ContactWays(calls);
    }

    /** Returns the calls about strategies of customers. */
    public Strategies customerStrategies() {
        return Strategies.ofCustomers(calls);
    }

    /** Returns the calls about customers. */
    public Customers customers() {
        return new Customers(calls);
    }

    /** Returns the calls about employees, departments and apps. */
    public Directory directory() {
        return new Directory(calls);
    }

    /** Returns the calls about what groups of customers say to who joins them. */
    public GroupWelcomeTemplates groupWelcomeTemplates() {
        return new GroupWelcomeTemplates(calls);
    }

    /** Returns the calls about customer groups and the ways into them. */
    public Groups groups() {
        return new Groups(calls);
    }

    /** Returns the calls that turn ids of others into the bank's own. */
    public IdConversion idConversion() {
        return new IdConversion(calls);
    }

    /** Returns the calls about rules for words employees must not write. */
    public InterceptRules interceptRules() {
        return new InterceptRules(calls);
    }

    /** Returns the calls about logins and tickets. */
    public Logins logins() {
        return new Logins(calls);
    }

    /** Returns the calls about mass messages. */
    public MassMessages massMessages() {
        return new MassMessages(calls);
    }

    /** Returns the calls about files. */
    public Media media() {
        return new Media(calls);
    }

    /** Returns the calls about strategies of moments. */
    public Strategies momentStrategies() {
        return Strategies.ofMoments(calls);
    }

    /** Returns the calls about moments. */
    public Moments moments() {
        return new Moments(calls);
    }

    /** Returns the calls about products employees can show to customers. */
    public ProductAlbums productAlbums() {
        return new ProductAlbums(calls);
    }

    /** Returns the calls about statistics of employees and groups. */
    public Statistics statistics() {
        return new Statistics(calls);
    }

    /** Returns the calls about tags. */
    public Tags tags() {
        return new Tags(calls);
    }

    /** Returns the calls about transfers of customers and groups to other employees. */
    public Transfers transfers() {
        return new Transfers(calls);
    }

    /** Returns the calls that send welcome messages. */
    public WelcomeMessages welcomeMessages() {
        return new WelcomeMessages(calls);
    }
}
