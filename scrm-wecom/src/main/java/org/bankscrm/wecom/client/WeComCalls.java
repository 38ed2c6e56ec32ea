package org.bankscrm.wecom.client;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.contactway.ContactWays;
import org.bankscrm.wecom.media.Media;
import org.bankscrm.wecom.message.GroupWelcomeTemplates;
import org.bankscrm.wecom.message.MassMessages;
import org.bankscrm.wecom.message.WelcomeMessages;
import org.bankscrm.wecom.moment.Moments;
import org.bankscrm.wecom.notice.AppChats;
import org.bankscrm.wecom.notice.AppMessages;

/**
 * The calls of one app, in groups by what they are about. Made by {@link WeComApp#within} and {@link WeComApp#before}; cheap
 * to make, thread-safe.
 */
public final class WeComCalls {
    private final Calls calls;

    WeComCalls(Calls calls) {
        this.calls = calls;
    }

    /** Returns the calls about chats of employees that the app makes. */
    public AppChats appChats() {
        return new AppChats(calls);
    }

    /** Returns the calls that send messages to employees. */
    public AppMessages appMessages() {
        return new AppMessages(calls);
    }

    /** Returns the calls about contact ways. */
    public ContactWays contactWays() {
        return new ContactWays(calls);
    }

    /** Returns the calls about what groups of customers say to who joins them. */
    public GroupWelcomeTemplates groupWelcomeTemplates() {
        return new GroupWelcomeTemplates(calls);
    }

    /** Returns the calls about mass messages. */
    public MassMessages massMessages() {
        return new MassMessages(calls);
    }

    /** Returns the calls about files. */
    public Media media() {
        return new Media(calls);
    }

    /** Returns the calls about moments. */
    public Moments moments() {
        return new Moments(calls);
    }

    /** Returns the calls that send welcome messages. */
    public WelcomeMessages welcomeMessages() {
        return new WelcomeMessages(calls);
    }
}
