package org.bankscrm.wecom.call;

import static org.bankscrm.wecom.call.Effect.IDEMPOTENT;
import static org.bankscrm.wecom.call.Effect.NON_IDEMPOTENT;
import static org.bankscrm.wecom.call.Effect.READ;
import static org.bankscrm.wecom.call.Endpoint.Method.GET;
import static org.bankscrm.wecom.call.Endpoint.Method.POST;
import static org.bankscrm.wecom.call.Endpoint.Method.UPLOAD;

import org.bankscrm.wecom.call.Endpoint.Turns;

import java.util.List;

/**
 * The calls this library knows, with what a repeated one does and what they must take turns for.
 *
 * <p>The effect decides whether a call whose answer was lost is sent again. Deleting is {@link Effect#IDEMPOTENT}: the
 * second call leaves things as the first did, though WeCom may answer it with an error that says there is nothing to delete.
 * A transfer is not, because the second answer would report as failed what the first began.
 *
 * <p>After the effect stand what the call changes and the parameters that tell which one: WeCom refuses two such calls at
 * once with 45035. Without parameters all calls of that name follow each other.
 */
public enum KnownEndpoint {
    // Directory, section 5.1
    USER_GET(GET, "user/get", READ),
    USER_SIMPLELIST(GET, "user/simplelist", READ),
    USER_LIST_ID(POST, "user/list_id", READ),
    DEPARTMENT_LIST(GET, "department/list", READ),
    DEPARTMENT_SIMPLELIST(GET, "department/simplelist", READ),
    DEPARTMENT_GET(GET, "department/get", READ),
    AGENT_GET(GET, "agent/get", READ),
    AGENT_SET(POST, "agent/set", IDEMPOTENT),
    BATCH_OPENUSERID_TO_USERID(POST, "batch/openuserid_to_userid", READ),
    // Customers
    GET_FOLLOW_USER_LIST(GET, "externalcontact/get_follow_user_list", READ),
    CUSTOMER_LIST(GET, "externalcontact/list", READ),
    CUSTOMER_GET(GET, "externalcontact/get", READ),
    BATCH_GET_BY_USER(POST, "externalcontact/batch/get_by_user", READ),
    CUSTOMER_REMARK(POST, "externalcontact/remark", IDEMPOTENT, "relation", "userid", "external_userid"),
    CONTACT_LIST(POST, "externalcontact/contact_list", READ),
    // Tags
    GET_CORP_TAG_LIST(POST, "externalcontact/get_corp_tag_list", READ),
    ADD_CORP_TAG(POST, "externalcontact/add_corp_tag", NON_IDEMPOTENT, "tags"),
    EDIT_CORP_TAG(POST, "externalcontact/edit_corp_tag", IDEMPOTENT, "tags"),
    DEL_CORP_TAG(POST, "externalcontact/del_corp_tag", IDEMPOTENT, "tags"),
    MARK_TAG(POST, "externalcontact/mark_tag", IDEMPOTENT, "relation", "userid", "external_userid"),
    GET_STRATEGY_TAG_LIST(POST, "externalcontact/get_strategy_tag_list", READ),
    ADD_STRATEGY_TAG(POST, "externalcontact/add_strategy_tag", NON_IDEMPOTENT, "tags"),
    EDIT_STRATEGY_TAG(POST, "externalcontact/edit_strategy_tag", IDEMPOTENT, "tags"),
    DEL_STRATEGY_TAG(POST, "externalcontact/del_strategy_tag", IDEMPOTENT, "tags"),
    // Strategies
    CUSTOMER_STRATEGY_LIST(POST, "externalcontact/customer_strategy/list", READ),
    CUSTOMER_STRATEGY_GET(POST, "externalcontact/customer_strategy/get", READ),
    CUSTOMER_STRATEGY_GET_RANGE(POST, "externalcontact/customer_strategy/get_range", READ),
    CUSTOMER_STRATEGY_CREATE(POST, "externalcontact/customer_strategy/create", NON_IDEMPOTENT, "strategy"),
    CUSTOMER_STRATEGY_EDIT(POST, "externalcontact/customer_strategy/edit", IDEMPOTENT, "strategy"),
    CUSTOMER_STRATEGY_DEL(POST, "externalcontact/customer_strategy/del", IDEMPOTENT, "strategy"),
    MOMENT_STRATEGY_LIST(POST, "externalcontact/moment_strategy/list", READ),
    MOMENT_STRATEGY_GET(POST, "externalcontact/moment_strategy/get", READ),
    MOMENT_STRATEGY_GET_RANGE(POST, "externalcontact/moment_strategy/get_range", READ),
    MOMENT_STRATEGY_CREATE(POST, "externalcontact/moment_strategy/create", NON_IDEMPOTENT, "strategy"),
    MOMENT_STRATEGY_EDIT(POST, "externalcontact/moment_strategy/edit", IDEMPOTENT, "strategy"),
    MOMENT_STRATEGY_DEL(POST, "externalcontact/moment_strategy/del", IDEMPOTENT, "strategy"),
    // Contact ways
    ADD_CONTACT_WAY(POST, "externalcontact/add_contact_way", NON_IDEMPOTENT),
    GET_CONTACT_WAY(POST, "externalcontact/get_contact_way", READ),
    LIST_CONTACT_WAY(POST, "externalcontact/list_contact_way", READ),
    UPDATE_CONTACT_WAY(POST, "externalcontact/update_contact_way", IDEMPOTENT, "contact_way", "config_id"),
    DEL_CONTACT_WAY(POST, "externalcontact/del_contact_way", IDEMPOTENT, "contact_way", "config_id"),
    CLOSE_TEMP_CHAT(POST, "externalcontact/close_temp_chat", IDEMPOTENT),
    // Transfers
    TRANSFER_CUSTOMER(POST, "externalcontact/transfer_customer", NON_IDEMPOTENT, "transfer", "handover_userid"),
    TRANSFER_RESULT(POST, "externalcontact/transfer_result", READ),
    GROUPCHAT_ONJOB_TRANSFER(POST, "externalcontact/groupchat/onjob_transfer", NON_IDEMPOTENT, "transfer", "new_owner"),
    GET_UNASSIGNED_LIST(POST, "externalcontact/get_unassigned_list", READ),
    RESIGNED_TRANSFER_CUSTOMER(
            POST, "externalcontact/resigned/transfer_customer", NON_IDEMPOTENT, "transfer", "handover_userid"),
    RESIGNED_TRANSFER_RESULT(POST, "externalcontact/resigned/transfer_result", READ),
    GROUPCHAT_TRANSFER(POST, "externalcontact/groupchat/transfer", NON_IDEMPOTENT, "transfer", "new_owner"),
    // Groups
    GROUPCHAT_LIST(POST, "externalcontact/groupchat/list", READ),
    GROUPCHAT_GET(POST, "externalcontact/groupchat/get", READ),
    OPENGID_TO_CHATID(POST, "externalcontact/opengid_to_chatid", READ),
    GROUPCHAT_ADD_JOIN_WAY(POST, "externalcontact/groupchat/add_join_way", NON_IDEMPOTENT),
    GROUPCHAT_GET_JOIN_WAY(POST, "externalcontact/groupchat/get_join_way", READ),
    GROUPCHAT_UPDATE_JOIN_WAY(
            POST, "externalcontact/groupchat/update_join_way", IDEMPOTENT, "contact_way", "config_id"),
    GROUPCHAT_DEL_JOIN_WAY(POST, "externalcontact/groupchat/del_join_way", IDEMPOTENT, "contact_way", "config_id"),
    // Mass messages
    ADD_MSG_TEMPLATE(POST, "externalcontact/add_msg_template", NON_IDEMPOTENT),
    REMIND_GROUPMSG_SEND(POST, "externalcontact/remind_groupmsg_send", NON_IDEMPOTENT),
    CANCEL_GROUPMSG_SEND(POST, "externalcontact/cancel_groupmsg_send", IDEMPOTENT),
    GET_GROUPMSG_LIST_V2(POST, "externalcontact/get_groupmsg_list_v2", READ),
    GET_GROUPMSG_TASK(POST, "externalcontact/get_groupmsg_task", READ),
    GET_GROUPMSG_SEND_RESULT(POST, "externalcontact/get_groupmsg_send_result", READ),
    // Welcome messages
    SEND_WELCOME_MSG(POST, "externalcontact/send_welcome_msg", NON_IDEMPOTENT),
    GROUP_WELCOME_TEMPLATE_ADD(POST, "externalcontact/group_welcome_template/add", NON_IDEMPOTENT),
    GROUP_WELCOME_TEMPLATE_EDIT(
            POST, "externalcontact/group_welcome_template/edit", IDEMPOTENT, "welcome_template", "template_id"),
    GROUP_WELCOME_TEMPLATE_GET(POST, "externalcontact/group_welcome_template/get", READ),
    GROUP_WELCOME_TEMPLATE_DEL(
            POST, "externalcontact/group_welcome_template/del", IDEMPOTENT, "welcome_template", "template_id"),
    // Moments
    ADD_MOMENT_TASK(POST, "externalcontact/add_moment_task", NON_IDEMPOTENT),
    GET_MOMENT_TASK_RESULT(GET, "externalcontact/get_moment_task_result", READ),
    CANCEL_MOMENT_TASK(POST, "externalcontact/cancel_moment_task", IDEMPOTENT),
    GET_MOMENT_LIST(POST, "externalcontact/get_moment_list", READ),
    GET_MOMENT_TASK(POST, "externalcontact/get_moment_task", READ),
    GET_MOMENT_CUSTOMER_LIST(POST, "externalcontact/get_moment_customer_list", READ),
    GET_MOMENT_SEND_RESULT(POST, "externalcontact/get_moment_send_result", READ),
    GET_MOMENT_COMMENTS(POST, "externalcontact/get_moment_comments", READ),
    // Customer acquisition
    CUSTOMER_ACQUISITION_LIST_LINK(POST, "externalcontact/customer_acquisition/list_link", READ),
    CUSTOMER_ACQUISITION_GET(POST, "externalcontact/customer_acquisition/get", READ),
    CUSTOMER_ACQUISITION_CREATE_LINK(POST, "externalcontact/customer_acquisition/create_link", NON_IDEMPOTENT),
    CUSTOMER_ACQUISITION_UPDATE_LINK(
            POST, "externalcontact/customer_acquisition/update_link", IDEMPOTENT, "link", "link_id"),
    CUSTOMER_ACQUISITION_DELETE_LINK(
            POST, "externalcontact/customer_acquisition/delete_link", IDEMPOTENT, "link", "link_id"),
    CUSTOMER_ACQUISITION_CUSTOMER(POST, "externalcontact/customer_acquisition/customer", READ),
    CUSTOMER_ACQUISITION_QUOTA(GET, "externalcontact/customer_acquisition_quota", READ),
    CUSTOMER_ACQUISITION_STATISTIC(POST, "externalcontact/customer_acquisition/statistic", READ),
    CUSTOMER_ACQUISITION_GET_CHAT_INFO(POST, "externalcontact/customer_acquisition/get_chat_info", READ),
    // Statistics
    GET_USER_BEHAVIOR_DATA(POST, "externalcontact/get_user_behavior_data", READ),
    GROUPCHAT_STATISTIC(POST, "externalcontact/groupchat/statistic", READ),
    GROUPCHAT_STATISTIC_GROUP_BY_DAY(POST, "externalcontact/groupchat/statistic_group_by_day", READ),
    // Intercept rules
    ADD_INTERCEPT_RULE(POST, "externalcontact/add_intercept_rule", NON_IDEMPOTENT),
    GET_INTERCEPT_RULE_LIST(GET, "externalcontact/get_intercept_rule_list", READ),
    GET_INTERCEPT_RULE(POST, "externalcontact/get_intercept_rule", READ),
    UPDATE_INTERCEPT_RULE(POST, "externalcontact/update_intercept_rule", IDEMPOTENT, "intercept_rule", "rule_id"),
    DEL_INTERCEPT_RULE(POST, "externalcontact/del_intercept_rule", IDEMPOTENT, "intercept_rule", "rule_id"),
    // Product albums
    ADD_PRODUCT_ALBUM(POST, "externalcontact/add_product_album", NON_IDEMPOTENT),
    GET_PRODUCT_ALBUM(POST, "externalcontact/get_product_album", READ),
    GET_PRODUCT_ALBUM_LIST(POST, "externalcontact/get_product_album_list", READ),
    UPDATE_PRODUCT_ALBUM(POST, "externalcontact/update_product_album", IDEMPOTENT, "product", "product_id"),
    DELETE_PRODUCT_ALBUM(POST, "externalcontact/delete_product_album", IDEMPOTENT, "product", "product_id"),
    // Conversion of ids
    UNIONID_TO_EXTERNAL_USERID(POST, "externalcontact/unionid_to_external_userid", READ),
    IDCONVERT_UNIONID_TO_EXTERNAL_USERID(POST, "idconvert/unionid_to_external_userid", READ),
    IDCONVERT_BATCH_EXTERNAL_USERID_TO_PENDING_ID(POST, "idconvert/batch/external_userid_to_pending_id", READ),
    FROM_SERVICE_EXTERNAL_USERID(POST, "externalcontact/from_service_external_userid", READ),
    IDCONVERT_CONVERT_TMP_EXTERNAL_USERID(POST, "idconvert/convert_tmp_external_userid", READ),
    GET_NEW_EXTERNAL_USERID(POST, "externalcontact/get_new_external_userid", READ),
    // Media; a temporary file uploaded twice ends by itself
    MEDIA_UPLOAD(UPLOAD, "media/upload", IDEMPOTENT),
    MEDIA_UPLOAD_ATTACHMENT(UPLOAD, "media/upload_attachment", IDEMPOTENT),
    MEDIA_UPLOADIMG(UPLOAD, "media/uploadimg", NON_IDEMPOTENT),
    MEDIA_GET(GET, "media/get", READ),
    MEDIA_UPLOAD_BY_URL(POST, "media/upload_by_url", NON_IDEMPOTENT),
    MEDIA_GET_UPLOAD_BY_URL_RESULT(POST, "media/get_upload_by_url_result", READ),
    // Messages to employees
    MESSAGE_SEND(POST, "message/send", NON_IDEMPOTENT),
    MESSAGE_RECALL(POST, "message/recall", IDEMPOTENT),
    // Chats of employees
    APPCHAT_CREATE(POST, "appchat/create", NON_IDEMPOTENT),
    APPCHAT_UPDATE(POST, "appchat/update", IDEMPOTENT, "appchat", "chatid"),
    APPCHAT_GET(GET, "appchat/get", READ),
    APPCHAT_SEND(POST, "appchat/send", NON_IDEMPOTENT),
    // Archive permissions
    MSGAUDIT_GET_PERMIT_USER_LIST(POST, "msgaudit/get_permit_user_list", READ),
    MSGAUDIT_CHECK_SINGLE_AGREE(POST, "msgaudit/check_single_agree", READ),
    MSGAUDIT_CHECK_ROOM_AGREE(POST, "msgaudit/check_room_agree", READ),
    MSGAUDIT_GROUPCHAT_GET(POST, "msgaudit/groupchat/get", READ),
    MSGAUDIT_GET_ROBOT_INFO(GET, "msgaudit/get_robot_info", READ),
    // Credentials; a login code works once
    GETTOKEN(GET, "gettoken", READ),
    GET_JSAPI_TICKET(GET, "get_jsapi_ticket", READ),
    TICKET_GET(GET, "ticket/get", READ),
    AUTH_GETUSERINFO(GET, "auth/getuserinfo", NON_IDEMPOTENT),
    AUTH_GETUSERDETAIL(POST, "auth/getuserdetail", READ),
    GETCALLBACKIP(GET, "getcallbackip", READ),
    GET_API_DOMAIN_IP(GET, "get_api_domain_ip", READ);

    @SuppressWarnings("ImmutableEnumChecker") // a record that copies its list
    private final Endpoint endpoint;

    KnownEndpoint(Endpoint.Method method, String path, Effect effect, String... turns) {
        this.endpoint = new Endpoint(
                method,
                path,
                effect,
                turns.length == 0
                        ? Turns.NONE
                        : new Turns(turns[0], List.of(turns).subList(1, turns.length)));
    }

    /** Returns what it is. */
    public Endpoint endpoint() {
        return endpoint;
    }
}
