package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.astro.UpdateRequest;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Requests and responses for tests. */
final class Samples {
    /** A secret that may appear only in request bodies. */
    static final String CANARY = "canary-5f2c-do-not-show";

    static final String ID = "cm4ntm56001gk01mbhudv1elv";
    static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    static final String DEPLOYMENT = "clx44jyu001m201m5dzsbexqr";
    static final String OTHER_DEPLOYMENT = "clx44sandbox001m5dzsbexqr";

    private Samples() {}

    /** Returns a response without headers. */
    static ApiResponse answer(int status, String body) {
        return new ApiResponse(status, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes(UTF_8));
    }

    static FieldValue plain(String text) {
        return new FieldValue.Plain(TextNode.valueOf(text));
    }

    static FieldValue plain(int number) {
        return new FieldValue.Plain(IntNode.valueOf(number));
    }

    static FieldValue secret(String text) {
        return new FieldValue.Sensitive(new SecretValue(TextNode.valueOf(text)));
    }

    static Payload connection(Map<String, FieldValue> fields) {
        return Payload.of(ObjectType.CONNECTION, fields);
    }

    static Payload withoutSecret() {
        return connection(Map.of("type", plain("postgres"), "host", plain("db.example.com"), "port", plain(5432)));
    }

    static Payload withSecret() {
        return connection(Map.of("type", plain("postgres"), "password", secret(CANARY)));
    }

    static ObjectIdentity identity(String key) {
        return new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.CONNECTION, key);
    }

    static Optional<LinkSettings> unlinked() {
        return Optional.of(new LinkSettings(false, List.of(), new TreeSet<>()));
    }

    static CreateRequest create(Payload payload) {
        return new CreateRequest(identity("warehouse"), "", payload, unlinked());
    }

    static UpdateRequest update(Payload payload) {
        return new UpdateRequest("", payload, unlinked());
    }

    /** Returns a row of a listing at Workspace scope. */
    static String row(String id, String key) {
        return """
                {"id": "%s", "objectKey": "%s", "objectType": "CONNECTION", "scope": "WORKSPACE",
                 "scopeEntityId": "%s", "connection": {"type": "postgres"}, "setFields": ["type"],
                 "createdAt": "2026-11-24T09:00:00Z", "updatedAt": "2026-11-24T09:30:00Z",
                 "createdBy": {"id": "cl1", "subjectType": "SERVICEKEY"}}""".formatted(id, key, WORKSPACE);
    }
}
