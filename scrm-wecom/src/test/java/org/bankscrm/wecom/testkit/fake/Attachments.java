package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;

/** Checks the texts and attachments of messages and moments. */
final class Attachments {
    static final Set<String> OF_MESSAGES = Set.of("image", "link", "miniprogram", "video", "file");
    static final int MOST = 9;

    private final World world;

    Attachments(World world) {
        this.world = world;
    }

    /** Returns the content of a text object, empty if there is none. */
    String text(Call call, String name, int mostBytes) {
        String text = call.object(name).path("content").asText("");
        if (Call.bytes(text) > mostBytes) {
            throw new Refusal(45002, "content size out of limit");
        }
        return text;
    }

    /** Returns the attachments of a call, all of these kinds and at most 9. */
    List<ObjectNode> checked(Call call, Set<String> kinds) {
        List<ObjectNode> attachments = call.objects("attachments");
        if (attachments.size() > MOST) {
            throw new Refusal(41064, "too many attachments");
        }
        for (ObjectNode attachment : attachments) {
            String kind = attachment.path("msgtype").asText("");
            if (!kinds.contains(kind)) {
                throw new Refusal(41065, "invalid attachment type");
            }
            if (!(attachment.get(kind) instanceof ObjectNode part) || part.isEmpty()) {
                throw new Refusal(41088, "attachment is empty");
            }
            check(kind, part, Media.Purpose.MESSAGE);
        }
        return attachments.stream().map(ObjectNode::deepCopy).toList();
    }

    /** Checks one part. */
    void check(String kind, ObjectNode part, Media.Purpose purpose) {
        switch (kind) {
            case "image" -> {
                if (!part.hasNonNull("pic_url") || part.hasNonNull("media_id")) {
                    media(part, "media_id", purpose);
                }
            }
            case "video", "file" -> media(part, "media_id", purpose);
            case "link" -> {
                required(part, "title", 128);
                required(part, "url", 2_048);
                optional(part, "picurl", 2_048);
                optional(part, "desc", 512);
            }
            case "miniprogram" -> {
                required(part, "title", 64);
                required(part, "appid", 2_048);
                required(part, "page", 2_048);
                media(part, "pic_media_id", purpose);
            }
            default -> throw new Refusal(41065, "invalid attachment type");
        }
    }

    private void media(ObjectNode part, String name, Media.Purpose purpose) {
        world.media.usable(part.path(name).asText(""), purpose);
    }

    private static void required(ObjectNode part, String name, int mostBytes) {
        if (part.path(name).asText("").isEmpty()) {
            throw Refusal.parameter(name + " is missing");
        }
        optional(part, name, mostBytes);
    }

    private static void optional(ObjectNode part, String name, int mostBytes) {
        if (Call.bytes(part.path(name).asText("")) > mostBytes) {
            throw Refusal.parameter(name + ": more than " + mostBytes + " bytes");
        }
    }
}
