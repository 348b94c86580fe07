package io.astronomer.operator.sandbox.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client of the server sees of the checks. */
class CrdRefusalTest {
    private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private final HttpClient http = HttpClient.newHttpClient();
    private KubeApi api;

    @BeforeEach
    void start() {
        api = KubeApi.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aWrongCrdIsInvalidWithItsCauses() throws Exception {
        ObjectNode crd = Crds.withRoot(Json.object().put("type", "string"));
        assertThat(send("POST", CRDS, crd).at("/details/causes").toString())
                .isEqualTo(
                        "[{\"reason\":\"FieldValueInvalid\",\"message\":\"Invalid value: \\\"string\\\": must be object"
                                + " at the root\",\"field\":\"spec.validation.openAPIV3Schema.type\"}]");
    }

    @Test
    void anUnknownFieldOfACrdIsRefusedWhenValidationIsStrict() throws Exception {
        ObjectNode crd = Crds.plain();
        crd.withObject("/spec").put("foo", 1);
        assertThat(send("POST", CRDS + "?fieldValidation=Strict", crd)
                        .path("message")
                        .asText())
                .endsWith("strict decoding error: unknown field \"spec.foo\"");
    }

    @Test
    void aRefusedUpdateLeavesTheStatusAsItWas() throws Exception {
        ObjectNode stored = send("POST", CRDS, Crds.plain());
        ObjectNode other = stored.deepCopy();
        ((ObjectNode) other.at("/spec/versions/0")).put("name", "v2");
        send("PUT", CRDS + "/things.example.com", other);
        assertThat(send("GET", CRDS + "/things.example.com", null).at("/status"))
                .isEqualTo(stored.at("/status"));
    }

    private ObjectNode send(String method, String path, @Nullable ObjectNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return Json.parseObject(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
