package org.bankscrm.wecom.testkit.fake;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Customers.Origin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A WeCom to test against: a server with a corp behind it that behaves, misbehaves and calls back (模拟企业微信).
 *
 * <pre>{@code
 * try (FakeWeCom fake = FakeWeCom.start()) {
 *     fake.callbacksTo("http://localhost:8080/callback", token, aesKey);
 *
 *     fake.customerAdds("zhang", "wm-lan");
 *     fake.deliverCallbacks();
 *
 *     assertThat(fake.welcomed("wm-lan")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Its endpoints are those of {@link #paths()} below {@link #url()}; they answer from one state, with the documented
 * errors. What members and customers do here changes that state and raises callbacks; what comes through the API raises
 * none. Whoever is mentioned for the first time exists from then on: a member who serves customers, a customer without
 * followers. There is one app to begin with, {@value #APP}, that sees everybody. An action that cannot be, such as a remark
 * about a customer the member does not have or the scan of a code nobody made, throws a {@link RuntimeException} that says why.
 *
 * <p>All rules of time follow {@link #clock()}, which stands still until the test moves it; only delays on demand take
 * real time. Thread-safe. Rules that WeCom does not publish are stated where they are set.
 */
public final class FakeWeCom implements AutoCloseable {
    /** The corp id of a fake that was not given another. */
    public static final String CORP = "ww0fake0of0a0bank";

    /** The name of the app there is to begin with. */
    public static final String APP = "contact";

    /** The secret of that app. */
    public static final String SECRET = "secret-of-contact";

    private final World world;
    private final Faults faults = new Faults();
    private final Gate gate;
    private final Set<String> paths;
    private final WireMockServer server;
    private final FakeConsole console;
    private final Optional<Captured> captured;
    private volatile boolean immediate;

    private FakeWeCom(Builder builder) {
        this.world = new World(builder.clock);
        world.run(() -> {
            world.corp(builder.corp);
            world.meters.limits(builder.limits);
            world.apps.app(APP, SECRET);
        });
        this.console = new FakeConsole(this, world);
        this.captured = builder.capturing ? Optional.of(Captured.begin()) : Optional.empty();
        Routes routes = world.routes();
        this.paths = Set.copyOf(routes.paths());
        this.gate = new Gate(world, routes, faults);
        WireMockConfiguration options = WireMockConfiguration.options()
                .containerThreads(builder.threads)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .jettyAcceptors(1)
                .jettyAcceptQueueSize(1_000)
                .jettyStopTimeout(100L)
                .extensions(gate);
        this.server = new WireMockServer(builder.port == 0 ? options.dynamicPort() : options.port(builder.port));
        server.start();
    }

    /** Starts a fake with every default. */
    public static FakeWeCom start() {
        return builder().start();
    }

    /** Starts collecting how a fake shall be. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects how a fake shall be; everything has a default. Not thread-safe. */
    public static final class Builder {
        private int port;
        private int threads = 64;
        private String corp = CORP;
        private MovableClock clock = MovableClock.atMorning();
        private RateLimits limits = RateLimits.DOCUMENTED;
        private boolean capturing;

        private Builder() {}

        /** Sets the port, 1 to 65,535; a free one without it. */
        public Builder port(int newPort) {
            this.port = newPort;
            return this;
        }

        /**
         * Sets how many threads answer; 64 without it. Delayed and held calls occupy one each.
         *
         * @param count at least 8
         * @throws IllegalArgumentException if it is fewer
         */
        public Builder threads(int count) {
            if (count < 8) {
                throw new IllegalArgumentException("threads must be at least 8: " + count);
            }
            this.threads = count;
            return this;
        }

        /** Sets the corp id; {@value FakeWeCom#CORP} without it. */
        public Builder corp(String id) {
            this.corp = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the clock; one that stands at {@link MovableClock#MORNING} without it. */
        public Builder clock(MovableClock newClock) {
            this.clock = Objects.requireNonNull(newClock, "newClock");
            return this;
        }

        /** Sets how many calls are taken; {@link RateLimits#DOCUMENTED} without it. */
        public Builder limits(RateLimits newLimits) {
            this.limits = Objects.requireNonNull(newLimits, "newLimits");
            return this;
        }

        /**
         * Keeps what the process writes to {@link System#out} and {@link System#err} while the fake runs, for {@link
         * FakeWeCom#output}. Both streams go on as before.
         */
        public Builder capturingOutput() {
            this.capturing = true;
            return this;
        }

        /** Starts the fake. */
        public FakeWeCom start() {
            return new FakeWeCom(this);
        }
    }

    // The server

    /** Returns the address of the endpoints, up to and with {@code /cgi-bin/}. */
    public String url() {
        return server.baseUrl() + "/cgi-bin/";
    }

    /** Returns the endpoints the fake answers, as paths below {@link #url()}. */
    public Set<String> paths() {
        return paths;
    }

    /** Returns the server, for stubs of the test's own; where they match, they win over the state machine. */
    public WireMockServer wireMock() {
        return server;
    }

    /** Returns what goes wrong on demand. */
    public Faults faults() {
        return faults;
    }

    /** Returns how many requests came for an endpoint, failed ones included and those a stub answered not. */
    public int calls(String path) {
        return gate.calls(path);
    }

    /** Stops the server. Callbacks that wait are lost. */
    @Override
    public void close() {
        captured.ifPresent(Captured::close);
        server.stop();
    }

    // What was logged

    /**
     * Returns what the process has written to {@link System#out} and {@link System#err} since the fake started, its logs for
     * one; characters beyond ISO 8859-1 are lost.
     *
     * @throws IllegalStateException if it was started without {@link Builder#capturingOutput}
     */
    public String output() {
        return captured.orElseThrow(() -> new IllegalStateException("start the fake with capturingOutput()"))
                .text();
    }

    /** Returns all that must not be logged: secrets of apps, tokens, tickets, keys of callbacks, codes. */
    public List<Secret> secrets() {
        return world.locked(() -> Stream.of(
                        world.apps.secrets(),
                        world.tokens.secrets(),
                        world.signIns.secrets(),
                        world.welcomes.secrets(),
                        world.callbacks.secrets())
                .flatMap(each -> each)
                .toList());
    }

    // Time

    /** Returns the clock that all rules of time follow. */
    public MovableClock clock() {
        return world.clock;
    }

    /** Moves the clock on; what was due meanwhile has happened then, each thing at its time. */
    public void advance(Duration by) {
        world.clock.advance(by);
        act(() -> {});
    }

    // The corp and its people

    /** Returns the corp id. */
    public String corpId() {
        return world.locked(world::corp);
    }

    /** Returns the app of this name, made if it is new; it sees everybody. Another secret makes the app anew. */
    public FakeApp app(String name, String secret) {
        return world.locked(() -> world.apps.app(name, secret));
    }

    /**
     * Returns an app.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public FakeApp app(String name) {
        return world.locked(() -> world.apps.named(name));
    }

    /** Adds a department, or changes it; number 1 is the root. */
    public void department(long id, String name, long parent) {
        world.run(() -> world.directory.department(id, name, parent));
    }

    /** Returns the member of this userid, made if new. */
    public FakeMember member(String id) {
        return world.locked(() -> world.directory.ensure(id));
    }

    /** Returns the customer of this external_userid, made if new. */
    public FakeCustomer customer(String id) {
        return world.locked(() -> world.customers.ensure(id));
    }

    /** Sets up a relation that was there before the test: no callback, no welcome code. */
    public void related(String member, String customer) {
        world.run(() -> world.customers.begin(
                world.directory.ensure(member),
                world.customers.ensure(customer),
                new Origin("", Customers.BY_CARD, customer, "")));
    }

    /** Returns what an administrator can do. */
    public FakeConsole console() {
        return console;
    }

    // What customers do

    /**
     * Lets a customer scan a contact way and add a member of it; the members of one take turns.
     *
     * @param contactWay its config_id or its state
     * @return the userid of the member
     */
    public String customerScans(String contactWay, String customer) {
        return act(() -> world.contactWays
                .scan(contactWay, world.customers.ensure(customer))
                .id());
    }

    /** Lets a customer add a member. Nothing happens if the two have each other already. */
    public void customerAdds(String member, String customer) {
        customerAdds(member, customer, "");
    }

    /** Lets a customer add a member by a code with a state. */
    public void customerAdds(String member, String customer, String state) {
        int way = state.isEmpty() ? Customers.BY_CARD : Customers.BY_SCAN;
        act(() -> world.customers.add(
                world.directory.ensure(member),
                world.customers.ensure(customer),
                new Origin(state, way, customer, "")));
    }

    /** Lets a customer add a member who has not confirmed yet (add_half_external_contact). */
    public void customerHalfAdds(String member, String customer, String state) {
        act(() -> world.customers.halfAdd(
                world.directory.ensure(member),
                world.customers.ensure(customer),
                new Origin(state, Customers.BY_SCAN, customer, "")));
    }

    /** Lets a customer delete a member, who still has the customer (del_follow_user). */
    public void customerDeletes(String customer, String member) {
        act(() -> world.customers.customerDeletes(world.customers.ensure(customer), world.directory.ensure(member)));
    }

    /** Lets a customer write to a member. */
    public void customerWrites(String customer, String member) {
        act(() -> {
            Follow follow = follow(member, customer);
            follow.messages++;
            follow.lastChat = world.now();
            Statistics.Counts counts = world.statistics.of(follow.member);
            counts.messages++;
            counts.chats += follow.messages == 1 ? 1 : 0;
            world.acquisition.message(follow);
        });
    }

    /**
     * Lets a customer open an acquisition link and add a member of it.
     *
     * @param channel the customer_channel of the URL; cut to 64 bytes
     * @return the userid of the member
     */
    public String customerOpensLink(String linkId, String channel, String customer) {
        return act(() -> world.acquisition
                .open(linkId, channel, world.customers.ensure(customer))
                .id());
    }

    /** Lets a customer refuse the member who is to take over (transfer_fail). */
    public void customerRefusesTransfer(String customer, String takeover) {
        act(() -> world.transfers.refuse(world.customers.ensure(customer), world.directory.ensure(takeover)));
    }

    /** Lets a customer agree to archiving (msg_audit_approved), which gives another welcome code. */
    public void customerAcceptsArchiving(String customer, String member) {
        act(() -> world.archive.agree(follow(member, customer)));
    }

    /** Lets a customer scan a join way and get into its first group that is left. */
    public void customerScansJoinWay(String configId, String customer) {
        act(() -> {
            world.customers.ensure(customer);
            world.groups.join(
                    world.joinWays.chatOf(configId), List.of(customer), true, world.joinWays.stateOf(configId));
        });
    }

    /** Lets a customer like a published moment. */
    public void customerLikesMoment(String customer, String member, String momentId) {
        act(() ->
                world.moments.react(world.customers.ensure(customer), world.directory.ensure(member), momentId, true));
    }

    /** Lets a customer comment on a published moment. */
    public void customerCommentsMoment(String customer, String member, String momentId) {
        act(() ->
                world.moments.react(world.customers.ensure(customer), world.directory.ensure(member), momentId, false));
    }

    /** Lets a customer open a page of the corp; returns the OAuth code. */
    public String customerOpensPage(String customer) {
        return act(() -> world.signIns.customerOpens(world.customers.ensure(customer)));
    }

    // What members do

    /** Lets a member add a customer, who accepts. */
    public void memberAdds(String member, String customer) {
        act(() -> world.customers.add(
                world.directory.ensure(member),
                world.customers.ensure(customer),
                new Origin("", Customers.BY_PHONE_SEARCH, member, "")));
    }

    /** Lets a member confirm a customer who has half added the member. */
    public void memberConfirms(String member, String customer) {
        act(() -> {
            Follow follow = follow(member, customer);
            world.customers.add(follow.member, follow.customer, follow.origin);
        });
    }

    /** Lets a member delete a customer (del_external_contact): calls about the two meet 84061 from now on. */
    public void memberDeletes(String member, String customer) {
        act(() -> world.customers.memberDeletes(world.directory.ensure(member), world.customers.ensure(customer)));
    }

    /** Lets a member change the remark of a customer (edit_external_contact). */
    public void memberRemarks(String member, String customer, String remark) {
        act(() -> {
            Follow follow = follow(member, customer);
            follow.remark = remark;
            world.customers.raise("edit_external_contact", follow, null);
        });
    }

    /** Lets a member note the phone numbers of a customer (edit_external_contact). */
    public void memberNotesMobiles(String member, String customer, String... mobiles) {
        act(() -> {
            Follow follow = follow(member, customer);
            follow.mobiles = List.of(mobiles);
            world.customers.raise("edit_external_contact", follow, null);
        });
    }

    /** Lets a member give a customer corp tags, by id (edit_external_contact). */
    public void memberTags(String member, String customer, String... tagIds) {
        act(() -> {
            Follow follow = follow(member, customer);
            follow.tags.addAll(List.of(tagIds));
            world.customers.raise("edit_external_contact", follow, null);
        });
    }

    /** Lets a member give a customer a tag of the member's own, by name (edit_external_contact). */
    public void memberTagsPersonally(String member, String customer, String tag) {
        act(() -> {
            Follow follow = follow(member, customer);
            follow.personalTags.add(tag);
            world.customers.raise("edit_external_contact", follow, null);
        });
    }

    /** Lets a member resign (delete_user); the customers wait to be assigned, the groups have no owner. */
    public void memberResigns(String member) {
        act(() -> {
            FakeMember leaver = world.directory.ensure(member);
            leaver.resign(world.now());
            world.groups.ownerResigned(leaver);
            world.raise(
                    "change_contact", "delete_user", "UserID", leaver.id(), "Department", joined(leaver.departments()));
        });
    }

    /** Lets a member confirm a mass message, which sends it. Raises no callback. */
    public void memberSendsMassMessage(String member, String msgId) {
        act(() -> world.massMessages.confirm(world.directory.ensure(member), msgId));
    }

    /** Lets a member publish a moment. Raises no callback. */
    public void memberPublishesMoment(String member, String momentId) {
        act(() -> world.moments.publish(world.directory.ensure(member), momentId));
    }

    /** Lets a member open a page of the corp; returns the OAuth code. */
    public String memberOpensPage(String member, boolean consents) {
        return act(() -> world.signIns.memberOpens(world.directory.ensure(member), consents));
    }

    /** Lets a member create a group and invite people (change_external_chat create). */
    public FakeGroup groupCreated(String owner, String name, String... people) {
        return new FakeGroup(
                this, world, act(() -> world.groups.create(world.directory.ensure(owner), name, List.of(people))));
    }

    /** Lets messages reach the archive; its callback comes at most once in 15 seconds of the clock. */
    public void archiveGrows() {
        act(() -> world.archive.grow(world.apps.all().get(0).agent()));
    }

    // Settings of the corp

    /** Sets how many calls are taken, and forgets those counted so far. */
    public void limits(RateLimits limits) {
        world.run(() -> world.meters.limits(limits));
    }

    /** Lets every page be about half as long as it might be. */
    public void shortPages(boolean on) {
        world.run(() -> world.pages.shortPages(on));
    }

    /** Sets how many mass messages one customer may receive; {@link MassMessageRule#ONE_A_DAY} without it. */
    public void massMessageRule(MassMessageRule rule) {
        world.run(() -> world.massMessages.rule(rule));
    }

    /**
     * Sets how long the dispatch of mass messages and moments takes, by the clock; nothing without it, where WeCom needs
     * seconds. Until then they answer 41063 and 41079.
     */
    public void asynchronousWorkTakes(Duration time) {
        world.run(() -> world.asynchronousWork(time));
    }

    /** Sets how many contact ways and join ways there may be; 500,000 without it. */
    public void contactWaysAtMost(int count) {
        world.run(() -> world.contactWays.atMost(count));
    }

    /** Sets how many acquisition units are left; 1,000 without it. */
    public void acquisitionBalance(int units) {
        world.run(() -> world.acquisition.balance(units));
    }

    /** Ends the token an app has before its time: calls with it meet 42001, and the next fetch gives another. */
    public void endToken(String app) {
        world.run(() -> world.tokens.end(app));
    }

    // Callbacks

    /**
     * Sends callbacks to a URL; add as many receivers as you like.
     *
     * @param url where to
     * @param token of the configuration, letters and digits
     * @param encodingAesKey of the configuration, 43 letters and digits
     */
    public void callbacksTo(String url, String token, String encodingAesKey) {
        callbacksTo(new HttpSink(url), token, encodingAesKey);
    }

    /** Sends callbacks to a receiver in this process. */
    public void callbacksTo(CallbackSink sink, String token, String encodingAesKey) {
        world.callbacks.to(sink, corpId(), token, encodingAesKey);
    }

    /** Returns whether every receiver answers the check of its URL, as saving it in the console demands. */
    public boolean callbackUrlsVerify() {
        return world.callbacks.urlsVerify();
    }

    /** Sets how badly callbacks are delivered; {@link DeliveryPlan#EXACT} without it. */
    public void deliver(DeliveryPlan plan) {
        world.callbacks.plan(plan);
    }

    /**
     * Delivers callbacks by themselves after every action of this class, in the thread that calls it; else they wait for
     * {@link #deliverCallbacks}. What becomes due during a call through the API waits for the next action.
     */
    public void deliverImmediately(boolean on) {
        immediate = on;
    }

    /**
     * Delivers the callbacks that wait, each with up to three attempts, and those raised meanwhile. Returns at once, with
     * nothing delivered, while another thread delivers.
     */
    public Deliveries deliverCallbacks() {
        world.run(() -> {});
        return world.callbacks.deliver();
    }

    /** Returns how many callbacks wait. */
    public int callbacksWaiting() {
        world.run(() -> {});
        return world.callbacks.waiting();
    }

    // What has become of it all

    /** Returns all relations, those that only the member still keeps included; half ones not. */
    public List<Relation> relations() {
        return world.locked(() -> world.customers.all().stream()
                .filter(follow -> !follow.unconfirmed)
                .map(Follow::relation)
                .toList());
    }

    /** Returns the relation of two, empty if the member does not have the customer. */
    public Optional<Relation> relation(String member, String customer) {
        return world.locked(() -> Optional.ofNullable(world.customers.find(world.directory.ensure(member), customer))
                .filter(follow -> !follow.unconfirmed)
                .map(Follow::relation));
    }

    /**
     * Returns the ids of the corp and strategy tags a member has given a customer.
     *
     * @throws IllegalStateException if the member does not have the customer
     */
    public Set<String> tagsOf(String member, String customer) {
        return world.locked(() -> Set.copyOf(follow(member, customer).tags));
    }

    /**
     * Returns the names of the tags a member has given a customer, also of the member's own.
     *
     * @throws IllegalStateException if the member does not have the customer
     */
    public Set<String> tagNamesOf(String member, String customer) {
        return world.locked(() -> {
            Follow follow = follow(member, customer);
            return Stream.concat(
                            world.tags.named(follow.tags).stream()
                                    .map(tag -> tag.path("tag_name").asText()),
                            follow.personalTags.stream())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /**
     * Returns the remark a member has about a customer; empty if there is none.
     *
     * @throws IllegalStateException if the member does not have the customer
     */
    public String remarkOf(String member, String customer) {
        return world.locked(() -> follow(member, customer).remark);
    }

    /** Returns the welcome messages a customer got. */
    public List<Welcome> welcomed(String customer) {
        return world.locked(() -> world.welcomes.of(customer));
    }

    /** Returns all welcome messages. */
    public List<Welcome> welcomes() {
        return world.locked(world.welcomes::all);
    }

    /** Returns all mass messages apps made. */
    public List<MassMessage> massMessages() {
        return world.locked(world.massMessages::all);
    }

    /** Returns all messages of apps to employees. */
    public List<AppMessage> appMessages() {
        return world.locked(world.appMessages::all);
    }

    /** Returns how many messages an app sent into a group of members. */
    public int appChatMessages(String chatId) {
        return world.locked(() -> world.appChats.messagesIn(chatId));
    }

    /** Returns the id by which a service provider knows a member (open_userid). */
    public String openUserId(String member) {
        return world.locked(() -> Directory.openId(world.directory.ensure(member)));
    }

    /** Returns the id by which a service provider knows a customer. */
    public String serviceExternalUserId(String customer) {
        return IdConversions.ofService(customer);
    }

    /** Returns the id by which a form or a meeting knows a customer for a while. */
    public String temporaryExternalUserId(String customer) {
        return IdConversions.temporaryOf(customer);
    }

    private Follow follow(String member, String customer) {
        Follow follow = world.customers.find(world.directory.ensure(member), customer);
        if (follow == null) {
            throw new IllegalStateException(member + " does not have " + customer);
        }
        return follow;
    }

    static String joined(List<Long> departments) {
        return departments.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    void act(Runnable action) {
        act(() -> {
            action.run();
            return true;
        });
    }

    <T> T act(Supplier<T> action) {
        T result = world.locked(action);
        if (immediate) {
            world.callbacks.deliver();
        }
        return result;
    }
}
