package org.bankscrm.wecom.call;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON by Jackson 2. Thread-safe. */
public final class JacksonJson implements Json {
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JacksonJson(ObjectMapper mapper) {
        this.reader = mapper.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
                .with(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.writer = mapper.writer();
    }

    /** Returns the mapper that is used when the host sets none. */
    public static JacksonJson standard() {
        return new JacksonJson(new ObjectMapper());
    }

    /** Returns one that reads and writes with the host's limits and modules; {@code mapper} must not be changed later. */
    public static JacksonJson with(ObjectMapper mapper) {
        return new JacksonJson(mapper);
    }

    @Override
    public Map<String, Object> read(byte[] utf8) throws IOException {
        Map<String, Object> fields = reader.readValue(utf8);
        if (fields == null) {
            throw new JsonParseException(null, "null");
        }
        return fields;
    }

    @Override
    public byte[] write(Map<String, ?> fields) throws IOException {
        return writer.writeValueAsBytes(fields);
    }
}
