package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Answer.File;
import org.bankscrm.wecom.testkit.fake.Call.Upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that were uploaded (素材管理). The bytes are kept and not looked into. */
final class Media {
    private static final Duration LIFE = Duration.ofDays(3);
    private static final Duration JOB_LIFE = Duration.ofMinutes(60);
    private static final int LEAST_BYTES = 6;
    private static final int MEGABYTE = 1 << 20;
    private static final Map<String, Integer> MOST_BYTES =
            Map.of("image", 10 * MEGABYTE, "voice", 2 * MEGABYTE, "video", 10 * MEGABYTE, "file", 20 * MEGABYTE);
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,9})-([0-9]{0,9})");

    private final World world;
    private final Map<String, Stored> files = new HashMap<>();
    private final Map<String, Job> jobs = new HashMap<>();

    /** What a file was uploaded for; it serves nothing else. */
    enum Purpose {
        MESSAGE,
        MOMENT,
        ALBUM
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(byte[] bytes, Purpose purpose, Instant until) {}

    private static final class Job {
        private final Instant started;
        private ObjectNode detail = Json.object();
        private boolean done;

        Job(Instant started) {
            this.started = started;
        }
    }

    Media(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("media/upload", this::upload);
        routes.post("media/upload_attachment", this::uploadAttachment);
        routes.post("media/uploadimg", this::uploadImage);
        routes.file("media/get", this::get);
        routes.post("media/upload_by_url", this::uploadByUrl);
        routes.post("media/get_upload_by_url_result", this::result);
    }

    /** Refuses a file that is not there any more or was uploaded for something else. */
    void usable(String id, Purpose purpose) {
        Stored stored = files.get(id);
        if (stored == null || stored.purpose() != purpose) {
            throw new Refusal(40007, "invalid media_id");
        }
        if (!world.now().isBefore(stored.until())) {
            throw new Refusal(40145, "media_id expired");
        }
    }

    private ObjectNode upload(Call call) {
        String type = call.query("type");
        String id = store(bytes(call, type, 20 * MEGABYTE), Purpose.MESSAGE);
        return Json.object("type", type, "media_id", id, "created_at", Long.toString(world.seconds()));
    }

    private ObjectNode uploadAttachment(Call call) {
        String type = call.query("media_type");
        if (type.equals("voice")) {
            throw Refusal.parameter("media_type");
        }
        Purpose purpose = switch (call.query("attachment_type")) {
            case "1" -> Purpose.MOMENT;
            case "2" -> Purpose.ALBUM;
            default -> throw Refusal.parameter("attachment_type");
        };
        String id = store(bytes(call, type, 10 * MEGABYTE), purpose);
        return Json.object("type", type, "media_id", id, "created_at", world.seconds());
    }

    private ObjectNode uploadImage(Call call) {
        bytes(call, "image", 2 * MEGABYTE);
        return Json.object("url", "https://wework.qpic.cn/fake/" + world.id("img"));
    }

    private byte[] bytes(Call call, String type, int most) {
        Integer mostOfType = MOST_BYTES.get(type);
        if (mostOfType == null) {
            throw new Refusal(40004, "invalid media type");
        }
        byte[] bytes = call.upload().map(Upload::bytes).orElseThrow(() -> new Refusal(41005, "media data missing"));
        if (bytes.length < LEAST_BYTES) {
            throw new Refusal(40006, "invalid media size");
        }
        if (bytes.length > Math.min(most, mostOfType)) {
            throw new Refusal(45001, "media size out of limit");
        }
        return bytes;
    }

    private String store(byte[] bytes, Purpose purpose) {
        String id = world.id("media-");
        Instant until = world.now().plus(LIFE);
        files.put(id, new Stored(bytes, purpose, until));
        return id;
    }

    private Answer get(Call call) {
        Stored stored = files.get(call.text("media_id", 40007));
        if (stored == null) {
            throw new Refusal(40007, "invalid media_id");
        }
        if (!world.now().isBefore(stored.until())) {
            throw new Refusal(40145, "media_id expired");
        }
        byte[] bytes = stored.bytes();
        Matcher range = RANGE.matcher(call.range());
        if (!range.matches()) {
            if (bytes.length > 20 * MEGABYTE) {
                throw new Refusal(45001, "media size out of limit, use Range");
            }
            return new File(bytes, false, "");
        }
        int from = Math.min(Integer.parseInt(range.group(1)), bytes.length);
        int to = range.group(2).isEmpty() ? bytes.length : Math.min(Integer.parseInt(range.group(2)) + 1, bytes.length);
        byte[] part = Arrays.copyOfRange(bytes, from, Math.max(from, to));
        return new File(part, true, "bytes " + from + "-" + (to - 1) + "/" + bytes.length);
    }

    private ObjectNode uploadByUrl(Call call) {
        call.choice("scene", 1, 1);
        String type = call.text("type");
        if (!type.equals("video") && !type.equals("file")) {
            throw Refusal.parameter("type");
        }
        String url = call.text("url");
        if (Call.bytes(call.text("filename")) > 128
                || Call.bytes(url) > 1_024
                || call.text("md5").length() != 32) {
            throw Refusal.parameter("filename, url or md5");
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new Refusal(830001, "invalid url");
        }
        String job = world.id("job");
        jobs.put(job, new Job(world.now()));
        return Json.object("jobid", job);
    }

    /** Ends a job; code 0 means the file was fetched. */
    void finish(String id, int code) {
        Job job = jobs.get(id);
        if (job == null || job.done) {
            throw new IllegalArgumentException("no job runs under this id: " + id);
        }
        job.done = true;
        job.detail = Json.object("errcode", code, "errmsg", code == 0 ? "ok" : "download failed");
        if (code == 0) {
            job.detail.put("media_id", store(new byte[LEAST_BYTES], Purpose.MESSAGE));
            job.detail.put("created_at", Long.toString(world.seconds()));
        }
        world.raise("upload_media_job_finish", "", "JobId", id);
    }

    private ObjectNode result(Call call) {
        Job job = jobs.get(call.text("jobid"));
        if (job == null || !world.now().isBefore(job.started.plus(JOB_LIFE))) {
            throw Refusal.parameter("jobid");
        }
        int status = !job.done ? 1 : job.detail.path("errcode").asInt() == 0 ? 2 : 3;
        return Json.object("status", status, "detail", job.done ? job.detail : null);
    }
}
