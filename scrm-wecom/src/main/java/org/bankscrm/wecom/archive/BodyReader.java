package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.archive.MessageBody.Item;
import org.bankscrm.wecom.archive.MessageBody.Share;
import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.callback.PersonalText;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of message types: which fields make which body. */
final class BodyReader {
    /** How often messages forwarded together may hold such messages again. */
    private static final int MAX_FORWARDS = 8;

    private static final String FORWARDED = "ChatRecord";

    private final String type;
    private final JsonObject message;
    private final RawFields fields;
    private final boolean nested;
    private final int forwardsLeft;

    private BodyReader(String type, JsonObject message, RawFields fields, boolean nested, int forwardsLeft) {
        this.type = type;
        this.message = message;
        this.fields = fields;
        this.nested = nested;
        this.forwardsLeft = forwardsLeft;
    }

    /** Returns the body of a message, whose fields lie in an object that mostly bears the name of the type. */
    static MessageBody ofMessage(String type, JsonObject message, RawFields fields) {
        return new BodyReader(type, message, fields, false, MAX_FORWARDS).body();
    }

    private MessageBody body() {
        return switch (type) {
            case "text" -> new MessageBody.Text(in("text").content("content"));
            case "markdown" -> new MessageBody.Markdown(in("info").content("content"));
            case "image" -> new MessageBody.Image(in("image").file("filesize"));
            case "voice" ->
                new MessageBody.Voice(
                        in("voice").file("voice_size"), in("voice").length("play_length"));
            case "video" ->
                new MessageBody.Video(in("video").file("filesize"), in("video").length("play_length"));
            case "emotion" ->
                new MessageBody.Emotion(
                        in("emotion").file("imagesize"), in("emotion").number("type"));
            case "file" ->
                new MessageBody.Document(
                        in("file").file("filesize"),
                        in("file").personal("filename"),
                        in("file").text("fileext"));
            case "card" ->
                new MessageBody.Card(
                        in("card").participant("userid"), in("card").personal("corpname"));
            case "location" -> location(in("location"));
            case "link" -> link(in("link"));
            case "weapp" -> miniProgram(in("weapp"));
            case "chatrecord" ->
                new MessageBody.ChatRecord(in("chatrecord").personal("title"), items(in("chatrecord")));
            case "mixed" -> new MessageBody.Mixed(items(in("mixed")));
            case "revoke" -> new MessageBody.Revoke(in("revoke").id("pre_msgid"));
            case "agree" ->
                new MessageBody.Agreed(
                        in("agree").participant("userid"), in("agree").millis("agree_time"));
            case "disagree" ->
                new MessageBody.Disagreed(
                        in("disagree").participant("userid"), in("disagree").millis("disagree_time"));
            case "redpacket", "external_redpacket" -> redPacket(in("redpacket"));
            case "meeting_voice_call" -> meetingVoiceCall(in("meeting_voice_call"));
            case "voip_doc_share" ->
                new MessageBody.CallDocument(
                        message.text("voipid"),
                        in("voip_doc_share").file("filesize"),
                        in("voip_doc_share").personal("filename"));
            default -> new MessageBody.Other(type, fields);
        };
    }

    /** The content of an item holds the fields themselves. */
    private JsonObject in(String name) {
        return nested ? message : message.object(name);
    }

    private static MessageBody location(JsonObject body) {
        return new MessageBody.Location(
                body.personal("longitude"),
                body.personal("latitude"),
                body.personal("address"),
                body.personal("title"));
    }

    private static MessageBody link(JsonObject body) {
        return new MessageBody.Link(
                body.personal("title"),
                body.personal("description"),
                body.personal("link_url"),
                body.personal("image_url"));
    }

    private static MessageBody miniProgram(JsonObject body) {
        return new MessageBody.MiniProgram(
                body.personal("title"),
                body.personal("description"),
                body.personal("username"),
                body.personal("displayname"));
    }

    private MessageBody redPacket(JsonObject body) {
        return new MessageBody.RedPacket(
                type.startsWith("external"),
                body.number("type"),
                body.personal("wish"),
                body.number("totalcnt"),
                body.number("totalamount"));
    }

    private MessageBody meetingVoiceCall(JsonObject body) {
        List<Share> shares = new ArrayList<>();
        for (JsonObject document : body.objects("demofiledata")) {
            shares.add(share(document, "demooperator", document.personal("filename")));
        }
        for (JsonObject screen : body.objects("sharescreendata")) {
            shares.add(share(screen, "share", new PersonalText("")));
        }
        String fileId = body.text("sdkfileid");
        Optional<MediaFile> recording = fileId.isBlank()
                ? Optional.empty()
                : Optional.of(new MediaFile(new PersonalText(fileId), "", OptionalLong.empty()));
        return new MessageBody.MeetingVoiceCall(message.text("voiceid"), body.seconds("endtime"), recording, shares);
    }

    private static Share share(JsonObject shown, String who, PersonalText fileName) {
        return new Share(shown.participant(who), fileName, shown.seconds("starttime"), shown.seconds("endtime"));
    }

    private List<Item> items(JsonObject body) {
        List<Item> items = new ArrayList<>();
        for (JsonObject item : body.objects("item")) {
            String itemType = item.text("type");
            PersonalText content = item.personal("content");
            items.add(new Item(itemType, item.seconds("msgtime"), inside(itemType, content), content));
        }
        return items;
    }

    /** A content that is not what its type promises spoils only itself, not the message around it. */
    private MessageBody inside(String itemType, PersonalText content) {
        Optional<RawFields> found = forwardsLeft == 0 ? Optional.empty() : MessageReader.object(content.value());
        if (found.isEmpty()) {
            return new MessageBody.Other(itemType, new RawFields(java.util.Map.of()));
        }
        List<FieldFault> faults = new ArrayList<>();
        String plainType = itemType.startsWith(FORWARDED)
                ? itemType.substring(FORWARDED.length()).toLowerCase(Locale.ROOT)
                : itemType;
        MessageBody body = new BodyReader(
                        plainType, new JsonObject(found.get(), faults), found.get(), true, forwardsLeft - 1)
                .body();
        return faults.isEmpty() && !(body instanceof MessageBody.Other)
                ? body
                : new MessageBody.Other(itemType, found.get());
    }
}
