package org.bankscrm.wecom.testkit.fake;

import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.time.Duration;

/** Sends callbacks to a URL; the receiver has 5 seconds (document 90930), 1 for the check of the URL. */
final class HttpSink implements CallbackSink {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_OF_CHECK = Duration.ofSeconds(1);
    private static final MediaType XML = MediaType.get("text/xml; charset=utf-8");

    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .callTimeout(PATIENCE)
            .build();
    private final OkHttpClient check =
            http.newBuilder().callTimeout(PATIENCE_OF_CHECK).build();
    private final String url;

    HttpSink(String url) {
        this.url = url;
    }

    @Override
    public Reply receive(String method, String query, byte[] body) throws IOException {
        Request.Builder request = new Request.Builder().url(url + (url.contains("?") ? "&" : "?") + query);
        boolean isCheck = method.equals("GET");
        if (!isCheck) {
            request.post(RequestBody.create(body, XML));
        }
        try (Response answer = (isCheck ? check : http).newCall(request.build()).execute()) {
            return new Reply(answer.code(), answer.body().string());
        }
    }
}
