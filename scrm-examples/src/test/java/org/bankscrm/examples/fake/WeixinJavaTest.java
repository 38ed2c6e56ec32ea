package org.bankscrm.examples.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo.ContactWay;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplateAddResult;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupList;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferCustomerReq;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferResultResp;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactBatchInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactInfo;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.bankscrm.wecom.testkit.fake.CallbackSink.Reply;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.MassMessage;
import org.bankscrm.wecom.testkit.fake.Relation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fake is no echo of our own client: weixin-java-cp, which knows nothing of it, works with it too. */
class WeixinJavaTest {
    private static final String TOKEN = "QDG6eK";
    private static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private final FakeWeCom fake = FakeWeCom.start();
    private final WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    private final WxCpService service = new WxCpServiceImpl();
    private final WxCpExternalContactService contacts = service.getExternalContactService();

    @BeforeEach
    void connect() {
        config.setBaseApiUrl(fake.url().substring(0, fake.url().indexOf("/cgi-bin/")));
        config.setCorpId(fake.corpId());
        config.setCorpSecret(FakeWeCom.SECRET);
        config.setAgentId(Math.toIntExact(fake.app(FakeWeCom.APP).agentId()));
        config.setToken(TOKEN);
        config.setAesKey(AES_KEY);
        service.setWxCpConfigStorage(config);
        fake.customer("wm-lan").named("兰").unionId("union-lan");
        fake.related("zhang", "wm-lan");
        fake.related("zhang", "wm-mei");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void fetches_a_token_and_keeps_it() throws WxErrorException {
        String token = service.getAccessToken();

        assertThat(token).isNotEmpty().isEqualTo(service.getAccessToken());
        assertThat(fake.calls("gettoken")).isEqualTo(1);
        fake.endToken(FakeWeCom.APP);
        assertThat(service.getAccessToken(true)).isNotEqualTo(token);
    }

    @Test
    void a_token_that_ended_is_fetched_again_by_itself() throws WxErrorException {
        service.getAccessToken();
        fake.endToken(FakeWeCom.APP);

        assertThat(contacts.getContactDetail("wm-lan", null)
                        .getExternalContact()
                        .getName())
                .isEqualTo("兰");
        assertThat(fake.calls("gettoken")).isEqualTo(2);
    }

    @Test
    void reads_a_customer_and_those_of_a_member() throws WxErrorException {
        fake.memberRemarks("zhang", "wm-lan", "兰女士");

        WxCpExternalContactInfo lan = contacts.getContactDetail("wm-lan", null);
        WxCpExternalContactBatchInfo all = contacts.getContactDetailBatch(new String[] {"zhang"}, "", 100);

        assertThat(lan.getExternalContact().getUnionId()).isEqualTo("union-lan");
        assertThat(lan.getFollowedUsers()).singleElement().satisfies(follow -> {
            assertThat(follow.getUserId()).isEqualTo("zhang");
            assertThat(follow.getRemark()).isEqualTo("兰女士");
        });
        assertThat(all.getExternalContactList())
                .extracting(each -> each.getExternalContact().getExternalUserId())
                .containsExactly("wm-lan", "wm-mei");
        assertThatThrownBy(() -> contacts.getContactDetail("wm-nobody", null))
                .isInstanceOfSatisfying(
                        WxErrorException.class,
                        e -> assertThat(e.getError().getErrorCode()).isEqualTo(40096));
    }

    @Test
    void makes_reads_and_deletes_a_contact_way() throws WxErrorException {
        ContactWay way = new ContactWay();
        way.setType(WxCpContactWayInfo.TYPE.SINGLE);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        way.setState("hall-01");
        way.setUsers(List.of("zhang"));
        WxCpContactWayInfo wanted = new WxCpContactWayInfo();
        wanted.setContactWay(way);

        String id = contacts.addContactWay(wanted).getConfigId();

        assertThat(contacts.getContactWay(id).getContactWay().getState()).isEqualTo("hall-01");
        assertThat(contacts.getContactWay(id).getContactWay().getUsers()).containsExactly("zhang");
        assertThat(fake.customerScans("hall-01", "wm-new")).isEqualTo("zhang");
        assertThat(contacts.deleteContactWay(id).getErrcode()).isZero();
        assertThatThrownBy(() -> contacts.getContactWay(id)).isInstanceOf(WxErrorException.class);
    }

    @Test
    void lists_adds_and_gives_tags() throws WxErrorException {
        WxCpUserExternalTagGroupInfo.Tag gold = new WxCpUserExternalTagGroupInfo.Tag();
        gold.setName("金卡");
        WxCpUserExternalTagGroupInfo.TagGroup group = new WxCpUserExternalTagGroupInfo.TagGroup();
        group.setGroupName("等级");
        group.setTag(List.of(gold));
        WxCpUserExternalTagGroupInfo wanted = new WxCpUserExternalTagGroupInfo();
        wanted.setTagGroup(group);

        String id = contacts.addCorpTag(wanted).getTagGroup().getTag().get(0).getId();
        WxCpUserExternalTagGroupList all = contacts.getCorpTagList(null);
        contacts.markTag("zhang", "wm-lan", new String[] {id}, null);

        assertThat(all.getTagGroupList()).singleElement().satisfies(listed -> {
            assertThat(listed.getGroupName()).isEqualTo("等级");
            assertThat(listed.getTag()).extracting(tag -> tag.getId()).containsExactly(id);
        });
        assertThat(fake.tagNamesOf("zhang", "wm-lan")).containsExactly("金卡");
    }

    @Test
    void transfers_customers() throws WxErrorException {
        fake.member("li");
        WxCpUserTransferCustomerReq wanted = new WxCpUserTransferCustomerReq();
        wanted.setHandOverUserid("zhang");
        wanted.setTakeOverUserid("li");
        wanted.setExternalUserid(List.of("wm-lan", "wm-nobody"));

        assertThat(contacts.transferCustomer(wanted).getCustomer())
                .extracting(each -> each.getExternalUserid() + " " + each.getErrcode())
                .containsExactly("wm-lan 0", "wm-nobody 40096");
        fake.advance(Duration.ofHours(24));
        fake.endToken(FakeWeCom.APP);

        WxCpUserTransferResultResp result = contacts.transferResult("zhang", "li", "");
        assertThat(result.getCustomer())
                .singleElement()
                .satisfies(each -> assertThat(each.getExternalUserid()).isEqualTo("wm-lan"));
        assertThat(fake.relations())
                .extracting(Relation::member, Relation::customer)
                .contains(org.assertj.core.groups.Tuple.tuple("li", "wm-lan"));
    }

    @Test
    void sends_a_mass_message() throws WxErrorException {
        Text text = new Text();
        text.setContent("节日快乐");
        WxCpMsgTemplate wanted = new WxCpMsgTemplate();
        wanted.setChatType("single");
        wanted.setSender("zhang");
        wanted.setExternalUserid(List.of("wm-lan", "wm-stranger"));
        wanted.setText(text);

        WxCpMsgTemplateAddResult result = contacts.addMsgTemplate(wanted);

        assertThat(result.getErrCode()).isZero();
        assertThat(result.getFailList()).containsExactly("wm-stranger");
        assertThat(fake.massMessages()).extracting(MassMessage::id).containsExactly(result.getMsgId());
    }

    @Test
    void decrypts_a_callback() {
        List<WxCpXmlMessage> received = new ArrayList<>();
        fake.callbacksTo(
                (method, query, body) -> {
                    Map<String, String> parameters = parameters(query);
                    received.add(WxCpXmlMessage.fromEncryptedXml(
                            new String(body, StandardCharsets.UTF_8),
                            config,
                            parameters.get("timestamp"),
                            parameters.get("nonce"),
                            parameters.get("msg_signature")));
                    return Reply.OK;
                },
                TOKEN,
                AES_KEY);

        fake.customerAdds("zhang", "wm-new", "hall-01");
        assertThat(fake.deliverCallbacks().delivered()).isEqualTo(1);

        assertThat(received).singleElement().satisfies(message -> {
            assertThat(message.getEvent()).isEqualTo("change_external_contact");
            assertThat(message.getChangeType()).isEqualTo("add_external_contact");
            assertThat(message.getUserId()).isEqualTo("zhang");
            assertThat(message.getExternalUserId()).isEqualTo("wm-new");
            assertThat(message.getState()).isEqualTo("hall-01");
            assertThat(message.getWelcomeCode()).isNotEmpty();
        });
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
