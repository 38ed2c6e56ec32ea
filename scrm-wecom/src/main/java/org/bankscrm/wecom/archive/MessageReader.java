package org.bankscrm.wecom.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import org.bankscrm.wecom.archive.ArchivedMessage.Action;
import org.bankscrm.wecom.archive.MessageReading.Malformed;
import org.bankscrm.wecom.archive.MessageReading.Read;
import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.code.Code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of messages: the fields all of them have; the rest is {@link BodyReader}'s. */
final class MessageReader {
    /** The longest message read, in bytes; a forwarded conversation has some hundred kilobytes. */
    static final int MAX_BYTES = 16 << 20;

    /** The deepest an object or list may lie; the documented messages reach 4. */
    static final int MAX_DEPTH = 32;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private MessageReader() {}

    static MessageReading read(byte[] json) {
        if (json.length > MAX_BYTES) {
            return malformed("must have at most " + MAX_BYTES + " bytes, has " + json.length);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            return malformed("must be UTF-8");
        }
        Optional<RawFields> fields = object(text);
        return fields.isPresent()
                ? message(fields.get())
                : malformed("must be one object, at most " + MAX_DEPTH + " deep and no name twice");
    }

    private static Malformed malformed(String rule) {
        return new Malformed(List.of(new FieldFault("json", rule)));
    }

    private static MessageReading message(RawFields fields) {
        List<FieldFault> faults = new ArrayList<>();
        JsonObject object = new JsonObject(fields, faults);
        Code<Action> action = Code.of(Action.class, object.id("action"));
        boolean switched = action.meaning() == Action.SWITCH;
        String msgId = object.id("msgid");
        ParticipantId from = object.participant(switched ? "user" : "from");
        List<ParticipantId> to = object.participants("tolist");
        String roomId = object.text("roomid");
        Instant at = object.requiredMillis(switched ? "time" : "msgtime");
        MessageBody body = switched
                ? new MessageBody.CorpSwitched()
                : BodyReader.ofMessage(object.text("msgtype"), object, fields);
        return faults.isEmpty()
                ? new Read(new ArchivedMessage(msgId, action, from, to, roomId, at, body, fields))
                : new Malformed(faults);
    }

    /** Returns the fields of a document; empty if it is not one object within the limits. */
    static Optional<RawFields> object(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> fields = fields(parser);
            return parser.nextToken() == null ? Optional.of(new RawFields(fields)) : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException e) {
            // The second is Jackson's for an exponent no BigDecimal holds. Their messages quote the document.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    private static Map<String, Object> fields(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser));
            }
        }
        return java.util.Collections.unmodifiableMap(fields);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() != JsonToken.VALUE_NULL) {
                        values.add(value(parser));
                    }
                }
                yield List.copyOf(values);
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getDecimalValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getText();
        };
    }
}
