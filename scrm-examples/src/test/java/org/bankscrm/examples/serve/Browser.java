package org.bankscrm.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, told what to do over its debugging protocol. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private int calls;

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    /** Returns the browser of this machine: what the variable CHROMIUM names, or one on the path. */
    static Optional<Path> installed() {
        String named = System.getenv("CHROMIUM");
        Stream<Path> onPath = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(Stream.ofNullable(named).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page; {@code folder} takes what the browser stores. */
    static Browser open(Path executable, Path folder, String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + folder,
                        url)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String line = err.readLine();
        while (line != null && !line.startsWith("DevTools listening on ws://")) {
            line = err.readLine();
        }
        if (line == null) {
            throw new IOException("the browser ended before it listened");
        }
        Thread drain = new Thread(() -> err.lines().forEach(each -> {}), "browser-err");
        drain.setDaemon(true);
        drain.start();
        URI debugger = URI.create(line.substring("DevTools listening on ".length()));
        return new Browser(process, page(debugger, url));
    }

    private static URI page(URI debugger, String url) throws IOException, InterruptedException {
        URI list = URI.create("http://" + debugger.getAuthority() + "/json/list");
        while (true) {
            JsonNode targets = JSON.readTree(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body());
            for (JsonNode target : targets) {
                if (target.path("type").asText().equals("page")
                        && target.path("url").asText().startsWith(url.split("#", -1)[0])) {
                    return URI.create(target.path("webSocketDebuggerUrl").asText());
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Returns what an expression gives as text; a promise is waited for. */
    String evaluate(String expression) throws IOException, InterruptedException {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.at("/result/value").asText();
    }

    /** Waits until a condition about the page holds, looked at whenever the page changes or is another one. */
    void await(String condition) throws IOException, InterruptedException {
        while (!holds(condition)) {
            Thread.onSpinWait();
        }
    }

    private boolean holds(String condition) throws IOException, InterruptedException {
        return evaluate(
                        "new Promise(done => { const holds = () => { try { return " + condition
                                + "; } catch (e) { return false; } };"
                                + " const look = () => { if (holds()) { done(true); return true; } };"
                                + " if (!look()) new MutationObserver((all, me) => { if (look()) me.disconnect(); })"
                                + ".observe(document, {subtree: true, childList: true, characterData: true, attributes: true}); })")
                .equals("true");
    }

    /** Makes the window as wide as a phone. */
    void phone() throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 375, "height", 800, "deviceScaleFactor", 2, "mobile", true));
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws IOException, InterruptedException {
        int id = ++calls;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        while (true) {
            String message = messages.poll(30, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("the browser does not answer to " + method);
            }
            JsonNode answer = JSON.readTree(message);
            if (answer.path("id").asInt() == id) {
                return answer.path("result");
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        // Who still runs would write into the folder the test deletes.
        process.onExit().join();
        all.forEach(each -> each.onExit().join());
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
