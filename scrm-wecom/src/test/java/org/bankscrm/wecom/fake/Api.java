package org.bankscrm.wecom.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.bankscrm.wecom.testkit.fake.FakeApp;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the fake as any program would: plain HTTP and JSON, nothing of our client. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final OkHttpClient HTTP =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private static final MediaType TYPE = MediaType.get("application/json");

    private final FakeWeCom fake;
    private final String token;

    private Api(FakeWeCom fake, String token) {
        this.fake = fake;
        this.token = token;
    }

    /** Returns calls of the app there is to begin with. */
    static Api of(FakeWeCom fake) {
        return of(fake, fake.app(FakeWeCom.APP));
    }

    static Api of(FakeWeCom fake, FakeApp app) {
        JsonNode answer = send(fake, "gettoken", query("corpid", fake.corpId(), "corpsecret", app.secret()), null);
        return new Api(fake, answer.path("access_token").asText());
    }

    static Api withToken(FakeWeCom fake, String token) {
        return new Api(fake, token);
    }

    String token() {
        return token;
    }

    JsonNode get(String path, Object... namesAndValues) {
        Map<String, Object> query = query(namesAndValues);
        query.put("access_token", token);
        return send(fake, path, query, null);
    }

    JsonNode post(String path, Object... namesAndValues) {
        try {
            return send(
                    fake,
                    path,
                    query("access_token", token),
                    RequestBody.create(JSON.writeValueAsBytes(query(namesAndValues)), TYPE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode postText(String path, String body) {
        return send(fake, path, query("access_token", token), RequestBody.create(body, TYPE));
    }

    JsonNode upload(String path, Map<String, Object> query, byte[] bytes) {
        Map<String, Object> all = new LinkedHashMap<>(query);
        all.put("access_token", token);
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("media", "a.jpg", RequestBody.create(bytes, MediaType.get("image/jpeg")))
                .build();
        return send(fake, path, all, body);
    }

    /** Uploads a small picture for messages; returns its media_id. */
    String picture() {
        return upload("media/upload", Map.of("type", "image"), "picture".getBytes(StandardCharsets.UTF_8))
                .path("media_id")
                .asText();
    }

    static int code(JsonNode answer) {
        return answer.path("errcode").asInt(-99);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    /** Returns one field of each object of a list. */
    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.path(field).asText()));
        return texts;
    }

    static Map<String, Object> query(Object... namesAndValues) {
        Map<String, Object> query = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return query;
    }

    static Response raw(FakeWeCom fake, String path, Map<String, Object> query, RequestBody body) throws IOException {
        HttpUrl.Builder url = HttpUrl.get(fake.url() + path).newBuilder();
        query.forEach((name, value) -> url.addQueryParameter(name, String.valueOf(value)));
        Request.Builder request = new Request.Builder().url(url.build());
        if (body != null) {
            request.post(body);
        }
        return HTTP.newCall(request.build()).execute();
    }

    static JsonNode send(FakeWeCom fake, String path, Map<String, Object> query, RequestBody body) {
        try (Response response = raw(fake, path, query, body)) {
            if (response.code() != 200) {
                throw new IOException("HTTP " + response.code());
            }
            return JSON.readTree(response.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
