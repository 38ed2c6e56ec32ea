package org.bankscrm.wecom.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.wecom.acquisition.AcquisitionLink;
import org.bankscrm.wecom.acquisition.AcquisitionLinkChange;
import org.bankscrm.wecom.acquisition.AcquisitionLinks;
import org.bankscrm.wecom.acquisition.NewAcquisitionLink;
import org.bankscrm.wecom.album.NewProduct;
import org.bankscrm.wecom.album.ProductAlbums;
import org.bankscrm.wecom.album.ProductChange;
import org.bankscrm.wecom.archive.ArchivePermissions;
import org.bankscrm.wecom.archive.ArchivePermissions.Conversation;
import org.bankscrm.wecom.call.FilePart;
import org.bankscrm.wecom.callback.PersonalText;
import org.bankscrm.wecom.client.WeComCalls;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.contactway.ContactWayChange;
import org.bankscrm.wecom.contactway.ContactWays;
import org.bankscrm.wecom.contactway.NewContactWay;
import org.bankscrm.wecom.customer.CustomerRemark;
import org.bankscrm.wecom.customer.Customers;
import org.bankscrm.wecom.customer.IdConversion;
import org.bankscrm.wecom.customer.IdConversion.AccountOwner;
import org.bankscrm.wecom.customer.IdConversion.Business;
import org.bankscrm.wecom.customer.IdConversion.TemporaryHolder;
import org.bankscrm.wecom.directory.AgentChange;
import org.bankscrm.wecom.directory.Directory;
import org.bankscrm.wecom.group.GroupQuery;
import org.bankscrm.wecom.group.Groups;
import org.bankscrm.wecom.group.JoinWayReplacement;
import org.bankscrm.wecom.group.NewJoinWay;
import org.bankscrm.wecom.intercept.InterceptRuleChange;
import org.bankscrm.wecom.intercept.InterceptRules;
import org.bankscrm.wecom.intercept.Interception;
import org.bankscrm.wecom.intercept.NewInterceptRule;
import org.bankscrm.wecom.intercept.Semantics;
import org.bankscrm.wecom.login.LoginIdentity;
import org.bankscrm.wecom.login.Logins;
import org.bankscrm.wecom.media.AttachmentUse;
import org.bankscrm.wecom.media.Media;
import org.bankscrm.wecom.media.UploadKind;
import org.bankscrm.wecom.media.UrlUpload;
import org.bankscrm.wecom.message.Attachment;
import org.bankscrm.wecom.message.GroupWelcomeTemplate;
import org.bankscrm.wecom.message.GroupWelcomeTemplates;
import org.bankscrm.wecom.message.MassMessage;
import org.bankscrm.wecom.message.MassMessageQuery;
import org.bankscrm.wecom.message.MassMessages;
import org.bankscrm.wecom.message.MassMessages.ChatType;
import org.bankscrm.wecom.message.MassMessages.DeliveryStatus;
import org.bankscrm.wecom.message.WelcomeCode;
import org.bankscrm.wecom.message.WelcomeMessage;
import org.bankscrm.wecom.message.WelcomeOutcome;
import org.bankscrm.wecom.moment.MomentQuery;
import org.bankscrm.wecom.moment.Moments;
import org.bankscrm.wecom.moment.Moments.MomentJob;
import org.bankscrm.wecom.moment.NewMoment;
import org.bankscrm.wecom.notice.AppChatChange;
import org.bankscrm.wecom.notice.AppChats;
import org.bankscrm.wecom.notice.AppMessage;
import org.bankscrm.wecom.notice.AppMessages;
import org.bankscrm.wecom.notice.NewAppChat;
import org.bankscrm.wecom.notice.NoticeBody;
import org.bankscrm.wecom.statistic.Statistics;
import org.bankscrm.wecom.strategy.NewStrategy;
import org.bankscrm.wecom.strategy.Privilege;
import org.bankscrm.wecom.strategy.Strategies;
import org.bankscrm.wecom.strategy.StrategyChange;
import org.bankscrm.wecom.tag.NewTags;
import org.bankscrm.wecom.tag.StrategyTagQuery;
import org.bankscrm.wecom.tag.TagChange;
import org.bankscrm.wecom.tag.TagGroup;
import org.bankscrm.wecom.tag.TagMark;
import org.bankscrm.wecom.tag.Tags;
import org.bankscrm.wecom.testkit.fake.FakeGroup;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.transfer.OnJobTransfer;
import org.bankscrm.wecom.transfer.TransferResult;
import org.bankscrm.wecom.transfer.Transfers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every call of the client, made to the fake: the two read each other's fields. */
class EveryCallTest {
    private static final EmployeeId ZHANG = new EmployeeId("zhang");
    private static final EmployeeId LI = new EmployeeId("li");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final ExternalUserId MEI = new ExternalUserId("wm-mei");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final FilePart PICTURE = FilePart.of("a.png", "picture".getBytes(UTF_8));

    private static FakeWeCom fake;
    private static Inbound inbound;
    private static WeComClient client;

    @BeforeAll
    static void start() {
        fake = FakeWeCom.start();
        fake.app("sync", "secret-of-sync").forContactSync();
        fake.app("archive", "secret-of-archive").forArchive();
        inbound = Inbound.of(fake);
        client = WeComClient.forCorp(fake.corpId(), fake.clock())
                .app(FakeWeCom.APP, FakeWeCom.SECRET)
                .app("sync", "secret-of-sync")
                .app("archive", "secret-of-archive")
                .address(fake.url())
                .build();
        fake.member("zhang").named("张三").in(1);
        fake.member("li").named("李四").in(1);
        fake.department(2, "上海分行", 1);
        fake.customer("wm-lan").named("兰").unionId("union-lan");
        fake.customer("wm-mei").named("梅");
        fake.related("zhang", "wm-lan");
        fake.related("zhang", "wm-mei");
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    private static WeComCalls contact() {
        return client.app(FakeWeCom.APP).within(SOON);
    }

    private static LocalDate today() {
        return BankTime.dayOf(fake.clock().instant());
    }

    @TestFactory
    Stream<DynamicTest> agree_on() {
        return Stream.of(
                dynamicTest("customers", EveryCallTest::customers),
                dynamicTest("tags", EveryCallTest::tags),
                dynamicTest("tags of strategies", EveryCallTest::tagsOfStrategies),
                dynamicTest(
                        "strategies of customers",
                        () -> strategies(contact().customerStrategies(), Privilege.CONTACT_ME)),
                dynamicTest(
                        "strategies of moments", () -> strategies(contact().momentStrategies(), Privilege.SEND_MOMENT)),
                dynamicTest("contact ways", EveryCallTest::contactWays),
                dynamicTest("acquisition links", EveryCallTest::acquisitionLinks),
                dynamicTest("groups", EveryCallTest::groups),
                dynamicTest("mass messages", EveryCallTest::massMessages),
                dynamicTest("welcome messages", EveryCallTest::welcomeMessages),
                dynamicTest("what groups say to newcomers", EveryCallTest::groupWelcomeTemplates),
                dynamicTest("moments", EveryCallTest::moments),
                dynamicTest("media", EveryCallTest::media),
                dynamicTest("product albums", EveryCallTest::productAlbums),
                dynamicTest("intercept rules", EveryCallTest::interceptRules),
                dynamicTest("messages to employees", EveryCallTest::appMessages),
                dynamicTest("chats of employees", EveryCallTest::appChats),
                dynamicTest("ids of others", EveryCallTest::idConversion),
                dynamicTest("the directory", EveryCallTest::directory),
                dynamicTest("logins", EveryCallTest::logins),
                dynamicTest("statistics", EveryCallTest::statistics),
                dynamicTest("permissions of the archive", EveryCallTest::archivePermissions),
                dynamicTest("transfers", EveryCallTest::transfers),
                dynamicTest("every endpoint there is", EveryCallTest::nothingWasLeftOut));
    }

    private static void nothingWasLeftOut() {
        Set<String> never = new TreeSet<>(fake.paths());
        never.removeIf(path -> fake.calls(path) > 0);
        assertThat(never).isEmpty();
    }

    private static void customers() {
        Customers customers = contact().customers();
        fake.memberRemarks("zhang", "wm-lan", "兰女士");

        assertThat(customers.contactEmployees()).contains(ZHANG, LI);
        assertThat(customers.customersOf(ZHANG)).contains(LAN, MEI);
        assertThat(customers.customersOf(LI)).isEmpty();
        Customers.Customer lan = customers.get(LAN);
        assertThat(lan.contact().id()).contains(LAN);
        assertThat(lan.contact().name()).isEqualTo("兰");
        assertThat(lan.contact().unionId()).contains(new UnionId("union-lan"));
        assertThat(customers.followers(LAN).items()).singleElement().satisfies(follow -> {
            assertThat(follow.employee()).contains(ZHANG);
            assertThat(follow.remark()).isEqualTo("兰女士");
            assertThat(follow.addedAt()).contains(fake.clock().instant());
        });
        assertThat(customers.relationsOf(List.of(ZHANG, LI)).items())
                .extracting(relation -> relation.contact().id().orElseThrow())
                .contains(LAN, MEI);
        customers.remark(CustomerRemark.of(ZHANG, LAN)
                .remark("VIP 兰")
                .phones(List.of("13000000000"))
                .build());
        assertThat(fake.remarkOf("zhang", "wm-lan")).isEqualTo("VIP 兰");
        assertThat(customers.served().items()).isNotEmpty();
    }

    private static void tags() {
        Tags tags = contact().tags();

        TagGroup added =
                tags.add(NewTags.inGroupNamed("等级").tag("金卡", 2).tag("白金卡").build());

        String gold = idOf(added, "金卡");
        String platinum = idOf(added, "白金卡");
        assertThat(tags.all()).extracting(TagGroup::name).containsExactly("等级");
        assertThat(tags.groups(List.of(added.id()))).hasSize(1);
        assertThat(tags.tags(List.of(gold))).hasSize(1);
        tags.change(TagChange.of(gold).name("黄金卡").build());
        tags.mark(TagMark.of(ZHANG, LAN).add(List.of(gold)).build());
        assertThat(fake.tagsOf("zhang", "wm-lan")).containsExactly(gold);
        assertThat(contact().customers().followers(LAN).items())
                .flatExtracting(follow -> follow.tags())
                .extracting(tag -> tag.name())
                .contains("黄金卡");
        tags.deleteTags(List.of(platinum));
        assertThat(tags.tags(List.of(platinum))).flatExtracting(TagGroup::tags).allMatch(TagGroup.Tag::deleted);
        tags.deleteGroups(List.of(added.id()));
        assertThat(tags.all()).isEmpty();
    }

    private static String idOf(TagGroup group, String tag) {
        return group.tags().stream()
                .filter(each -> each.name().equals(tag))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void tagsOfStrategies() {
        Tags tags = contact().tags();
        long strategy = contact()
                .customerStrategies()
                .create(NewStrategy.of("零售", List.of(ZHANG))
                        .privilege(Privilege.MANAGE_CUSTOMER_TAG, true)
                        .employees(List.of(ZHANG))
                        .build())
                .id()
                .orElseThrow();

        TagGroup added = tags.addToStrategy(
                strategy, NewTags.inGroupNamed("行业").tag("教师").tag("医生").build());

        assertThat(added.strategyId()).contains(strategy);
        assertThat(tags.ofStrategies(StrategyTagQuery.ofStrategy(strategy).build()))
                .extracting(TagGroup::id)
                .containsExactly(added.id());
        tags.changeInStrategy(TagChange.of(idOf(added, "教师")).name("老师").build());
        tags.deleteStrategyTags(List.of(idOf(added, "医生")));
        assertThat(tags.ofStrategies(StrategyTagQuery.ofStrategy(strategy).build()))
                .flatExtracting(TagGroup::tags)
                .extracting(TagGroup.Tag::name)
                .containsExactly("老师");
        tags.deleteStrategyGroups(List.of(added.id()));
        assertThat(tags.ofStrategies(StrategyTagQuery.ofStrategy(strategy).build()))
                .isEmpty();
    }

    private static void strategies(Strategies strategies, Privilege privilege) {
        long id = strategies
                .create(NewStrategy.of("北京", List.of(ZHANG))
                        .privilege(privilege, true)
                        .departments(List.of(2L))
                        .build())
                .id()
                .orElseThrow();

        assertThat(strategies.ids().items()).contains(id);
        assertThat(strategies.get(id).name()).isEqualTo("北京");
        assertThat(strategies.get(id).administrators()).containsExactly(ZHANG);
        assertThat(strategies.get(id).privileges()).contains(privilege);
        strategies.edit(StrategyChange.of(id)
                .name("上海")
                .addToRange(List.of(LI), List.of())
                .build());
        assertThat(strategies.range(id).items())
                .anyMatch(entry -> entry.employee().equals(Optional.of(LI)))
                .anyMatch(entry -> entry.department().equals(Optional.of(2L)));
        strategies.delete(id);
        assertThat(strategies.ids().items()).doesNotContain(id);
    }

    private static void contactWays() {
        ContactWays ways = contact().contactWays();

        String id = ways.add(NewContactWay.forEmployee(ZHANG)
                        .state("hall-01")
                        .remark("大堂")
                        .build())
                .configId();

        assertThat(ways.get(id).state()).isEqualTo("hall-01");
        assertThat(ways.get(id).employees()).containsExactly(ZHANG);
        assertThat(ways.get(id).qrCode()).isNotEmpty();
        Instant now = fake.clock().instant();
        assertThat(ways.configIds(now.minusSeconds(60), now.plusSeconds(60)).items())
                .contains(id);
        ways.update(ContactWayChange.of(id).employees(List.of(LI)).build());
        assertThat(ways.get(id).employees()).containsExactly(LI);
        assertThat(fake.customerScans("hall-01", "wm-scanner")).isEqualTo("li");
        ways.delete(id);

        String temporary = ways.add(NewContactWay.forEmployee(ZHANG)
                        .temporary(Duration.ofDays(1), Duration.ofHours(2))
                        .build())
                .configId();
        fake.customerScans(temporary, "wm-passer");
        ways.closeTemporaryChat(ZHANG, new ExternalUserId("wm-passer"));
        assertThat(fake.relation("zhang", "wm-passer")).isEmpty();
    }

    private static void acquisitionLinks() {
        AcquisitionLinks links = contact().acquisitionLinks();

        AcquisitionLink link = links.create(
                NewAcquisitionLink.named("五月").employees(List.of(ZHANG)).build());

        assertThat(link.url()).isNotEmpty();
        assertThat(links.linkIds().items()).contains(link.linkId());
        links.update(AcquisitionLinkChange.of(link.linkId()).name("六月").build());
        assertThat(links.get(link.linkId()).link().name()).isEqualTo("六月");
        assertThat(links.get(link.linkId()).employees()).containsExactly(ZHANG);
        fake.customerOpensLink(link.linkId(), "poster", "wm-opener");
        for (int message = 1; message <= 3; message++) {
            fake.customerWrites("wm-opener", "zhang");
        }
        assertThat(links.customers(link.linkId()).items()).singleElement().satisfies(acquired -> {
            assertThat(acquired.customer()).contains(new ExternalUserId("wm-opener"));
        });
        assertThat(links.quota().used()).isPositive();
        assertThat(links.statistics(link.linkId(), today(), today()).clicked()).isEqualTo(1);
        String key = inbound.waiting().stream()
                .flatMap(message -> message.field("ChatKey").stream())
                .findFirst()
                .orElseThrow();
        assertThat(links.chat(key).customer()).contains(new ExternalUserId("wm-opener"));
        assertThat(links.chat(key).messages()).isEqualTo(3);
        links.delete(link.linkId());
        assertThat(links.linkIds().items()).doesNotContain(link.linkId());
    }

    private static void groups() {
        Groups groups = contact().groups();
        FakeGroup group = fake.groupCreated("zhang", "理财群", "wm-lan", "li");

        assertThat(groups.list(GroupQuery.all().owners(List.of(ZHANG)).build()).items())
                .extracting(entry -> entry.chatId())
                .contains(group.id());
        assertThat(groups.get(group.id()).owner()).contains(ZHANG);
        assertThat(groups.getWithNames(group.id()).members())
                .hasSize(3)
                .anyMatch(member -> member.name().equals("李四"));
        assertThat(groups.chatIdOf(group.openGid())).isEqualTo(group.id());
        String way = groups.addJoinWay(
                NewJoinWay.qrCode(List.of(group.id())).state("poster").build());
        assertThat(groups.joinWay(way).chatIds()).containsExactly(group.id());
        groups.replaceJoinWay(
                JoinWayReplacement.keeping(groups.joinWay(way)).remark("大堂").build());
        assertThat(groups.joinWay(way).remark()).isEqualTo("大堂");
        assertThat(groups.joinWay(way).state()).isEqualTo("poster");
        groups.deleteJoinWay(way);
    }

    private static void massMessages() {
        MassMessages messages = contact().massMessages();
        Instant now = fake.clock().instant();

        MassMessages.AddedMassMessage added =
                messages.add(MassMessage.toCustomers(List.of(LAN, new ExternalUserId("wm-stranger")))
                        .sender(ZHANG)
                        .text("节日快乐")
                        .build());

        String id = added.messageId();
        assertThat(added.unreachableCustomers()).containsExactly(new ExternalUserId("wm-stranger"));
        messages.remind(id);
        assertThat(messages.tasks(id).items()).singleElement().satisfies(task -> {
            assertThat(task.employee()).contains(ZHANG);
            assertThat(task.sentAt()).isEmpty();
        });
        fake.memberSendsMassMessage("zhang", id);
        assertThat(messages.tasks(id).items())
                .singleElement()
                .satisfies(task -> assertThat(task.sentAt()).contains(now));
        assertThat(messages.results(id, ZHANG).items()).singleElement().satisfies(result -> {
            assertThat(result.customer()).contains(LAN);
            assertThat(result.status().meaning()).isEqualTo(DeliveryStatus.SENT);
        });
        assertThat(messages.list(MassMessageQuery.of(ChatType.SINGLE, now.minusSeconds(60), now.plusSeconds(60))
                                .build())
                        .items())
                .singleElement()
                .satisfies(made -> assertThat(made.text()).isEqualTo("节日快乐"));
        String second = messages.add(MassMessage.toCustomersOf(ZHANG).text("再见").build())
                .messageId();
        messages.cancel(second);
    }

    private static void welcomeMessages() {
        fake.customerAdds("zhang", "wm-newcomer");
        String code = inbound.waiting().stream()
                .flatMap(message -> message.field("WelcomeCode").stream())
                .reduce((first, second) -> second)
                .orElseThrow();

        WelcomeOutcome outcome = contact()
                .welcomeMessages()
                .send(
                        WelcomeMessage.builder().text("您好").build(),
                        new WelcomeCode(new PersonalText(code), fake.clock().instant()));

        assertThat(outcome).isInstanceOf(WelcomeOutcome.Delivered.class);
        assertThat(fake.welcomed("wm-newcomer")).hasSize(1);
    }

    private static void groupWelcomeTemplates() {
        GroupWelcomeTemplates templates = contact().groupWelcomeTemplates();

        String id = templates.add(
                GroupWelcomeTemplate.builder()
                        .text("欢迎")
                        .attachment(Attachment.link("手机银行", "https://bank.example/app"))
                        .build(),
                true);

        assertThat(templates.get(id).text()).isEqualTo("欢迎");
        assertThat(templates.get(id).attachment().orElseThrow().url()).isEqualTo("https://bank.example/app");
        templates.edit(id, GroupWelcomeTemplate.builder().text("您好").build());
        assertThat(templates.get(id).text()).isEqualTo("您好");
        templates.delete(id);
    }

    private static void moments() {
        Moments moments = contact().moments();
        Instant now = fake.clock().instant();

        String job = moments.add(
                NewMoment.builder().text("开业").senders(List.of(ZHANG)).build());

        MomentJob done = moments.progress(job);
        assertThat(done.progress().meaning()).isEqualTo(Moments.Progress.DONE);
        assertThat(done.errorCode()).contains(0L);
        String id = done.momentId();
        fake.memberPublishesMoment("zhang", id);
        fake.customerLikesMoment("wm-lan", "zhang", id);
        fake.customerCommentsMoment("wm-mei", "zhang", id);
        assertThat(moments.tasks(id).items())
                .singleElement()
                .satisfies(task -> assertThat(task.employee()).contains(ZHANG));
        assertThat(moments.chosenCustomers(id, ZHANG).items())
                .extracting(viewer -> viewer.customer().orElseThrow())
                .contains(LAN, MEI);
        assertThat(moments.reachedCustomers(id, ZHANG).items())
                .extracting(viewer -> viewer.customer().orElseThrow())
                .contains(LAN, MEI);
        assertThat(moments.reactions(id, ZHANG).likes())
                .singleElement()
                .satisfies(like -> assertThat(like.customer()).contains(LAN));
        assertThat(moments.reactions(id, ZHANG).comments()).hasSize(1);
        assertThat(moments.list(MomentQuery.of(now.minusSeconds(60), now.plusSeconds(60))
                                .build())
                        .items())
                .singleElement()
                .satisfies(moment -> {
                    assertThat(moment.momentId()).isEqualTo(id);
                    assertThat(moment.text()).isEqualTo("开业");
                });
        moments.cancel(id);
    }

    private static void media() {
        Media media = contact().media();

        String id = media.upload(UploadKind.IMAGE, PICTURE).mediaId();

        assertThat(new String(media.get(id).content(), UTF_8)).isEqualTo("picture");
        assertThat(new String(media.get(id, 0, 3).content(), UTF_8)).isEqualTo("pic");
        String large = media.upload(UploadKind.FILE, FilePart.of("a.bin", new byte[100]))
                .mediaId();
        assertThat(media.parts(large, 16).stream()
                        .mapToInt(part -> part.content().length)
                        .sum())
                .isEqualTo(100);
        assertThat(media.uploadAttachment(AttachmentUse.MOMENT, UploadKind.IMAGE, PICTURE)
                        .mediaId())
                .isNotEmpty();
        assertThat(media.uploadPermanentImage(PICTURE)).startsWith("https://");
        String job = media.uploadByUrl(UploadKind.VIDEO, "a.mp4", "https://bank.example/a.mp4", "0".repeat(32));
        assertThat(media.urlUpload(job).progress().meaning()).isEqualTo(UrlUpload.Progress.RUNNING);
        fake.console().mediaJobFinished(job, 0);
        assertThat(media.urlUpload(job).mediaId()).isNotEmpty();
    }

    private static void productAlbums() {
        ProductAlbums albums = contact().productAlbums();
        String picture = contact()
                .media()
                .uploadAttachment(AttachmentUse.PRODUCT_ALBUM, UploadKind.IMAGE, PICTURE)
                .mediaId();

        String id = albums.add(NewProduct.of("金条", Money.ofFen(100), List.of(picture))
                .number("G1")
                .build());

        assertThat(albums.get(id).price()).contains(Money.ofFen(100));
        assertThat(albums.get(id).attachments()).hasSize(1);
        albums.update(ProductChange.of(id).price(Money.ofFen(200)).build());
        assertThat(albums.list().items())
                .singleElement()
                .satisfies(product -> assertThat(product.price()).contains(Money.ofFen(200)));
        albums.delete(id);
        assertThat(albums.list().items()).isEmpty();
    }

    private static void interceptRules() {
        InterceptRules rules = contact().interceptRules();

        String id = rules.add(NewInterceptRule.of("承诺收益", List.of("保本"), Interception.WARN)
                .semantics(List.of(Semantics.PHONE))
                .employees(List.of(ZHANG))
                .build());

        assertThat(rules.list()).extracting(entry -> entry.ruleId()).containsExactly(id);
        assertThat(rules.get(id).words()).containsExactly("保本");
        rules.update(InterceptRuleChange.of(id)
                .words(List.of("保本", "稳赚"))
                .addDepartments(List.of(2L))
                .build());
        assertThat(rules.get(id).words()).containsExactly("保本", "稳赚");
        assertThat(rules.get(id).interception().meaning()).isEqualTo(Interception.WARN);
        assertThat(rules.get(id).semantics()).hasSize(1);
        assertThat(rules.get(id).employees()).containsExactly(ZHANG);
        assertThat(rules.get(id).departments()).containsExactly(2L);
        rules.delete(id);
        assertThat(rules.list()).isEmpty();
    }

    private static void appMessages() {
        AppMessages messages = contact().appMessages();
        long agent = fake.app(FakeWeCom.APP).agentId();

        AppMessages.SentAppMessage sent = messages.send(AppMessage.of(agent, NoticeBody.text("今日待办 3"))
                .toEmployees(List.of(ZHANG, new EmployeeId("nobody")))
                .build());

        assertThat(sent.messageId()).isNotEmpty();
        assertThat(sent.invalidEmployees()).containsExactly(new EmployeeId("nobody"));
        messages.recall(sent.messageId());
    }

    private static void appChats() {
        AppChats chats = contact().appChats();

        String id = chats.create(
                NewAppChat.of(List.of(ZHANG, LI)).name("晨会").owner(ZHANG).build());

        assertThat(chats.get(id).name()).isEqualTo("晨会");
        assertThat(chats.get(id).members()).containsExactlyInAnyOrder(ZHANG, LI);
        fake.member("wang");
        chats.update(AppChatChange.of(id).add(List.of(WANG)).build());
        assertThat(chats.get(id).members()).contains(WANG);
        chats.send(id, NoticeBody.text("早"));
        chats.sendConfidentially(id, NoticeBody.text("早"));
        assertThat(fake.appChatMessages(id)).isEqualTo(2);
    }

    private static void idConversion() {
        IdConversion ids = contact().idConversion();
        UnionId lan = new UnionId("union-lan");

        assertThat(ids.externalUserIdOf(lan)).contains(LAN);
        assertThat(ids.match(lan, "open-lan", AccountOwner.CORP).customer()).contains(LAN);
        assertThat(ids.match(new UnionId("union-new"), "open-new", AccountOwner.CORP)
                        .pendingId())
                .isNotEmpty();
        assertThat(ids.pendingIds(List.of(LAN)))
                .singleElement()
                .satisfies(pending -> assertThat(pending.customer()).contains(LAN));
        assertThat(ids.fromProvider(new ExternalUserId(fake.serviceExternalUserId("wm-lan")), 1))
                .contains(LAN);
        IdConversion.TemporaryIds temporary = ids.fromTemporary(
                Business.FORM, TemporaryHolder.CUSTOMER, List.of(fake.temporaryExternalUserId("wm-lan"), "x"));
        assertThat(temporary.invalid()).containsExactly("x");
        assertThat(temporary.turned())
                .singleElement()
                .satisfies(turned -> assertThat(turned.customer()).contains(LAN));
        assertThat(ids.newIds(List.of(LAN)))
                .singleElement()
                .satisfies(renewed -> assertThat(renewed.before()).contains(LAN));
    }

    private static void directory() {
        Directory directory = contact().directory();
        fake.member("zhang").in(2);
        long agent = fake.app(FakeWeCom.APP).agentId();

        assertThat(directory.employee(ZHANG).departments()).contains(2L);
        assertThat(directory.employeesOf(2)).anyMatch(listed -> listed.id().equals(Optional.of(ZHANG)));
        assertThat(client.app("sync").within(SOON).directory().placements().items())
                .anyMatch(placement -> placement.employee().equals(Optional.of(ZHANG)));
        assertThat(directory.departments())
                .anyMatch(department -> department.name().equals("上海分行"));
        assertThat(directory.departments(2)).hasSize(1);
        assertThat(directory.departmentTree()).hasSizeGreaterThan(1);
        assertThat(directory.department(2).name()).isEqualTo("上海分行");
        directory.changeAgent(AgentChange.of(agent).name("客户联系").build());
        assertThat(directory.agent(agent).name()).isEqualTo("客户联系");
        Directory.OpenUserIds turned = directory.fromOpenUserIds(List.of(fake.openUserId("zhang"), "x"), agent);
        assertThat(turned.turned())
                .singleElement()
                .satisfies(each -> assertThat(each.employee()).contains(ZHANG));
        assertThat(turned.invalid()).containsExactly("x");
    }

    private static void logins() {
        Logins logins = contact().logins();

        assertThat(logins.corpTicket().value()).isNotEmpty();
        assertThat(logins.agentTicket().value()).isNotEmpty();
        LoginIdentity identity = logins.identify(fake.memberOpensPage("zhang", true));
        assertThat(identity).isInstanceOfSatisfying(LoginIdentity.Employee.class, employee -> {
            assertThat(employee.id()).isEqualTo(ZHANG);
            assertThat(logins.detail(employee.ticket().orElseThrow()).mobile()).isPresent();
        });
        assertThat(logins.identify(fake.customerOpensPage("wm-lan")))
                .isInstanceOfSatisfying(
                        LoginIdentity.OutsidePerson.class,
                        person -> assertThat(person.customer()).contains(LAN));
        assertThat(logins.callbackIps()).isNotEmpty();
        assertThat(logins.apiIps()).isNotEmpty();
    }

    private static void statistics() {
        Statistics statistics = contact().statistics();
        fake.customerWrites("wm-lan", "zhang");
        LocalDate day = today();
        fake.advance(Duration.ofDays(1));

        assertThat(statistics.behaviorOf(List.of(ZHANG), day, day))
                .singleElement()
                .satisfies(behavior -> assertThat(behavior.messages()).isPositive());
        assertThat(statistics.behaviorOfDepartments(List.of(1L), day, day)).hasSize(1);
        assertThat(statistics.groupsByOwner(List.of(ZHANG), day, day).items())
                .singleElement()
                .satisfies(owner -> assertThat(owner.owner()).contains(ZHANG));
        assertThat(statistics.groupsByDay(List.of(ZHANG), day, day)).hasSize(1);
    }

    private static void archivePermissions() {
        ArchivePermissions permissions = client.app("archive").within(SOON).archivePermissions();
        fake.console().archiveSeatGiven("zhang");
        fake.console().robotAdded("wb-1", "小助手", "zhang");
        FakeGroup group = fake.groupCreated("zhang", "存档群", "wm-lan");
        String chat = contact()
                .appChats()
                .create(NewAppChat.of(List.of(ZHANG, LI)).name("内部").build());

        assertThat(permissions.permittedEmployees()).containsExactly(ZHANG);
        assertThat(permissions.consents(List.of(new Conversation(ZHANG, LAN))))
                .singleElement()
                .satisfies(consent -> {
                    assertThat(consent.employee()).contains(ZHANG);
                    assertThat(consent.status().meaning()).isEqualTo(ArchivePermissions.ConsentStatus.AGREED);
                });
        assertThat(permissions.groupConsents(group.id())).hasSize(1);
        assertThat(permissions.internalGroup(chat).name()).isEqualTo("内部");
        assertThat(permissions.internalGroup(chat).members()).hasSize(2);
        assertThat(permissions.robot("wb-1").name()).isEqualTo("小助手");
    }

    private static void transfers() {
        Transfers transfers = contact().transfers();
        fake.related("leaver", "wm-left");
        FakeGroup orphan = fake.groupCreated("leaver", "孤儿群", "wm-left");
        FakeGroup mine = fake.groupCreated("zhang", "转让群", "wm-lan");
        fake.memberResigns("leaver");
        EmployeeId leaver = new EmployeeId("leaver");
        ExternalUserId left = new ExternalUserId("wm-left");

        assertThat(transfers
                        .start(OnJobTransfer.of(ZHANG, LI, List.of(LAN, new ExternalUserId("wm-none")))
                                .message("您的新经理")
                                .build())
                        .started())
                .containsExactly(LAN);
        assertThat(transfers.unassigned().items()).singleElement().satisfies(customer -> {
            assertThat(customer.resigned()).contains(leaver);
            assertThat(customer.customer()).contains(left);
        });
        assertThat(transfers.startOfResigned(leaver, LI, List.of(left)).started())
                .containsExactly(left);
        assertThat(transfers.startGroupsOfResigned(List.of(orphan.id()), LI).started())
                .containsExactly(orphan.id());
        assertThat(transfers.startGroups(List.of(mine.id()), LI).started()).containsExactly(mine.id());

        fake.advance(Duration.ofHours(25));

        assertThat(transfers.onJobResults(ZHANG, LI).items()).singleElement().satisfies(result -> {
            assertThat(result.customer()).contains(LAN);
            assertThat(result.status().meaning()).isEqualTo(TransferResult.Status.DONE);
        });
        assertThat(transfers.resignedResults(leaver, LI).items()).hasSize(1);
        assertThat(fake.relation("li", "wm-left")).isPresent();
    }
}
