package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;
import org.bankscrm.wecom.testkit.fake.Pages.OverLimit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What members publish to their customers (客户朋友圈). */
final class Moments {
    private static final Duration JOB_LIFE = Duration.ofHours(24);
    private static final long MOST_SECONDS_LISTED = Duration.ofDays(30).toSeconds();

    private final World world;
    private final Map<String, Moment> jobs = new LinkedHashMap<>();
    private final Map<String, Moment> moments = new LinkedHashMap<>();

    private static final class Moment {
        private final String id;
        private final Instant created;
        private final ObjectNode content;
        private final Set<String> tags;
        private final ObjectNode invalid;
        private final boolean partial;
        private final Map<String, Part> parts = new LinkedHashMap<>();
        private boolean cancelled;

        Moment(String id, Instant created, ObjectNode content, Set<String> tags, boolean partial, ObjectNode invalid) {
            this.id = id;
            this.created = created;
            this.content = content;
            this.tags = tags;
            this.partial = partial;
            this.invalid = invalid;
        }
    }

    /** What one member is to publish. */
    private static final class Part {
        private final FakeMember member;
        private final List<ObjectNode> comments = new ArrayList<>();
        private final List<ObjectNode> likes = new ArrayList<>();
        private boolean published;

        Part(FakeMember member) {
            this.member = member;
        }
    }

    Moments(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/add_moment_task", this::add);
        routes.get("externalcontact/get_moment_task_result", this::jobResult);
        routes.post("externalcontact/cancel_moment_task", this::cancel);
        routes.post("externalcontact/get_moment_list", this::list);
        routes.post("externalcontact/get_moment_task", this::tasks);
        routes.post("externalcontact/get_moment_customer_list", this::audience);
        routes.post("externalcontact/get_moment_send_result", this::sendResult);
        routes.post("externalcontact/get_moment_comments", this::comments);
    }

    private ObjectNode add(Call call) {
        ObjectNode content = content(call);
        ObjectNode range = call.object("visible_range");
        ObjectNode senders = range.path("sender_list") instanceof ObjectNode node ? node : Json.object();
        List<String> users = Call.texts(senders.path("user_list"));
        List<Long> departments = Call.numbers(senders.path("department_list"));
        List<String> tags = Call.texts(range.path("external_contact_list").path("tag_list"));
        Set<FakeMember> members = new LinkedHashSet<>();
        List<String> badUsers = new ArrayList<>();
        for (String user : users) {
            if (world.directory.isMember(user) && call.app().canSee(world.directory.everKnown(user))) {
                members.add(world.directory.everKnown(user));
            } else {
                badUsers.add(user);
            }
        }
        members.addAll(world.directory.membersBelow(departments));
        List<String> badTags =
                tags.stream().filter(tag -> !world.tags.isCorpTag(tag)).toList();
        if (users.isEmpty() && departments.isEmpty()) {
            members.addAll(world.directory.members());
        }
        members.removeIf(member ->
                member.hasResigned() || !member.serves() || !call.app().canSee(member));
        if (members.isEmpty()) {
            throw Refusal.parameter("visible_range: nobody to publish");
        }
        ObjectNode invalid = Json.object(
                "invalid_sender_list",
                Json.object(
                        "user_list",
                        badUsers,
                        "department_list",
                        departments.stream()
                                .filter(id -> !world.directory.hasDepartment(id))
                                .toList()),
                "invalid_external_contact_list",
                Json.object("tag_list", badTags));
        Set<String> wanted = new LinkedHashSet<>(tags);
        badTags.forEach(wanted::remove);
        Moment moment = new Moment(world.id("mom"), world.now(), content, wanted, !range.isEmpty(), invalid);
        members.forEach(member -> moment.parts.put(member.id(), new Part(member)));
        String job = world.id("job");
        jobs.put(job, moment);
        moments.put(moment.id, moment);
        return Json.object("jobid", job);
    }

    private ObjectNode content(Call call) {
        String text = world.attachments.text(call, "text", 4_000);
        List<ObjectNode> attachments = call.objects("attachments");
        if (text.isEmpty() && attachments.isEmpty()) {
            throw new Refusal(41089, "nothing to publish");
        }
        ObjectNode content = Json.object("text", Json.object("content", text));
        if (attachments.isEmpty()) {
            return content;
        }
        String kind = attachments.get(0).path("msgtype").asText("");
        boolean oneKind = attachments.stream()
                .allMatch(each -> each.path("msgtype").asText("").equals(kind));
        if (!oneKind || !Set.of("image", "video", "link").contains(kind)) {
            throw new Refusal(41065, "invalid attachment type");
        }
        if (attachments.size() > (kind.equals("image") ? Attachments.MOST : 1)) {
            throw new Refusal(41064, "too many attachments");
        }
        List<ObjectNode> parts = new ArrayList<>();
        for (ObjectNode attachment : attachments) {
            if (!(attachment.get(kind) instanceof ObjectNode part)) {
                throw new Refusal(41088, "attachment is empty");
            }
            world.attachments.check(kind, part, Media.Purpose.MOMENT);
            parts.add(part.deepCopy());
        }
        content.set(kind, kind.equals("image") ? Json.list(parts) : parts.get(0));
        return content;
    }

    private boolean isDone(Moment moment) {
        return !world.now().isBefore(moment.created.plus(world.asynchronousWork()));
    }

    private ObjectNode jobResult(Call call) {
        Moment moment = jobs.get(call.text("jobid"));
        if (moment == null || !world.now().isBefore(moment.created.plus(JOB_LIFE))) {
            throw Refusal.parameter("jobid");
        }
        if (!isDone(moment)) {
            return Json.object("status", world.now().equals(moment.created) ? 1 : 2, "type", "add_moment_task");
        }
        ObjectNode result = Json.object("errcode", 0, "errmsg", "ok", "moment_id", moment.id);
        result.setAll(moment.invalid.deepCopy());
        return Json.object("status", 3, "type", "add_moment_task", "result", result);
    }

    private Moment named(Call call) {
        Moment moment = moments.get(call.text("moment_id", 41059));
        if (moment == null) {
            throw new Refusal(41060, "invalid moment id");
        }
        if (!isDone(moment)) {
            throw new Refusal(41079, "moment is being dispatched");
        }
        return moment;
    }

    private static Part part(Moment moment, String member) {
        Part part = moment.parts.get(member);
        if (part == null) {
            throw new Refusal(41061, "moment is not of this user");
        }
        return part;
    }

    private ObjectNode cancel(Call call) {
        named(call).cancelled = true;
        return Json.object();
    }

    private ObjectNode list(Call call) {
        long from = call.number("start_time");
        long to = call.number("end_time");
        if (from > to || to - from > MOST_SECONDS_LISTED) {
            throw Refusal.parameter("start_time and end_time: more than 30 days apart");
        }
        long filter = call.has("filter_type") ? call.choice("filter_type", 0, 2) : 2;
        String creator = call.textOr("creator", "");
        List<Moment> found = moments.values().stream()
                .filter(this::isDone)
                .filter(moment -> filter != 1 && creator.isEmpty())
                .filter(moment -> moment.created.getEpochSecond() >= from && moment.created.getEpochSecond() <= to)
                .toList();
        int limit = Pages.limit(call, "limit", 20, 20, OverLimit.CUT);
        return world.pages.page(call, "moment_list", found, limit, from + "-" + to + creator + filter, moment -> {
            ObjectNode row = Json.object(
                    "moment_id",
                    moment.id,
                    "create_time",
                    moment.created.getEpochSecond(),
                    "create_type",
                    0,
                    "visible_type",
                    moment.partial ? 0 : 1);
            row.setAll(moment.content.deepCopy());
            return row;
        });
    }

    private ObjectNode tasks(Call call) {
        Moment moment = named(call);
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(
                call,
                "task_list",
                List.copyOf(moment.parts.values()),
                limit,
                moment.id,
                part -> Json.object("userid", part.member.id(), "publish_status", part.published ? 1 : 0));
    }

    private List<Follow> audienceOf(Moment moment, Part part) {
        return world.customers.customersOf(part.member).stream()
                .filter(follow -> !follow.unconfirmed)
                .filter(follow -> moment.tags.isEmpty() || follow.tags.stream().anyMatch(moment.tags::contains))
                .toList();
    }

    private ObjectNode audience(Call call) {
        Moment moment = named(call);
        Part part = part(moment, call.text("userid", 40003));
        int limit = Pages.limit(call, "limit", 1_000, 1_000, OverLimit.CUT);
        return world.pages.page(
                call,
                "customer_list",
                audienceOf(moment, part),
                limit,
                moment.id + part.member.id(),
                follow -> Json.object("userid", part.member.id(), "external_userid", follow.customer.id()));
    }

    private ObjectNode sendResult(Call call) {
        Moment moment = named(call);
        Part part = published(moment, call.text("userid", 40003));
        List<Follow> seeing = audienceOf(moment, part).stream()
                .filter(follow -> !follow.customerLeft)
                .toList();
        int limit = Pages.limit(call, "limit", 3_000, 5_000, OverLimit.CUT);
        return world.pages.page(
                call,
                "customer_list",
                seeing,
                limit,
                "sent " + moment.id + part.member.id(),
                follow -> Json.object("external_userid", follow.customer.id()));
    }

    private static Part published(Moment moment, String member) {
        Part part = part(moment, member);
        if (!part.published) {
            throw new Refusal(41062, "moment is not published");
        }
        return part;
    }

    private ObjectNode comments(Call call) {
        Moment moment = named(call);
        Part part = published(moment, call.text("userid", 40003));
        return Json.object("comment_list", part.comments, "like_list", part.likes);
    }

    private Moment any(String id) {
        Moment moment = moments.get(id);
        if (moment == null) {
            throw new IllegalArgumentException("no moment " + id);
        }
        return moment;
    }

    /** Lets a member publish; a cancelled one stays unpublished. */
    void publish(FakeMember member, String id) {
        Moment moment = any(id);
        part(moment, member.id()).published |= !moment.cancelled;
    }

    void react(FakeCustomer customer, FakeMember member, String id, boolean likes) {
        Part part = published(any(id), member.id());
        (likes ? part.likes : part.comments)
                .add(Json.object("external_userid", customer.id(), "create_time", world.seconds()));
    }
}
