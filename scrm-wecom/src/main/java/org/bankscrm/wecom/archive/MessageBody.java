package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.callback.PersonalText;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a message of the archive says, by {@code msgtype} (消息类型).
 *
 * <p>A text that was not sent is empty; a time, length or number that may be missing is an {@code Optional}, also as a
 * component, because bodies are read and hardly ever made by hand. Fields nobody knows yet are in {@link
 * ArchivedMessage#fields}.
 */
public sealed interface MessageBody {
    /** Returns the files to be fetched within 5 days, those of forwarded messages included. */
    default List<MediaFile> media() {
        return List.of();
    }

    /** A text ({@code text}). */
    record Text(PersonalText content) implements MessageBody {}

    /** A text with marks, from a robot or app ({@code markdown}). */
    record Markdown(PersonalText content) implements MessageBody {}

    /** A picture ({@code image}). */
    record Image(MediaFile file) implements MessageBody {
        @Override
        public List<MediaFile> media() {
            return List.of(file);
        }
    }

    /** A voice message ({@code voice}); {@code length} is how long it plays. */
    record Voice(MediaFile file, Optional<Duration> length) implements MessageBody {
        @Override
        public List<MediaFile> media() {
            return List.of(file);
        }
    }

    /** A video ({@code video}); {@code length} is how long it plays. */
    record Video(MediaFile file, Optional<Duration> length) implements MessageBody {
        @Override
        public List<MediaFile> media() {
            return List.of(file);
        }
    }

    /** A sticker ({@code emotion}); {@code kind} is 1 for GIF, 2 for PNG. */
    record Emotion(MediaFile file, OptionalLong kind) implements MessageBody {
        @Override
        public List<MediaFile> media() {
            return List.of(file);
        }
    }

    /** A file ({@code file}). */
    record Document(MediaFile file, PersonalText name, String extension) implements MessageBody {
        @Override
        public List<MediaFile> media() {
            return List.of(file);
        }
    }

    /** A business card ({@code card}): whose it is, and the corp they belong to. */
    record Card(ParticipantId person, PersonalText corpName) implements MessageBody {}

    /** A place ({@code location}), in degrees as they were sent. */
    record Location(PersonalText longitude, PersonalText latitude, PersonalText address, PersonalText title)
            implements MessageBody {}

    /** A link ({@code link}). */
    record Link(PersonalText title, PersonalText description, PersonalText url, PersonalText imageUrl)
            implements MessageBody {}

    /** A mini program ({@code weapp}, 小程序). */
    record MiniProgram(PersonalText title, PersonalText description, PersonalText username, PersonalText displayName)
            implements MessageBody {}

    /** Messages forwarded together ({@code chatrecord}, 会话记录). */
    record ChatRecord(PersonalText title, List<Item> items) implements MessageBody {
        public ChatRecord {
            items = List.copyOf(items);
        }

        @Override
        public List<MediaFile> media() {
            return mediaIn(items);
        }
    }

    /** Text and pictures in one message ({@code mixed}, 混合消息). */
    record Mixed(List<Item> items) implements MessageBody {
        public Mixed {
            items = List.copyOf(items);
        }

        @Override
        public List<MediaFile> media() {
            return mediaIn(items);
        }
    }

    /**
     * A message inside a message.
     *
     * @param type its type as it was sent, such as {@code ChatRecordText} or {@code text}
     * @param at when it was sent first, in whole seconds, if that was said
     * @param body what it says; {@link Other} where the content is of another shape
     * @param content what it says as it was sent, which is JSON in a text
     */
    record Item(String type, Optional<Instant> at, MessageBody body, PersonalText content) {
        public Item {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(content, "content");
        }
    }

    /** A message was taken back ({@code revoke}, 撤回): which. */
    record Revoke(String revokedMsgId) implements MessageBody {}

    /** Somebody agreed to the archive ({@code agree}, 同意会话聊天内容). */
    record Agreed(ParticipantId person, Optional<Instant> at) implements MessageBody {}

    /** Somebody did not agree to the archive ({@code disagree}, 不同意会话聊天内容). */
    record Disagreed(ParticipantId person, Optional<Instant> at) implements MessageBody {}

    /**
     * Money in an envelope ({@code redpacket}, 红包, and {@code external_redpacket}, 互通红包).
     *
     * @param external whether it is of the second type, which reaches customers
     * @param kind 1 ordinary, 2 by chance, 3 and more as WeCom numbers them, if sent
     * @param wish the words on it
     * @param count how many envelopes, if sent
     * @param totalFen the money in all of them, in fen, if sent
     */
    record RedPacket(boolean external, OptionalLong kind, PersonalText wish, OptionalLong count, OptionalLong totalFen)
            implements MessageBody {}

    /**
     * The sound of a meeting or call ({@code meeting_voice_call}, 音频存档).
     *
     * @param voiceId the call
     * @param endedAt when it ended, in whole seconds, if sent
     * @param recording the sound, if there is one
     * @param shares who showed documents or the screen
     */
    record MeetingVoiceCall(
            String voiceId, Optional<Instant> endedAt, Optional<MediaFile> recording, List<Share> shares)
            implements MessageBody {
        public MeetingVoiceCall {
            shares = List.copyOf(shares);
        }

        @Override
        public List<MediaFile> media() {
            return recording.stream().toList();
        }
    }

    /**
     * Something shown in a call.
     *
     * @param by who showed it
     * @param fileName the document; empty for the screen
     * @param from from when, in whole seconds, if sent
     * @param to until when, in whole seconds, if sent
     */
    record Share(ParticipantId by, PersonalText fileName, Optional<Instant> from, Optional<Instant> to) {}

    /** A document shown in a call ({@code voip_doc_share}, 音频共享文档). */
    record CallDocument(String voipId, MediaFile file, PersonalText name) implements MessageBody {
        @Override
        public List<MediaFile> media() {
            return List.of(file);
        }
    }

    /** An employee switched to another corp (action {@code switch}). */
    record CorpSwitched() implements MessageBody {}

    /**
     * Everything else: a documented type whose fields this library does not read, such as {@code vote} or {@code
     * calendar}, and one nobody knows yet.
     *
     * @param type {@code msgtype} as it was sent; may be empty
     * @param fields all fields of the message, or of the content of an {@link Item}
     */
    record Other(String type, RawFields fields) implements MessageBody {
        public Other {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(fields, "fields");
        }
    }

    private static List<MediaFile> mediaIn(List<Item> items) {
        return items.stream().flatMap(item -> item.body().media().stream()).toList();
    }
}
