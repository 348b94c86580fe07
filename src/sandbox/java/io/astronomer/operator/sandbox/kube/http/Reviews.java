package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.access.Action;
import io.astronomer.operator.sandbox.kube.access.Authenticator;
import io.astronomer.operator.sandbox.kube.access.Rbac;
import io.astronomer.operator.sandbox.kube.access.User;
import io.astronomer.operator.sandbox.kube.ownership.Ownership;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.Key;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;

/** Access reviews and token requests of service accounts. */
final class Reviews {
    static final String ACCOUNT = "ServiceAccount";

    private static final long DEFAULT_SECONDS = 3600;
    private static final long LEAST_SECONDS = 600;

    private final Authenticator authenticator;
    private final Rbac rbac;

    Reviews(Authenticator authenticator, Rbac rbac) {
        this.authenticator = authenticator;
        this.rbac = rbac;
    }

    ObjectNode review(ResourceType type, Call call) {
        User user = call.user();
        ObjectNode response = call.object();
        Ownership.noteUpdate(Json.object(), response, type.typing(), call.writer(type));
        JsonNode spec = response.path("spec");
        ObjectNode status = response.putObject("status");
        switch (type.kind()) {
            case "SelfSubjectReview" -> status.set("userInfo", userInfo(user));
            case "SelfSubjectAccessReview" -> status.put("allowed", rbac.allows(user, action(spec)));
            case "SubjectAccessReview" -> {
                Set<String> groups = new TreeSet<>(Json.texts(spec.path("groups")));
                User other = new User(Json.text(spec, "/user"), Json.text(spec, "/uid"), groups);
                status.put("allowed", rbac.allows(other, action(spec)));
            }
            case "SelfSubjectRulesReview" -> rules(user, Json.text(spec, "/namespace"), status);
            case "TokenReview" ->
                authenticator
                        .user(Json.text(spec, "/token"))
                        .ifPresent(known -> status.put("authenticated", true).set("user", userInfo(known)));
            default -> throw Refusal.noSuchPath();
        }
        return response;
    }

    ObjectNode token(Key account, ObjectNode asked) {
        ObjectNode response = asked.deepCopy();
        long seconds = asked.path("spec").path("expirationSeconds").asLong(DEFAULT_SECONDS);
        if (seconds < LEAST_SECONDS) {
            throw Refusal.badRequest("may not specify a duration less than 10 minutes");
        }
        Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds);
        response.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
        response.withObject("/spec").put("expirationSeconds", seconds);
        response.putObject("status")
                .put("token", authenticator.serviceAccountToken(account, until))
                .put("expirationTimestamp", until.toString());
        return response;
    }

    private static Action action(JsonNode spec) {
        JsonNode path = spec.path("nonResourceAttributes");
        if (path.isObject()) {
            return Action.onPath(Json.text(path, "/verb"), Json.text(path, "/path"));
        }
        JsonNode resource = spec.path("resourceAttributes");
        return new Action(
                Json.text(resource, "/verb"),
                Json.text(resource, "/group"),
                Json.text(resource, "/resource"),
                Json.text(resource, "/subresource"),
                Json.text(resource, "/namespace"),
                Json.text(resource, "/name"),
                "");
    }

    private static ObjectNode userInfo(User user) {
        ObjectNode info = Json.object().put("username", user.name());
        if (!user.uid().isEmpty()) {
            info.put("uid", user.uid());
        }
        return info.set("groups", Json.strings(new TreeSet<>(user.groups())));
    }

    private void rules(User user, String namespace, ObjectNode status) {
        ArrayNode resources = status.putArray("resourceRules");
        ArrayNode paths = status.putArray("nonResourceRules");
        status.put("incomplete", false);
        for (JsonNode rule : rbac.rules(user, namespace)) {
            if (rule.has("resources")) {
                resources.add(((ObjectNode) rule.deepCopy()).without("nonResourceURLs"));
            }
            if (rule.has("nonResourceURLs")) {
                ObjectNode entry = paths.addObject();
                entry.set("verbs", rule.path("verbs"));
                entry.set("nonResourceURLs", rule.path("nonResourceURLs"));
            }
        }
    }
}
