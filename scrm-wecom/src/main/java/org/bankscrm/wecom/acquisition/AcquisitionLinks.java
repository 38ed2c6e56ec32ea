package org.bankscrm.wecom.acquisition;

import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_CREATE_LINK;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_CUSTOMER;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_DELETE_LINK;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_GET_CHAT_INFO;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_LIST_LINK;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_QUOTA;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_STATISTIC;
import static org.bankscrm.wecom.call.KnownEndpoint.CUSTOMER_ACQUISITION_UPDATE_LINK;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.call.RequestFields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Customer acquisition (获客助手): links by which strangers add employees, each for one paid unit (WeCom documents 97297,
 * 97298, 97375 and 100130, 2026).
 *
 * <p>An app sees and changes its own links only. The secret of the system app for customer contact is never accepted; it
 * takes an app of the bank's own.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class AcquisitionLinks {
    private static final int PAGE_OF_LINKS = 100;
    private static final int PAGE_OF_CUSTOMERS = 1000;
    private static final int MOST_DAYS_APART = 30;
    private static final int MOST_DAYS_BACK = 180;

    private final Calls calls;

    /** Makes the group of calls. */
    public AcquisitionLinks(Calls calls) {
        this.calls = calls;
    }

    /** Returns the ids of this app's valid links. */
    public Pages<String> linkIds() {
        return Pages.byCursor(
                calls,
                CUSTOMER_ACQUISITION_LIST_LINK,
                Map.of("limit", PAGE_OF_LINKS),
                answer -> answer.texts("link_id_list"));
    }

    /** Returns a link and whom it reaches. */
    public LinkDetail get(String linkId) {
        return new LinkDetail(calls.call(CUSTOMER_ACQUISITION_GET, Map.of("link_id", linkId)));
    }

    /**
     * Makes a link. Not idempotent: a second call makes a second one. After an {@link
     * org.bankscrm.wecom.call.WeComException.OutcomeUnknown} look for its name among {@link #linkIds}.
     */
    public AcquisitionLink create(NewAcquisitionLink link) {
        return new AcquisitionLink(
                calls.call(CUSTOMER_ACQUISITION_CREATE_LINK, link).object("link"));
    }

    /** Changes what {@code change} names; its range and its preference take the place of the old ones. */
    public void update(AcquisitionLinkChange change) {
        calls.call(CUSTOMER_ACQUISITION_UPDATE_LINK, change);
    }

    /** Deletes a link. The event of a deleted link is not sent for it. */
    public void delete(String linkId) {
        calls.call(CUSTOMER_ACQUISITION_DELETE_LINK, Map.of("link_id", linkId));
    }

    /** Returns the customers a link has brought. */
    public Pages<AcquiredCustomer> customers(String linkId) {
        return Pages.byCursor(
                calls,
                CUSTOMER_ACQUISITION_CUSTOMER,
                Map.of("link_id", linkId, "limit", PAGE_OF_CUSTOMERS),
                answer -> answer.objects("customer_list", AcquiredCustomer::new));
    }

    /** Returns how many units the corp has left. */
    public Quota quota() {
        return new Quota(calls.call(CUSTOMER_ACQUISITION_QUOTA));
    }

    /**
     * Returns how a link did on some days, all together; days are days in Beijing.
     *
     * @param from the first day, at most 180 days ago
     * @param to the last day, at most 30 days after the first and not after today
     * @throws org.bankscrm.wecom.call.InvalidRequestException if the days are not so
     */
    public LinkStatistics statistics(String linkId, LocalDate from, LocalDate to) {
        LocalDate today = calls.today();
        LocalDate earliest = today.minusDays(MOST_DAYS_BACK);
        Fields request = new RequestFields()
                .value("link_id", linkId)
                .day("start_time", from, earliest, today)
                .day("end_time", to, earliest, today)
                .apart("start_time", from, "end_time", to, MOST_DAYS_APART)
                .checked("statistics");
        return new LinkStatistics(calls.call(CUSTOMER_ACQUISITION_STATISTIC, request.values()));
    }

    /**
     * Returns whose messages an event {@code message_from_customer} was about.
     *
     * @param chatKey from the event; lives for 30 minutes from it (41201 afterwards)
     */
    public Chat chat(String chatKey) {
        return new Chat(calls.call(CUSTOMER_ACQUISITION_GET_CHAT_INFO, Map.of("chat_key", chatKey)));
    }

    /**
     * A link and whom it reaches.
     *
     * @param fields everything WeCom sent
     */
    public record LinkDetail(Fields fields) {
        /** Returns the link, without its id. */
        public AcquisitionLink link() {
            return new AcquisitionLink(fields.object("link"));
        }

        /** Returns the employees a customer can get. */
        public List<EmployeeId> employees() {
            return fields.object("range").employees("user_list");
        }

        /** Returns the departments whose employees a customer can get. */
        public List<Long> departments() {
            return fields.object("range").numbers("department_list");
        }

        /** Returns who is preferred for a customer who knows somebody of the corp already. */
        public Code<Preference> preference() {
            return fields.object("priority_option").code(Preference.class, "priority_type");
        }

        /** Returns the preferred employees, if they are listed. */
        public List<EmployeeId> preferred() {
            return fields.object("priority_option").employees("priority_userid_list");
        }
    }

    /** Who is preferred for a customer who knows somebody of the corp already. */
    public enum Preference implements Code.Listed {
        /** Nobody. */
        NOT_SENT(""),
        /** Whoever of the corp has the customer. */
        WHOLE_CORP("1"),
        /** Whoever of a list has the customer. */
        LISTED("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Preference(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /**
     * A customer a link has brought.
     *
     * @param fields everything WeCom sent
     */
    public record AcquiredCustomer(Fields fields) {
        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns the employee who was added. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns whether the customer has written. */
        public Code<ChatStatus> chatStatus() {
            return fields.code(ChatStatus.class, "chat_status");
        }

        /** Returns the channel the link was handed out with; empty if it had none. */
        public String state() {
            return fields.text("state");
        }
    }

    /** Whether a customer has written to the employee. */
    public enum ChatStatus implements Code.Listed {
        /** Not yet. */
        SILENT("0"),
        /** At least once. */
        WROTE("1"),
        /** WeCom does not know. */
        NOT_KNOWN("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        ChatStatus(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /**
     * The paid units of the corp; each customer a link brings takes one.
     *
     * @param fields everything WeCom sent
     */
    public record Quota(Fields fields) {
        /** Returns how many have been used since ever. */
        public long used() {
            return fields.count("total");
        }

        /** Returns how many are left. */
        public long left() {
            return fields.count("balance");
        }

        /** Returns when those that are left expire. */
        public List<Expiry> expiries() {
            return fields.objects("quota_list", Expiry::new);
        }
    }

    /**
     * Units that expire together.
     *
     * @param fields everything WeCom sent
     */
    public record Expiry(Fields fields) {
        /** Returns when. */
        public Optional<Instant> expiresAt() {
            return fields.time("expire_date");
        }

        /** Returns how many of them are left. */
        public long left() {
            return fields.count("balance");
        }
    }

    /**
     * How a link did.
     *
     * @param fields everything WeCom sent
     */
    public record LinkStatistics(Fields fields) {
        /** Returns how many people followed it. */
        public long clicked() {
            return fields.count("click_link_customer_cnt");
        }

        /** Returns how many customers it brought. */
        public long added() {
            return fields.count("new_customer_cnt");
        }
    }

    /**
     * A chat between a customer a link has brought and an employee.
     *
     * @param fields everything WeCom sent
     */
    public record Chat(Fields fields) {
        /** Returns the employee. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns how many messages the customer has sent. */
        public long messages() {
            return fields.object("chat_info").count("recv_msg_cnt");
        }

        /** Returns the link. */
        public String linkId() {
            return fields.object("chat_info").text("link_id");
        }

        /** Returns the channel the link was handed out with; empty if it had none. */
        public String state() {
            return fields.object("chat_info").text("state");
        }
    }
}
