package io.astronomer.operator.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A mock of the Kubernetes API whose server-side apply knows one field manager only. A test can change an object, or
 * replace the response, right before a request is executed.
 */
final class ApplyingDispatcher extends KubernetesCrudDispatcher {
    /** A received request. */
    record Sent(String method, String path, String body) {}

    private final List<Sent> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Sent, MockResponse> intervention = request -> null;

    void intervene(Function<Sent, MockResponse> step) {
        intervention = step;
    }

    /** Returns the received requests in their order. */
    List<Sent> requests(Predicate<Sent> filter) {
        return requests.stream().filter(filter).toList();
    }

    /** Applies the change of another client. Within an intervention a client of the test would block forever. */
    void change(String path, String mergePatch) {
        super.dispatch(patch(path, "application/merge-patch+json", mergePatch));
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        requests.add(sent(request));
        MockResponse instead = intervention.apply(sent(request));
        return instead == null ? super.dispatch(asPatch(request)) : instead;
    }

    static boolean writesStatus(Sent request) {
        return request.method().equals("PATCH") && request.path().endsWith("/status");
    }

    private static Sent sent(RecordedRequest request) {
        String body =
                request.getBody() == null ? "" : new String(request.getBody().getBytes(), StandardCharsets.UTF_8);
        return new Sent(request.getMethod(), path(request), body);
    }

    private static String path(RecordedRequest request) {
        return request.getPath().replaceFirst("\\?.*", "");
    }

    /** An applied status replaces the previous one, as for a sole manager. The mock's merge would append to lists. */
    private static RecordedRequest asPatch(RecordedRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.startsWith("application/apply-patch")) {
            return request;
        }
        String body = sent(request).body();
        if (!path(request).endsWith("/status")) {
            return patch(path(request), "application/merge-patch+json", body);
        }
        JsonNode status = Serialization.unmarshal(body, JsonNode.class).get("status");
        String replacement = "[{\"op\":\"add\",\"path\":\"/status\",\"value\":" + status + "}]";
        return patch(path(request), "application/json-patch+json", replacement);
    }

    private static RecordedRequest patch(String path, String type, String body) {
        Headers headers = Headers.builder().add("Content-Type", type).build();
        Buffer content = new Buffer(body.getBytes(StandardCharsets.UTF_8));
        return new RecordedRequest("HTTP/1.1", HttpMethod.PATCH, path, headers, content);
    }
}
