package io.astronomer.operator.sandbox.kube.protobuf;

import static io.astronomer.operator.sandbox.kube.protobuf.Message.BYTES;
import static io.astronomer.operator.sandbox.kube.protobuf.Message.FLAG;
import static io.astronomer.operator.sandbox.kube.protobuf.Message.NUMBER;
import static io.astronomer.operator.sandbox.kube.protobuf.Message.TEXT;
import static io.astronomer.operator.sandbox.kube.protobuf.Message.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.Base64;
import java.util.Map;

/** The protobuf bodies that kubectl sends, converted to JSON. */
public final class Protobuf {
    public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private static final Message OWNER = new Message()
            .field(1, "kind", TEXT)
            .field(3, "name", TEXT)
            .field(4, "uid", TEXT)
            .field(5, "apiVersion", TEXT)
            .field(6, "controller", FLAG)
            .field(7, "blockOwnerDeletion", FLAG);
    private static final Message METADATA = new Message()
            .field(1, "name", TEXT)
            .field(2, "generateName", TEXT)
            .field(3, "namespace", TEXT)
            .field(5, "uid", TEXT)
            .field(6, "resourceVersion", TEXT)
            .field(8, "creationTimestamp", TIME)
            .map(11, "labels", TEXT)
            .map(12, "annotations", TEXT)
            .list(13, "ownerReferences", OWNER)
            .list(14, "finalizers", TEXT);
    private static final Message REFERENCE = new Message()
            .field(1, "kind", TEXT)
            .field(2, "namespace", TEXT)
            .field(3, "name", TEXT)
            .field(4, "uid", TEXT)
            .field(5, "apiVersion", TEXT);
    private static final Message RULE = new Message()
            .list(1, "verbs", TEXT)
            .list(2, "apiGroups", TEXT)
            .list(3, "resources", TEXT)
            .list(4, "resourceNames", TEXT)
            .list(5, "nonResourceURLs", TEXT);
    private static final Message SUBJECT = new Message()
            .field(1, "kind", TEXT)
            .field(2, "apiGroup", TEXT)
            .field(3, "name", TEXT)
            .field(4, "namespace", TEXT);
    private static final Message ROLE_REF =
            new Message().field(1, "apiGroup", TEXT).field(2, "kind", TEXT).field(3, "name", TEXT);
    private static final Message RESOURCE_ATTRIBUTES = new Message()
            .field(1, "namespace", TEXT)
            .field(2, "verb", TEXT)
            .field(3, "group", TEXT)
            .field(4, "version", TEXT)
            .field(5, "resource", TEXT)
            .field(6, "subresource", TEXT)
            .field(7, "name", TEXT);
    private static final Message PATH_ATTRIBUTES =
            new Message().field(1, "path", TEXT).field(2, "verb", TEXT);

    private static final Map<String, Message> KINDS = Map.ofEntries(
            Map.entry(
                    "v1/Secret",
                    object().map(2, "data", BYTES)
                            .field(3, "type", TEXT)
                            .map(4, "stringData", TEXT)
                            .field(5, "immutable", FLAG)),
            Map.entry(
                    "v1/ConfigMap",
                    object().map(2, "data", TEXT).map(3, "binaryData", BYTES).field(4, "immutable", FLAG)),
            Map.entry("v1/Namespace", object().field(2, "spec", new Message().list(1, "finalizers", TEXT))),
            Map.entry("v1/ServiceAccount", object().list(2, "secrets", REFERENCE)),
            Map.entry("rbac.authorization.k8s.io/v1/Role", object().list(2, "rules", RULE)),
            Map.entry("rbac.authorization.k8s.io/v1/ClusterRole", object().list(2, "rules", RULE)),
            Map.entry(
                    "rbac.authorization.k8s.io/v1/RoleBinding",
                    object().list(2, "subjects", SUBJECT).field(3, "roleRef", ROLE_REF)),
            Map.entry(
                    "rbac.authorization.k8s.io/v1/ClusterRoleBinding",
                    object().list(2, "subjects", SUBJECT).field(3, "roleRef", ROLE_REF)),
            Map.entry(
                    "authorization.k8s.io/v1/SelfSubjectAccessReview",
                    object().field(
                                    2,
                                    "spec",
                                    new Message()
                                            .field(1, "resourceAttributes", RESOURCE_ATTRIBUTES)
                                            .field(2, "nonResourceAttributes", PATH_ATTRIBUTES))),
            Map.entry(
                    "authorization.k8s.io/v1/SelfSubjectRulesReview",
                    object().field(2, "spec", new Message().field(1, "namespace", TEXT))),
            Map.entry("authentication.k8s.io/v1/SelfSubjectReview", object()),
            Map.entry(
                    "authentication.k8s.io/v1/TokenRequest",
                    object().field(
                                    2,
                                    "spec",
                                    new Message().list(1, "audiences", TEXT).field(4, "expirationSeconds", NUMBER))),
            Map.entry("meta.k8s.io/v1/DeleteOptions", deleteOptions()),
            Map.entry("v1/DeleteOptions", deleteOptions()));

    private Protobuf() {}

    public static ObjectNode read(byte[] body) {
        ByteString bytes = ByteString.copyFrom(body);
        if (!bytes.startsWith(ByteString.copyFrom(MAGIC))) {
            throw Refusal.badRequest("the body is not a Kubernetes protobuf message");
        }
        Message typeMeta = new Message().field(1, "apiVersion", TEXT).field(2, "kind", TEXT);
        ObjectNode envelope =
                new Message().field(1, "type", typeMeta).field(2, "raw", BYTES).read(bytes.substring(MAGIC.length));
        String version = Json.text(envelope, "/type/apiVersion");
        String kind = Json.text(envelope, "/type/kind");
        Message message = KINDS.get(version + "/" + kind);
        if (message == null && kind.equals("DeleteOptions")) {
            message = deleteOptions();
        }
        if (message == null) {
            throw Refusal.unsupportedMediaType("application/json, application/yaml");
        }
        ObjectNode object = Json.object().put("apiVersion", version).put("kind", kind);
        byte[] raw = Base64.getDecoder().decode(Json.text(envelope, "/raw"));
        object.setAll(message.read(ByteString.copyFrom(raw)));
        return object;
    }

    private static Message object() {
        return new Message().field(1, "metadata", METADATA);
    }

    private static Message deleteOptions() {
        Message preconditions = new Message().field(1, "uid", TEXT).field(2, "resourceVersion", TEXT);
        return new Message()
                .field(1, "gracePeriodSeconds", NUMBER)
                .field(2, "preconditions", preconditions)
                .field(4, "propagationPolicy", TEXT)
                .list(5, "dryRun", TEXT);
    }
}
