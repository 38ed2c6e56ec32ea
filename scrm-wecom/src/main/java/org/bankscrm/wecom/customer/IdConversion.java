package org.bankscrm.wecom.customer;

import static org.bankscrm.wecom.call.KnownEndpoint.FROM_SERVICE_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_NEW_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.IDCONVERT_BATCH_EXTERNAL_USERID_TO_PENDING_ID;
import static org.bankscrm.wecom.call.KnownEndpoint.IDCONVERT_CONVERT_TMP_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.IDCONVERT_UNIONID_TO_EXTERNAL_USERID;
import static org.bankscrm.wecom.call.KnownEndpoint.UNIONID_TO_EXTERNAL_USERID;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns ids of customers that others see into those the bank sees (WeCom documents 95884 and 98729, 2026).
 *
 * <p>WeCom shows one person under different external ids to the bank and to each of its service providers; all self-built
 * apps of one corp see the same. A self-built app rarely needs this group: {@link Customers#get} returns the union id already.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class IdConversion {
    /** The most temporary ids one call of {@link #fromTemporary} takes (WeCom document 98729, 2026). */
    public static final int MOST_TEMPORARY_IDS = 100;

    private final Calls calls;

    /** Makes the group of calls. */
    public IdConversion(Calls calls) {
        this.calls = calls;
    }

    /** Returns the external id of a union id by the old call, which only third-party apps may make. */
    public Optional<ExternalUserId> externalUserIdOf(UnionId unionId) {
        return calls.call(UNIONID_TO_EXTERNAL_USERID, Map.of("unionid", unionId.value()))
                .customer("external_userid");
    }

    /**
     * Returns who has a union id and the open id that belongs to it, or who may come to have them. For apps of service
     * providers.
     *
     * @param openId the id of the person at a mini program or official account
     * @param owner whose that mini program or official account is
     */
    public UnionIdMatch match(UnionId unionId, String openId, AccountOwner owner) {
        return new UnionIdMatch(calls.call(
                IDCONVERT_UNIONID_TO_EXTERNAL_USERID,
                Map.of("unionid", unionId.value(), "openid", openId, "subject_type", owner.sent)));
    }

    /** Returns the pending ids of customers, by which {@link #match} knew them before they were customers. */
    public List<PendingId> pendingIds(Collection<ExternalUserId> customers) {
        return pendingIds(Map.of("external_userid", texts(customers)));
    }

    /** Returns the pending ids of customers in a group. */
    public List<PendingId> pendingIds(String chatId, Collection<ExternalUserId> customers) {
        return pendingIds(Map.of("chat_id", chatId, "external_userid", texts(customers)));
    }

    private List<PendingId> pendingIds(Map<String, ?> request) {
        return calls.call(IDCONVERT_BATCH_EXTERNAL_USERID_TO_PENDING_ID, request)
                .objects("result", PendingId::new);
    }

    /**
     * Returns the bank's external id for that of a service provider.
     *
     * @param providersId the id as an app of the provider sees it
     * @param sourceAgentId the id of that app at the bank
     */
    public Optional<ExternalUserId> fromProvider(ExternalUserId providersId, long sourceAgentId) {
        return calls.call(
                        FROM_SERVICE_EXTERNAL_USERID,
                        Map.of("external_userid", providersId.value(), "source_agentid", sourceAgentId))
                .customer("external_userid");
    }

    /**
     * Returns who is behind temporary ids of a business. Those WeCom could not turn are no error: see {@link
     * TemporaryIds#invalid}.
     *
     * @param temporaryIds 1 to {@value #MOST_TEMPORARY_IDS}
     * @throws org.bankscrm.wecom.call.InvalidRequestException if they are more or none
     */
    public TemporaryIds fromTemporary(Business business, TemporaryHolder holder, Collection<String> temporaryIds) {
        Fields request = new RequestFields()
                .value("business_type", business.sent)
                .value("user_type", holder.sent)
                .list("tmp_external_userid_list", temporaryIds, 1, MOST_TEMPORARY_IDS, "ids")
                .checked("fromTemporary");
        return new TemporaryIds(calls.call(IDCONVERT_CONVERT_TMP_EXTERNAL_USERID, request.values()));
    }

    /** Returns the new external ids of customers after a migration of the corp. */
    public List<NewId> newIds(Collection<ExternalUserId> customers) {
        return calls.call(GET_NEW_EXTERNAL_USERID, Map.of("external_userid_list", texts(customers)))
                .objects("items", NewId::new);
    }

    private static List<String> texts(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).toList();
    }

    /** Whose a mini program or official account is ({@code subject_type}). */
    public enum AccountOwner {
        /** The bank's own. */
        CORP(0),
        /** That of the service provider. */
        PROVIDER(1);

        private final int sent;

        AccountOwner(int sent) {
            this.sent = sent;
        }
    }

    /** Where a temporary id comes from ({@code business_type}). */
    public enum Business {
        /** A meeting. */
        MEETING(1),
        /** A form (收集表). */
        FORM(2),
        /** A smart sheet (智能表格). */
        SMART_SHEET(3);

        private final int sent;

        Business(int sent) {
            this.sent = sent;
        }
    }

    /** Who has a temporary id ({@code user_type}). */
    public enum TemporaryHolder {
        /** A customer. */
        CUSTOMER(1),
        /** An employee of a linked corp (企业互联). */
        LINKED_CORP(2),
        /** An employee up or down the supply chain (上下游). */
        SUPPLY_CHAIN(3),
        /** An employee of a corp in the same circle (互联企业圈子). */
        CIRCLE(4);

        private final int sent;

        TemporaryHolder(int sent) {
            this.sent = sent;
        }
    }

    /**
     * Who has a union id, or may come to have it.
     *
     * @param fields everything WeCom sent
     */
    public record UnionIdMatch(Fields fields) {
        /** Returns the customer, if the person is one. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns an id for a person who is no customer yet, good for 90 days; empty for a customer. */
        public String pendingId() {
            return fields.text("pending_id");
        }
    }

    /**
     * A customer and the pending id they had.
     *
     * @param fields everything WeCom sent
     */
    public record PendingId(Fields fields) {
        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns the pending id. */
        public String pendingId() {
            return fields.text("pending_id");
        }
    }

    /**
     * Who is behind temporary ids. Read {@link #invalid} too: ids that could not be turned are there and nowhere else.
     *
     * @param fields everything WeCom sent
     */
    public record TemporaryIds(Fields fields) {
        /** Returns those that could be turned. */
        public List<Turned> turned() {
            return fields.objects("results", Turned::new);
        }

        /** Returns the temporary ids that could not be turned. */
        public List<String> invalid() {
            return fields.texts("invalid_tmp_external_userid_list");
        }
    }

    /**
     * Who is behind a temporary id: a customer, or an employee of another corp.
     *
     * @param fields everything WeCom sent
     */
    public record Turned(Fields fields) {
        /** Returns the temporary id. */
        public String temporaryId() {
            return fields.text("tmp_external_userid");
        }

        /** Returns the customer, if it is one. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns the other corp; empty for a customer. */
        public String corpId() {
            return fields.text("corpid");
        }

        /** Returns the employee of the other corp, if it is one. */
        public Optional<EmployeeId> partner() {
            return fields.employee("userid");
        }
    }

    /**
     * A customer's id before and after a migration.
     *
     * @param fields everything WeCom sent
     */
    public record NewId(Fields fields) {
        /** Returns the id before. */
        public Optional<ExternalUserId> before() {
            return fields.customer("external_userid");
        }

        /** Returns the id after. */
        public Optional<ExternalUserId> after() {
            return fields.customer("new_external_userid");
        }
    }
}
