package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.access.User;
import io.astronomer.operator.sandbox.kube.ownership.Ownership;
import io.astronomer.operator.sandbox.kube.protobuf.Protobuf;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.WriteOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.function.Consumer;

/** One request with its body; {@code user} is its sender. */
record Call(String method, String path, MultiMap query, MultiMap headers, Buffer body, User user) {
    String query(String name) {
        String value = query.get(name);
        return value == null ? "" : value;
    }

    boolean asks(String name) {
        return query.contains(name)
                && !query(name).equals("false")
                && !query(name).equals("0");
    }

    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    String contentType() {
        return header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean watches() {
        return method.equals("GET") && (asks("watch") || path.contains("/watch/"));
    }

    /** Returns the body of a deletion, which may be empty. */
    ObjectNode objectOrNothing() {
        return text().isBlank() ? Json.object() : object();
    }

    String accept() {
        return header("Accept");
    }

    ObjectNode object() {
        return contentType().equals(Protobuf.MEDIA_TYPE) ? Protobuf.read(body.getBytes()) : Json.parseObject(text());
    }

    String text() {
        return body.toString();
    }

    WriteOptions options(boolean statusOnly, Consumer<String> warnings) {
        return new WriteOptions(
                manager(),
                query("dryRun").equals("All"),
                asks("force"),
                WriteOptions.FieldValidation.of(query("fieldValidation")),
                statusOnly,
                false,
                warnings);
    }

    Ownership.Writer writer(ResourceType type) {
        return new Ownership.Writer(manager(), type.apiVersion(), "", Meta.now());
    }

    private String manager() {
        if (contentType().startsWith("application/apply-patch")) {
            return query("fieldManager");
        }
        String named = query("fieldManager");
        return named.isEmpty() ? header("User-Agent").split("/", 2)[0] : named;
    }
}
